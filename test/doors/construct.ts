import type { CfnResource, Stack } from 'aws-cdk-lib';
import { App } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  AccessString,
  Acl,
  Cluster,
  EngineVersion,
  MultiRegionCluster,
  ParameterGroup,
  Snapshot,
  SubnetGroup,
  User,
} from 'cdk-memorydb';
import type { Construct } from 'constructs';
import { RESOURCES } from '../../lib/spec/resources';
import { addPlain, resourcesOf, synthesize } from './app';
import type { Door } from './finding';
import { byCase, said } from './finding';

/** The simplest construct of each type. */
const CONSTRUCTS: Readonly<Record<string, (stack: Stack) => Construct>> = {
  'AWS::MemoryDB::ACL': (stack) => new Acl(stack, 'This'),
  'AWS::MemoryDB::Cluster': (stack) => cluster(stack, 'This'),
  'AWS::MemoryDB::MultiRegionCluster': (stack) => new MultiRegionCluster(stack, 'This'),
  'AWS::MemoryDB::ParameterGroup': (stack) =>
    new ParameterGroup(stack, 'This', { engineVersion: EngineVersion.VALKEY_7_3 }),
  'AWS::MemoryDB::Snapshot': (stack) => new Snapshot(stack, 'This', { cluster: cluster(stack, 'Source') }),
  'AWS::MemoryDB::SubnetGroup': (stack) => new SubnetGroup(stack, 'This', { vpc: network(stack) }),
  'AWS::MemoryDB::User': (stack) => new User(stack, 'This', { accessString: AccessString.of('on ~* +@read') }),
};

/** The constructs, which check what becomes of them: an escape hatch makes an example of each of them. */
export const construct: Door = async (cases) => {
  const app = new App();
  const { failure } = synthesize(app, cases, (stack, { resource, example }) => {
    const made = CONSTRUCTS[resource](stack).node.defaultChild as CfnResource;
    const [, changed] = resourcesOf(resource, example).find(([logicalId]) => logicalId === 'This')!;
    made.overrideLogicalId('This');
    const names = Object.keys({ ...RESOURCES[resource as keyof typeof RESOURCES].properties, ...changed.Properties });
    names.forEach((name) => made.addPropertyOverride(name, changed.Properties[name]));
    made.addOverride('DeletionPolicy', changed.DeletionPolicy);
    addPlain(stack, resource, example, true);
  });
  const errors = [...failure.matchAll(/\[(\w+)\/This\] (.*) \(MemoryDB::(\w+)/g)];
  const warnings = app.node
    .findAll()
    .flatMap(({ node }) => node.metadata.map(({ data }) => ({ path: node.path, data })));
  return byCase(cases, ({ name }) => [
    ...errors.filter(([, stack]) => stack === name).map(([, , message, rule]) => said(rule, message)),
    ...warnings.filter(({ path }) => path === `${name}/This`).flatMap(({ data }) => warning(String(data))),
  ]);
};

function warning(text: string): string[] {
  const [, message, rule] = /^(.*) \[ack: MemoryDB::(\w+)\]$/.exec(text) ?? [];
  return rule === undefined || message === undefined ? [] : [said(rule, message)];
}

function cluster(stack: Stack, id: string): Cluster {
  return new Cluster(stack, id, { vpc: network(stack), acl: new Acl(stack, 'Users') });
}

/** A network that is there already, so that no template is longer than need be. */
function network(stack: Stack): IVpc {
  return Vpc.fromVpcAttributes(stack, 'Network', {
    vpcId: 'vpc-1',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    isolatedSubnetIds: ['subnet-1', 'subnet-2'],
  });
}

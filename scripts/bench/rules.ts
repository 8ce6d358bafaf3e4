import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IPolicyValidationContext, IPolicyValidationPlugin } from 'aws-cdk-lib';
import { App, CloudFormationValidatePlugin } from 'aws-cdk-lib';
import { MemoryDbValidator } from 'cdk-memorydb';
import type { Row } from './row';

const RESOURCES = 500;

/** Our rules against the check that the CDK makes itself, on the same template: each for the first time, as in every synth. */
export function benchRules(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-memorydb-bench-'));
  const templatePath = join(folder, 'Fleet.template.json');
  writeFileSync(templatePath, JSON.stringify({ Resources: fleet() }, undefined, 1));
  const context = contextOf(templatePath);

  const own = new MemoryDbValidator();
  const first = timed(own, context);
  refuseFindings(own, context);
  const started = performance.now();
  const cdk = new CloudFormationValidatePlugin();
  const cdkFirst = performance.now() - started + timed(cdk, context);

  rmSync(folder, { recursive: true });
  return [
    {
      measure: `rules / CDK's own check of ${RESOURCES} resources, in a synth`,
      value: `${first.toFixed(0)} ms / ${cdkFirst.toFixed(0)} ms = ${((100 * first) / cdkFirst).toFixed(1)} %`,
      target: 'at most 5 %',
    },
  ];
}

function timed(plugin: IPolicyValidationPlugin, context: IPolicyValidationContext): number {
  const start = performance.now();
  plugin.validate(context);
  return performance.now() - start;
}

/** A template with faults would be another measure. */
function refuseFindings(plugin: IPolicyValidationPlugin, context: IPolicyValidationContext): void {
  const { violations } = plugin.validate(context);
  if (violations.length > 0) {
    throw new Error(`the template of the bench has findings, the first is: ${violations[0].description}`);
  }
}

function contextOf(templatePath: string): IPolicyValidationContext {
  const account = { accountId: '111122223333', region: 'eu-west-1' };
  const stack = { templatePath, stackConstructPath: 'Fleet', ...account };
  return { appConstruct: new App(), stackTemplates: [stack], templatePaths: [templatePath] };
}

/** Clusters with all that belongs to them, five resources each, tied by references. */
function fleet(): Record<string, object> {
  return Object.fromEntries(Array.from({ length: RESOURCES / 5 }, (_, index) => Object.entries(unit(index))).flat());
}

function unit(index: number): Record<string, object> {
  const [acl, user, group, subnets, cluster] = ['Acl', 'User', 'Group', 'Subnets', 'Cluster'].map(
    (name) => `${name}${index}`,
  );
  const Tags = [{ Key: 'team', Value: `team-${index}` }];
  return {
    [user]: of('User', {
      UserName: `user-${index}`,
      AccessString: 'on ~app:* +@read',
      AuthenticationMode: { Type: 'iam' },
      Tags,
    }),
    [acl]: of('ACL', { ACLName: `acl-${index}`, UserNames: [{ Ref: user }], Tags }),
    [group]: of('ParameterGroup', {
      ParameterGroupName: `group-${index}`,
      Family: 'memorydb_valkey7',
      Parameters: { 'maxmemory-policy': 'allkeys-lru', timeout: '300' },
      Tags,
    }),
    [subnets]: of('SubnetGroup', {
      SubnetGroupName: `subnets-${index}`,
      SubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-18273645546372819'],
      Tags,
    }),
    [cluster]: of('Cluster', {
      ClusterName: `cluster-${index}`,
      NodeType: 'db.r7g.large',
      Engine: 'valkey',
      EngineVersion: '7.3',
      NumShards: 2,
      NumReplicasPerShard: 1,
      ACLName: { Ref: acl },
      ParameterGroupName: { Ref: group },
      SubnetGroupName: { Ref: subnets },
      SecurityGroupIds: ['sg-0a1b2c3d4e5f60718'],
      SnapshotRetentionLimit: 7,
      SnapshotWindow: '05:00-06:00',
      MaintenanceWindow: 'sun:23:00-mon:01:30',
      Tags,
    }),
  };
}

function of(type: string, Properties: object): object {
  return { Type: `AWS::MemoryDB::${type}`, Properties };
}

if (require.main === module) {
  console.log(JSON.stringify(benchRules()));
}

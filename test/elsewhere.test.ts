import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Template } from 'aws-cdk-lib/assertions';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import type { ClusterProps } from 'cdk-memorydb';
import {
  AccessString,
  Acl,
  Authentication,
  Cluster,
  EngineVersion,
  ParameterGroup,
  Snapshot,
  SubnetGroup,
  User,
} from 'cdk-memorydb';

const REGION = 'arn:aws:memorydb:us-east-1:444455556666';

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function vpc(...availabilityZones: string[]): IVpc {
  const isolatedSubnetIds = availabilityZones.map((_, index) => `subnet-${index}`);
  return Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones, isolatedSubnetIds });
}

function synth(props: Partial<ClusterProps>): Template {
  new Cluster(stack, 'Db', { vpc: props.vpc ?? vpc('eu-west-1a', 'eu-west-1b'), ...props });
  return Template.fromStack(stack);
}

test('what exists has the name and the ARN that are given', () => {
  const names = { aclArn: `${REGION}:acl/a`, userArn: `${REGION}:user/u`, snapshotArn: `${REGION}:snapshot/s` };
  const { aclArn, userArn, snapshotArn } = names;
  expect(Acl.fromAclAttributes(stack, 'Acl', { aclName: 'a', aclArn }).aclRef).toEqual({ aclName: 'a', aclArn });
  expect(User.fromUserAttributes(stack, 'User', { userName: 'u', userArn }).userRef).toEqual({
    userName: 'u',
    userArn,
  });
  const snapshot = Snapshot.fromSnapshotAttributes(stack, 'Snapshot', { snapshotName: 's', snapshotArn });
  expect(snapshot).toMatchObject({ snapshotName: 's', snapshotArn, env: { region: 'us-east-1' } });
  const group = { parameterGroupName: 'p', parameterGroupArn: `${REGION}:parametergroup/p` };
  expect(ParameterGroup.fromParameterGroupAttributes(stack, 'Group', group).parameterGroupRef).toEqual(group);
  const subnets = { subnetGroupName: 'n', subnetGroupArn: `${REGION}:subnetgroup/n` };
  expect(SubnetGroup.fromSubnetGroupAttributes(stack, 'Subnets', subnets).subnetGroupRef).toEqual(subnets);
});

test('fails for a parameter group of another family', () => {
  const parameterGroup = ParameterGroup.fromParameterGroupAttributes(stack, 'Group', {
    parameterGroupName: 'caches',
    engineVersion: EngineVersion.REDIS_7_1,
  });
  expect(() => synth({ parameterGroup })).toThrow(
    '`parameterGroupName` must be a group of family memorydb_valkey7 for valkey 7.3, got: memorydb_redis7',
  );
});

test('fails for a parameter group with vector search and a cluster of several shards', () => {
  const parameterGroup = ParameterGroup.fromParameterGroupAttributes(stack, 'Group', {
    parameterGroupName: 'vectors',
    parameters: { 'search-enabled': 'yes' },
  });
  expect(() => synth({ parameterGroup, numShards: 2 })).toThrow('`numShards` must be 1');
});

test('fails for an IAM user of the ACL where the engine knows no IAM', () => {
  const user = User.fromUserAttributes(stack, 'App', { userName: 'app', authentication: Authentication.iam() });
  const acl = Acl.fromAclAttributes(stack, 'Acl', { aclName: 'apps', users: [user] });
  expect(() => synth({ acl, engineVersion: EngineVersion.REDIS_6_2 })).toThrow(
    '`engineVersion` must be at least redis 7.0 because user Orders/App of the ACL authenticates with IAM',
  );
});

test('fails for replicas where the subnet group is known to have one Availability Zone', () => {
  const oneZone = vpc('eu-west-1a');
  const subnetGroup = SubnetGroup.fromSubnetGroupAttributes(stack, 'Subnets', {
    subnetGroupName: 'shared',
    vpc: oneZone,
    vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
  });
  expect(() => synth({ vpc: oneZone, subnetGroup })).toThrow(
    '`subnetGroupName` must have subnets in at least 2 Availability Zones for replicas',
  );
});

test('resources of different types may have the same name', () => {
  const user = User.fromUserAttributes(stack, 'App', { userName: 'app', authentication: Authentication.iam() });
  const acl = Acl.fromAclAttributes(stack, 'Acl', { aclName: 'app', users: [user] });
  const parameters = { 'maxmemory-policy': 'noeviction' };
  ParameterGroup.fromParameterGroupAttributes(stack, 'Group', { parameterGroupName: 'app', parameters });
  expect(() => synth({ acl, engineVersion: EngineVersion.REDIS_6_2 })).toThrow('user Orders/App of the ACL');
});

test('fails for two users of one name, however much is known of them', () => {
  const users = ['One', 'Two'].map((id) =>
    User.fromUserAttributes(stack, id, { userName: 'app', authentication: Authentication.iam() }),
  );
  expect(() => synth({ acl: new Acl(stack, 'Acl', { users }) })).toThrow(
    '`userNames` must have each user once, got app more than once',
  );
});

test('fails for a choice of subnets out of nothing', () => {
  const attributes = { subnetGroupName: 'shared', vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED } };
  expect(() => SubnetGroup.fromSubnetGroupAttributes(stack, 'Subnets', attributes)).toThrow(
    '`vpc` must be given where `vpcSubnets` is, which are chosen from it',
  );
});

test('what is not known is not judged', () => {
  const accessString = AccessString.readOnly('*');
  const user = User.fromUserAttributes(stack, 'App', { userName: 'app', accessString });
  synth({
    acl: Acl.fromAclAttributes(stack, 'Acl', { aclName: 'apps', users: [user] }),
    parameterGroup: ParameterGroup.fromParameterGroupName(stack, 'Group', 'caches'),
    subnetGroup: SubnetGroup.fromSubnetGroupName(stack, 'Subnets', 'shared'),
    engineVersion: EngineVersion.REDIS_6_2,
  });
  Annotations.fromStack(stack).hasNoError('*', '*');
});

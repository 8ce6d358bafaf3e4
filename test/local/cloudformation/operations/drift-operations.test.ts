import {
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
  DetectStackResourceDriftCommand,
} from '@aws-sdk/client-cloudformation';
import { memoryDbOperations } from '../../../../lib/local/memorydb/operations';
import { CALLER, PASSWORD } from '../../memorydb/fixture';
import { ACL, CLUSTER, startCloudFormation, USER } from '../fixture';
import type { RunningCloudFormation } from '../fixture';

let local: RunningCloudFormation;
let api: ReturnType<typeof memoryDbOperations>;

beforeEach(async () => {
  local = await startCloudFormation();
  api = memoryDbOperations(local.memoryDb);
});
afterEach(() => local.stop());

const EVERYTHING = {
  Resources: {
    User: USER,
    Acl: ACL,
    Cluster: CLUSTER,
    Group: {
      Type: 'AWS::MemoryDB::ParameterGroup',
      Properties: { ParameterGroupName: 'lru', Family: 'memorydb_valkey7', Parameters: { timeout: 20 } },
    },
    Subnets: {
      Type: 'AWS::MemoryDB::SubnetGroup',
      Properties: { SubnetGroupName: 'net', SubnetIds: ['subnet-2', 'subnet-1'] },
    },
    Snapshot: {
      Type: 'AWS::MemoryDB::Snapshot',
      Properties: { SnapshotName: 'before', ClusterName: { Ref: 'Cluster' } },
    },
    Worldwide: {
      Type: 'AWS::MemoryDB::MultiRegionCluster',
      Properties: { MultiRegionClusterNameSuffix: 'all', NodeType: 'db.r7g.xlarge', NumShards: '2' },
    },
    Topic: { Type: 'AWS::SNS::Topic' },
  },
};
const Tags = [{ Key: 'team', Value: 'core' }];

/** Detects, and gives `Name STATUS` and what differs. */
async function drift(StackName: string) {
  const { StackDriftDetectionId } = await local.client.send(new DetectStackDriftCommand({ StackName }));
  const detection = await local.client.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }));
  const { StackResourceDrifts } = await local.client.send(new DescribeStackResourceDriftsCommand({ StackName }));
  return { detection, resources: StackResourceDrifts! };
}

function statuses({ resources }: Awaited<ReturnType<typeof drift>>) {
  return Object.fromEntries(resources.map((found) => [found.LogicalResourceId, found.StackResourceDriftStatus]));
}

test('nothing has drifted right after a creation; types without anything behind them are not checked', async () => {
  await local.create('App', EVERYTHING, { Tags });
  const found = await drift('App');
  expect(statuses(found)).toEqual({
    Acl: 'IN_SYNC',
    Cluster: 'IN_SYNC',
    Group: 'IN_SYNC',
    Snapshot: 'IN_SYNC',
    Subnets: 'IN_SYNC',
    User: 'IN_SYNC',
    Worldwide: 'IN_SYNC',
  });
  expect(found.detection).toMatchObject({
    DetectionStatus: 'DETECTION_COMPLETE',
    StackDriftStatus: 'IN_SYNC',
    DriftedStackResourceCount: 0,
  });
  expect(JSON.stringify(found.resources)).not.toContain(PASSWORD);
  const topic = new DescribeStackResourceCommand({ StackName: 'App', LogicalResourceId: 'Topic' });
  expect((await local.client.send(topic)).StackResourceDetail!.DriftInformation).toEqual({
    StackResourceDriftStatus: 'NOT_CHECKED',
  });
});

test('what somebody changed or deleted is found, property by property', async () => {
  await local.create('App', EVERYTHING, { Tags });
  await api.UpdateUser({ UserName: 'app', AccessString: 'on ~* +@all' }, CALLER);
  await api.UpdateACL({ ACLName: 'team', UserNamesToRemove: ['app'] }, CALLER);
  await api.UpdateParameterGroup(
    { ParameterGroupName: 'lru', ParameterNameValues: [{ ParameterName: 'timeout', ParameterValue: '30' }] },
    CALLER,
  );
  api.DeleteSubnetGroup({ SubnetGroupName: 'net' }, CALLER);
  api.UntagResource({ ResourceArn: 'arn:aws:memorydb:eu-west-1:000000000000:cluster/db', TagKeys: ['team'] }, CALLER);

  const found = await drift('App');
  expect(found.detection).toMatchObject({ StackDriftStatus: 'DRIFTED', DriftedStackResourceCount: 5 });
  expect(statuses(found)).toMatchObject({ Snapshot: 'IN_SYNC', Subnets: 'DELETED', User: 'MODIFIED' });
  const all = found.resources.flatMap(({ LogicalResourceId, PropertyDifferences }) =>
    PropertyDifferences!.map((one) => [
      `${LogicalResourceId}${one.PropertyPath}`,
      one.DifferenceType,
      one.ExpectedValue,
      one.ActualValue,
    ]),
  );
  expect(Object.fromEntries(all.map(([path, ...rest]) => [path, rest]))).toEqual({
    'Acl/UserNames': ['NOT_EQUAL', '["app"]', '[]'],
    'Cluster/Tags': ['NOT_EQUAL', '[{"Key":"team","Value":"core"}]', '[]'],
    'Group/Parameters/timeout': ['NOT_EQUAL', '20', '30'],
    'User/AccessString': ['NOT_EQUAL', 'on ~* +@read', 'on ~* +@all'],
  });
  const user = found.resources.find(({ LogicalResourceId }) => LogicalResourceId === 'User')!;
  expect(user.DriftStatusReason).toBe('CloudFormation in AWS does not see a change of AccessString.');
  expect(user.ActualProperties).toBe(
    '{"UserName":"app","AccessString":"on ~* +@all","AuthenticationMode":{"Type":"password"},"Tags":[{"Key":"team","Value":"core"}]}',
  );
  expect((await local.stack('App')).DriftInformation).toMatchObject({ StackDriftStatus: 'DRIFTED' });
});

test('a property that lost its value has drifted', async () => {
  const Description = 'orders';
  await local.create('App', {
    Resources: { User: USER, Acl: ACL, Cluster: { ...CLUSTER, Properties: { ...CLUSTER.Properties, Description } } },
  });
  const cluster = local.memoryDb.store('eu-west-1').clusters.get('db')!;
  cluster.settings = { ...cluster.settings, description: undefined };
  const { resources } = await drift('App');
  expect(resources.flatMap(({ PropertyDifferences }) => PropertyDifferences)).toEqual([
    { PropertyPath: '/Description', DifferenceType: 'REMOVE', ExpectedValue: 'orders', ActualValue: 'null' },
  ]);
});

test('what a reference stands for is not compared, so that no answer shows it', async () => {
  const secret = { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'access', SecretString: 'on ~* +@read' } };
  const AccessString = '{{resolve:secretsmanager:access}}';
  await local.create('App', {
    Resources: {
      Secret: secret,
      User: { ...USER, DependsOn: 'Secret', Properties: { ...USER.Properties, AccessString } },
    },
  });
  const { resources } = await drift('App');
  expect(resources).toMatchObject([
    { ExpectedProperties: '{"UserName":"app","AuthenticationMode":{"Type":"password"}}' },
  ]);
});

test('one resource is checked by itself, and the rest is remembered', async () => {
  await local.create('App', { Resources: { User: USER, Acl: ACL, Topic: { Type: 'AWS::SNS::Topic' } } });
  const check = (LogicalResourceId: string) =>
    local.client.send(new DetectStackResourceDriftCommand({ StackName: 'App', LogicalResourceId }));
  expect((await check('Acl')).StackResourceDrift).toMatchObject({ StackResourceDriftStatus: 'IN_SYNC' });
  await api.UpdateUser({ UserName: 'app', AccessString: 'off' }, CALLER);
  expect((await check('User')).StackResourceDrift).toMatchObject({ StackResourceDriftStatus: 'MODIFIED' });
  const filters = { StackName: 'App', StackResourceDriftStatusFilters: ['IN_SYNC' as const] };
  const { StackResourceDrifts } = await local.client.send(new DescribeStackResourceDriftsCommand(filters));
  expect(StackResourceDrifts).toMatchObject([{ LogicalResourceId: 'Acl' }]);
  await expect(check('Topic')).rejects.toThrow('Drift detection is not supported for resource type AWS::SNS::Topic');
  await expect(check('None')).rejects.toThrow('Resource None does not exist for stack App');
});

test('an update makes what was found history', async () => {
  await local.create('App', { Resources: { User: USER } });
  const { detection } = await drift('App');
  await local.update('App', { Resources: { User: USER, Topic: { Type: 'AWS::SNS::Topic' } } });
  expect((await local.stack('App')).DriftInformation).toEqual({ StackDriftStatus: 'NOT_CHECKED' });
  const { StackDriftDetectionId } = detection;
  await expect(
    local.client.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId })),
  ).rejects.toThrow(`Drift detection ${StackDriftDetectionId} does not exist, or a later one took its place`);
});

test('fails for a stack that has nothing to check', async () => {
  const broken = { ...USER, Properties: { ...USER.Properties, AccessString: 'nonsense' } };
  const { StackId } = await local.create('App', { Resources: { User: broken } });
  await expect(local.client.send(new DetectStackDriftCommand({ StackName: 'App' }))).rejects.toThrow(
    `Stack:${StackId} is in ROLLBACK_COMPLETE state and can not be checked for drift.`,
  );
});

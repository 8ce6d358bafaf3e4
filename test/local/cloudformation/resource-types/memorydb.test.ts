import { aclType } from '../../../../lib/local/cloudformation/resource-types/memorydb-acl';
import { clusterType } from '../../../../lib/local/cloudformation/resource-types/memorydb-cluster';
import { parameterGroupType } from '../../../../lib/local/cloudformation/resource-types/memorydb-parameter-group';
import { subnetGroupType } from '../../../../lib/local/cloudformation/resource-types/memorydb-subnet-group';
import { userType } from '../../../../lib/local/cloudformation/resource-types/memorydb-user';
import { parameterRows } from '../../../../lib/local/memorydb/parameter-rows';
import { CALLER, PASSWORD, refusal, service } from '../../memorydb/fixture';

const CONTEXT = {
  account: CALLER.account,
  region: CALLER.region,
  stackName: 'App',
  stackId: 'arn:aws:cloudformation:eu-west-1:000000000000:stack/App/1',
  logicalId: 'Resource',
  step: 1,
  tags: { team: 'core' },
};
const ARN = 'arn:aws:memorydb:eu-west-1:000000000000';
const USER = {
  UserName: 'app',
  AccessString: 'on ~* +@read',
  AuthenticationMode: { Type: 'password', Passwords: [PASSWORD] },
};
const CLUSTER = { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access' };

test('a user is created with the tags of its stack, changed and deleted', async () => {
  const { api, memoryDb } = service();
  const type = userType(api, memoryDb);
  expect(await type.create(USER, CONTEXT)).toEqual({
    physicalId: 'app',
    attributes: { Arn: `${ARN}:user/app`, Status: 'active' },
  });
  expect(api.ListTags({ ResourceArn: `${ARN}:user/app` }, CALLER).TagList).toEqual([{ Key: 'team', Value: 'core' }]);
  await type.update('app', { ...USER, AccessString: 'on ~app:* +@all' }, USER, { ...CONTEXT, tags: {} });
  expect(api.DescribeUsers({ UserName: 'app' }, CALLER).Users[0]?.AccessString).toBe('on ~app:* +@all');
  expect(api.ListTags({ ResourceArn: `${ARN}:user/app` }, CALLER).TagList).toEqual([]);
  await type.delete('app', USER, CONTEXT);
  expect(api.DescribeUsers({}, CALLER).Users).toHaveLength(1);
});

test('an ACL moves from one list of users to another', async () => {
  const { api, memoryDb, user } = service();
  ['a', 'b', 'c'].forEach((name) => user(name));
  const type = aclType(api, memoryDb);
  const before = { ACLName: 'team', UserNames: ['a', 'b'] };
  expect(await type.create(before, CONTEXT)).toEqual({
    physicalId: 'team',
    attributes: { Arn: `${ARN}:acl/team`, Status: 'active' },
  });
  await type.update('team', { ACLName: 'team', UserNames: ['b', 'c'] }, before, CONTEXT);
  expect(api.DescribeACLs({ ACLName: 'team' }, CALLER).ACLs[0]?.UserNames).toEqual(['b', 'c']);
  await type.update('team', { ACLName: 'team' }, before, CONTEXT);
  expect(api.DescribeACLs({ ACLName: 'team' }, CALLER).ACLs[0]?.UserNames).toEqual([]);
});

test('a parameter group whose values are refused is not left behind', async () => {
  const { api } = service();
  const type = parameterGroupType(api);
  const properties = {
    ParameterGroupName: 'lru',
    Family: 'memorydb_valkey7',
    Parameters: { 'maxmemory-policy': 'no' },
  };
  expect(await refusal(() => type.create(properties, CONTEXT))).toMatch(/^InvalidParameterValueException/);
  expect(api.DescribeParameterGroups({}, CALLER).ParameterGroups.map(({ Name }) => Name)).not.toContain('lru');
});

test('a parameter dropped from the template goes back to its default', async () => {
  const { api, memoryDb } = service();
  const type = parameterGroupType(api);
  const base = { ParameterGroupName: 'lru', Family: 'memorydb_valkey7' };
  const before = { ...base, Parameters: { 'maxmemory-policy': 'allkeys-lru', timeout: 20 } };
  await type.create(before, CONTEXT);
  await type.update('lru', { ...base, Parameters: { timeout: 30 } }, before, CONTEXT);
  expect(memoryDb.store('eu-west-1').parameterGroups.get('lru')?.values).toEqual(new Map([['timeout', '30']]));
});

test('more parameters than one call takes are set and reset in several', async () => {
  const { api, memoryDb } = service();
  const type = parameterGroupType(api);
  const names = parameterRows('memorydb_valkey7').map(([name, row]) => [name, row.default] as const);
  const base = { ParameterGroupName: 'many', Family: 'memorydb_valkey7' };
  const before = { ...base, Parameters: Object.fromEntries(names.slice(0, 25)) };
  await type.create(before, CONTEXT);
  const { values } = memoryDb.store('eu-west-1').parameterGroups.get('many')!;
  expect(values.size).toBe(25);
  await type.update('many', base, before, CONTEXT);
  expect(values.size).toBe(0);
});

test('a subnet group follows its template', async () => {
  const { api } = service();
  const type = subnetGroupType(api);
  const before = { SubnetGroupName: 'private', SubnetIds: ['subnet-1'] };
  expect((await type.create(before, CONTEXT)).physicalId).toBe('private');
  await type.update('private', { ...before, SubnetIds: ['subnet-1', 'subnet-2'] }, before, CONTEXT);
  expect(api.DescribeSubnetGroups({}, CALLER).SubnetGroups.at(-1)?.Subnets).toHaveLength(2);
});

test('a cluster is there when its nodes are, with numbers that the template spells as strings', async () => {
  const { api, calls, memoryDb } = service();
  const type = clusterType(api, memoryDb);
  const properties = { ...CLUSTER, NumShards: '3', TLSEnabled: 'true', FinalSnapshotName: 'last' };
  expect(await type.create(properties, CONTEXT)).toEqual({
    physicalId: 'db',
    attributes: {
      ARN: `${ARN}:cluster/db`,
      'ClusterEndpoint.Address': '127.0.0.1',
      'ClusterEndpoint.Port': 6379,
      ParameterGroupStatus: 'in-sync',
      Status: 'available',
    },
  });
  expect(calls[0]).toMatchObject(['create', 'db', { numShards: 3, tls: true }]);
});

test('an update sends one call for each slow change, one after another', async () => {
  const { api, calls, memoryDb } = service();
  const type = clusterType(api, memoryDb);
  await type.create(CLUSTER, CONTEXT);
  calls.length = 0;
  await type.update('db', { ...CLUSTER, NumShards: 2, NumReplicasPerShard: 2, Description: 'big' }, CLUSTER, CONTEXT);
  expect(calls).toEqual([
    ['resize', 'db', { numShards: 1, numReplicasPerShard: 2 }],
    ['resize', 'db', { numShards: 2, numReplicasPerShard: 2 }],
  ]);
});

test('an update to what the cluster has become meanwhile is no failure', async () => {
  const { api, memoryDb } = service();
  const type = clusterType(api, memoryDb);
  await type.create(CLUSTER, CONTEXT);
  const { attributes } = await type.update('db', { ...CLUSTER, NumShards: 1 }, { ...CLUSTER, NumShards: 2 }, CONTEXT);
  expect(attributes.Status).toBe('available');
});

test('fails with the reason of the nodes, and leaves no cluster behind', async () => {
  const { api, memoryDb } = service();
  const type = clusterType(api, memoryDb);
  expect(await refusal(() => type.create({ ...CLUSTER, ClusterName: 'broken' }, CONTEXT))).toBe(
    'Error: the engine ended at start: Bad directive',
  );
  expect(api.DescribeClusters({}, CALLER).Clusters).toEqual([]);
  expect(api.DescribeClusters({}, CALLER).Clusters).toEqual([]);
});

test('deleting what is already gone is no failure', async () => {
  const { api, memoryDb } = service();
  await clusterType(api, memoryDb).delete('db', CLUSTER, CONTEXT);
  await userType(api, memoryDb).delete('app', USER, CONTEXT);
  await aclType(api, memoryDb).delete('team', {}, CONTEXT);
  await subnetGroupType(api).delete('private', {}, CONTEXT);
  await parameterGroupType(api).delete('lru', {}, CONTEXT);
});

import { CALLER, service } from './fixture';

test('all engine versions are listed, with the patch version that runs here', () => {
  const { api } = service();
  const { EngineVersions } = api.DescribeEngineVersions({});
  expect(EngineVersions.map(({ Engine, EngineVersion }) => `${Engine} ${EngineVersion}`)).toEqual([
    'redis 6.2',
    'redis 7.0',
    'redis 7.1',
    'valkey 7.2',
    'valkey 7.3',
  ]);
  expect(EngineVersions.map(({ EnginePatchVersion }) => EnginePatchVersion)).toEqual(Array(5).fill('8.0.1'));
});

test('engine, version, family and default narrow the list', () => {
  const { api } = service();
  const versions = (request: object) =>
    api.DescribeEngineVersions(request).EngineVersions.map(({ EngineVersion }) => EngineVersion);
  expect(versions({ Engine: 'redis', DefaultOnly: true })).toEqual(['7.1']);
  expect(versions({ EngineVersion: '7.2' })).toEqual(['7.2']);
  expect(versions({ ParameterGroupFamily: 'memorydb_redis7' })).toEqual(['7.0', '7.1']);
  expect(versions({ Engine: 'none' })).toEqual([]);
});

test('a cluster that names no version gets the default of its engine', () => {
  const { api } = service();
  const create = (ClusterName: string, Engine?: string) =>
    api.CreateCluster({ ClusterName, Engine, NodeType: 'db.r7g.large', ACLName: 'open-access' }, CALLER).Cluster;
  expect(create('one')).toMatchObject({ Engine: 'valkey', EngineVersion: '7.3' });
  expect(create('two', 'redis')).toMatchObject({ Engine: 'redis', EngineVersion: '7.1' });
});

test.each([
  [{ ParameterGroupName: 'default.memorydb-redis6' }, 'redis', '6.2', 'default.memorydb-redis6'],
  [{ ParameterGroupName: 'default.memorydb-redis7' }, 'redis', '7.1', 'default.memorydb-redis7'],
  [{ EngineVersion: '7.0' }, 'redis', '7.0', 'default.memorydb-redis7'],
  [{ EngineVersion: '7.2' }, 'valkey', '7.2', 'default.memorydb-valkey7'],
])('a cluster with %j runs %s %s', async (members, Engine, EngineVersion, ParameterGroupName) => {
  const { api, cluster } = service();
  await cluster(members);
  const expected = { Engine, EngineVersion, ParameterGroupName };
  expect(api.DescribeClusters({}, CALLER).Clusters[0]).toMatchObject(expected);
});

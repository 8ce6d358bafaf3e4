import { CALLER, refusal, service } from './fixture';

test('an engine goes up, and the parameter group of the service goes with it', async () => {
  const { api, cluster, settled } = service();
  await cluster({ Engine: 'redis', ParameterGroupName: 'default.memorydb-redis7.search' });
  api.UpdateCluster({ ClusterName: 'db', Engine: 'valkey' }, CALLER);
  await settled('db');
  expect(api.DescribeClusters({}, CALLER).Clusters[0]).toMatchObject({
    Engine: 'valkey',
    EngineVersion: '7.3',
    ParameterGroupName: 'default.memorydb-valkey7.search',
  });
});

test('a parameter group of the user has to change with the engine', async () => {
  const { api, cluster } = service();
  api.CreateParameterGroup({ ParameterGroupName: 'own', Family: 'memorydb_redis7' }, CALLER);
  await cluster({ Engine: 'redis', ParameterGroupName: 'own' });
  expect(await refusal(() => api.UpdateCluster({ ClusterName: 'db', Engine: 'valkey' }, CALLER))).toMatch(
    /^Invalid\w+: `parameterGroupName` .*memorydb_valkey7/,
  );
});

test.each([
  [{ EngineVersion: '7.2' }, 'valkey 7.2'],
  [{ Engine: 'redis' }, 'redis 7.1'],
])('fails for an engine that goes back: %j', async (change, wanted) => {
  const { api, cluster } = service();
  await cluster();
  expect(await refusal(() => api.UpdateCluster({ ClusterName: 'db', ...change }, CALLER))).toBe(
    `InvalidParameterValueException: the engine of a cluster cannot go back from valkey 7.3, got: ${wanted}; make a new cluster`,
  );
});

test('fails for a cluster that is to get vector search while it runs', async () => {
  const { api, cluster } = service();
  await cluster();
  const ParameterGroupName = 'default.memorydb-valkey7.search';
  expect(await refusal(() => api.UpdateCluster({ ClusterName: 'db', ParameterGroupName }, CALLER))).toBe(
    'InvalidParameterValueException: `search-enabled` cannot change for a cluster that runs, and differs between ' +
      'default.memorydb-valkey7 and default.memorydb-valkey7.search; make a new cluster',
  );
});

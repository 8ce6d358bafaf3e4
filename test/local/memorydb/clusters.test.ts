import { CALLER, refusal, service } from './fixture';

const MINIMAL = { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access' };

test('a cluster is creating until its nodes take writes', async () => {
  const { api, settled } = service();
  expect(api.CreateCluster(MINIMAL, CALLER).Cluster).toMatchObject({ Status: 'creating', NumberOfShards: 1 });
  await settled('db');
  const { Clusters } = api.DescribeClusters({ ClusterName: 'db', ShowShardDetails: true }, CALLER);
  expect(Clusters[0]).toMatchObject({
    Status: 'available',
    AvailabilityMode: 'multiaz',
    ClusterEndpoint: { Address: '127.0.0.1', Port: 6379 },
    Engine: 'valkey',
    EngineVersion: '7.3',
    EnginePatchVersion: '8.0.1',
    ParameterGroupName: 'default.memorydb-valkey7',
    TLSEnabled: true,
    ARN: 'arn:aws:memorydb:eu-west-1:000000000000:cluster/db',
  });
  expect(Clusters[0]?.Shards?.[0]?.Nodes).toHaveLength(2);
});

test('one slow change at a time reaches the nodes', async () => {
  const { api, calls, settled } = service();
  api.CreateCluster(MINIMAL, CALLER);
  await settled('db');
  api.UpdateCluster({ ClusterName: 'db', ShardConfiguration: { ShardCount: 3 } }, CALLER);
  await settled('db');
  expect(calls.at(-1)).toEqual(['resize', 'db', { numShards: 3, numReplicasPerShard: 1 }]);
  const both = { ShardConfiguration: { ShardCount: 4 }, ReplicaConfiguration: { ReplicaCount: 2 } };
  expect(await refusal(() => api.UpdateCluster({ ClusterName: 'db', ...both }, CALLER))).toBe(
    'InvalidParameterCombinationException: one update changes either the shards, the replicas, or node type and engine, ' +
      'got: shardConfiguration, replicaConfiguration',
  );
});

test('a parameter group and an ACL are applied to the nodes when they change', async () => {
  const { api, calls, settled, user } = service();
  user('app');
  api.CreateACL({ ACLName: 'team', UserNames: ['app'] }, CALLER);
  api.CreateParameterGroup({ ParameterGroupName: 'lru', Family: 'memorydb_valkey7' }, CALLER);
  const ParameterNameValues = [{ ParameterName: 'maxmemory-policy', ParameterValue: 'allkeys-lru' }];
  await api.UpdateParameterGroup({ ParameterGroupName: 'lru', ParameterNameValues }, CALLER);
  api.CreateCluster(MINIMAL, CALLER);
  await settled('db');
  calls.length = 0;
  api.UpdateCluster({ ClusterName: 'db', ACLName: 'team', ParameterGroupName: 'lru' }, CALLER);
  await settled('db');
  expect(calls).toEqual([
    ['users', 'db', ['app']],
    ['parameters', 'db', { 'maxmemory-policy': 'allkeys-lru' }],
  ]);
});

test('a cluster that cannot start says why and can be deleted', async () => {
  const { api, memoryDb, settled } = service();
  api.CreateCluster({ ...MINIMAL, ClusterName: 'broken' }, CALLER);
  await settled('broken');
  expect(api.DescribeClusters({ ClusterName: 'broken' }, CALLER).Clusters[0]?.Status).toBe('create-failed');
  expect(memoryDb.store('eu-west-1').clusters.get('broken')?.failure).toBe('the engine ended at start: Bad directive');
  api.DeleteCluster({ ClusterName: 'broken' }, CALLER);
  await settled('broken');
  expect(api.DescribeClusters({}, CALLER).Clusters).toEqual([]);
});

test('failover is for shards that have a replica', async () => {
  const { api, calls, settled } = service();
  api.CreateCluster(MINIMAL, CALLER);
  api.CreateCluster({ ...MINIMAL, ClusterName: 'lonely', NumReplicasPerShard: 0 }, CALLER);
  await Promise.all([settled('db'), settled('lonely')]);
  await api.FailoverShard({ ClusterName: 'db', ShardName: '0001' }, CALLER);
  expect(calls.at(-1)).toEqual(['failover', 'db', '0001']);
  expect(await refusal(() => api.FailoverShard({ ClusterName: 'db', ShardName: '0009' }, CALLER))).toBe(
    'ShardNotFoundFault: the cluster db has no shard with the name: 0009',
  );
  expect(await refusal(() => api.FailoverShard({ ClusterName: 'lonely', ShardName: '0001' }, CALLER))).toBe(
    'TestFailoverNotAvailableFault: the shards of lonely have no replica to fail over to',
  );
});

test('a cluster fails over five times a day', async () => {
  let now = new Date('2026-01-01T00:00:00Z');
  const { api, cluster } = service({ clock: () => now });
  await cluster();
  const failover = () => api.FailoverShard({ ClusterName: 'db', ShardName: '0001' }, CALLER);
  for (let time = 0; time < 5; time++) {
    await failover();
  }
  expect(await refusal(failover)).toBe(
    'APICallRateForCustomerExceededFault: shards fail over on request at most 5 times in 24 hours: db',
  );
  now = new Date('2026-01-02T00:00:00Z');
  expect(await refusal(failover)).toBe('not refused');
});

test('Regions do not see each other', async () => {
  const { api, settled } = service();
  api.CreateCluster(MINIMAL, CALLER);
  await settled('db');
  expect(api.DescribeClusters({}, { ...CALLER, region: 'us-east-1' }).Clusters).toEqual([]);
});

test.each([
  [{ ACLName: 'nobody' }, 'ACLNotFoundFault: there is no ACL with the name: nobody'],
  [{ SubnetGroupName: 'nowhere' }, 'SubnetGroupNotFoundFault: there is no subnet group with the name: nowhere'],
  [{ ParameterGroupName: 'none' }, 'ParameterGroupNotFoundFault: there is no parameter group with the name: none'],
  [
    { SnapshotArns: ['arn:aws:s3:::bucket/dump.rdb'] },
    'InvalidParameterValueException: `snapshotArns` must name objects that are in S3; upload it here first, got: arn:aws:s3:::bucket/dump.rdb',
  ],
  [{ NumShards: 0 }, 'InvalidParameterValueException: `numShards` must be between 1 and 500, got: 0'],
])('fails where the service would: %j', async (member, message) => {
  const { api } = service();
  expect(await refusal(() => api.CreateCluster({ ...MINIMAL, ...member }, CALLER))).toBe(message);
  expect(api.DescribeClusters({}, CALLER).Clusters).toEqual([]);
});

test('fails on a cluster that is still being made', async () => {
  const { api } = service();
  api.CreateCluster(MINIMAL, CALLER);
  expect(await refusal(() => api.DeleteCluster({ ClusterName: 'db' }, CALLER))).toBe(
    'InvalidClusterStateFault: the cluster db must be available, its status is: creating',
  );
});

test('fails on a cluster that is there already, or is not there', async () => {
  const { api } = service();
  api.CreateCluster(MINIMAL, CALLER);
  expect(await refusal(() => api.CreateCluster(MINIMAL, CALLER))).toBe(
    'ClusterAlreadyExistsFault: a cluster with this name exists: db',
  );
  expect(await refusal(() => api.DeleteCluster({ ClusterName: 'none' }, CALLER))).toBe(
    'ClusterNotFoundFault: there is no cluster with the name: none',
  );
});

test('an update that changes nothing is refused', async () => {
  const { api, settled } = service();
  api.CreateCluster(MINIMAL, CALLER);
  await settled('db');
  expect(await refusal(() => api.UpdateCluster({ ClusterName: 'db', NodeType: 'db.r7g.large' }, CALLER))).toBe(
    'NoOperationFault: the update changes nothing about the cluster: db',
  );
});

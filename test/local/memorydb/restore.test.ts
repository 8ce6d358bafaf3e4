import { CALLER, refusal, service } from './fixture';

const NEW = { ClusterName: 'new', NodeType: 'db.r7g.large', ACLName: 'open-access', SnapshotName: 'First' };

/** The snapshot `first` of a cluster `old` with two shards of redis. */
async function world(origin: object = {}) {
  const base = service();
  const { api, calls, cluster, settled } = base;
  const Tags = [{ Key: 'stage', Value: 'test' }];
  await cluster({ ClusterName: 'old', Engine: 'redis', NumShards: 2, Tags, ...origin });
  api.CreateSnapshot({ ClusterName: 'old', SnapshotName: 'first' }, CALLER);
  await settled('old');
  calls.length = 0;
  return base;
}

test('a new cluster begins with a snapshot, and with its shards, engine and tags', async () => {
  const { api, calls, settled } = await world();
  const { Cluster } = api.CreateCluster(NEW, CALLER);
  expect(Cluster).toMatchObject({ NumberOfShards: 2, Engine: 'redis', EngineVersion: '7.1' });
  expect(api.DescribeSnapshots({}, CALLER).Snapshots).toMatchObject([{ Status: 'restoring' }]);
  await settled('new');
  expect(calls[0]).toMatchObject(['create', 'new', { numShards: 2, restoreFrom: 'eu-west-1/first' }]);
  expect(api.DescribeSnapshots({}, CALLER).Snapshots).toMatchObject([{ Status: 'available' }]);
  expect(api.ListTags({ ResourceArn: Cluster.ARN }, CALLER).TagList).toEqual([{ Key: 'stage', Value: 'test' }]);
});

test('what the request says goes first', async () => {
  const { api } = await world();
  const Tags = [{ Key: 'team', Value: 'core' }];
  const { Cluster } = api.CreateCluster({ ...NEW, NumShards: 5, Engine: 'valkey', EngineVersion: '7.3', Tags }, CALLER);
  expect(Cluster).toMatchObject({ NumberOfShards: 5, Engine: 'valkey', EngineVersion: '7.3' });
  expect(api.ListTags({ ResourceArn: Cluster.ARN }, CALLER).TagList).toEqual(Tags);
});

test('a cluster that cannot be restored says so, and can be deleted', async () => {
  const { api, settled } = await world();
  api.CreateCluster({ ...NEW, ClusterName: 'broken' }, CALLER);
  await settled('broken');
  expect(api.DescribeClusters({ ClusterName: 'broken' }, CALLER).Clusters[0].Status).toBe('restore-failed');
  api.DeleteCluster({ ClusterName: 'broken' }, CALLER);
  await settled('broken');
  expect(api.DescribeClusters({}, CALLER).Clusters).toHaveLength(1);
});

test('fails for a snapshot that is not there, or not yet', async () => {
  const { api } = await world();
  api.CreateSnapshot({ ClusterName: 'old', SnapshotName: 'second' }, CALLER);
  for (const SnapshotName of ['none', 'second']) {
    expect(await refusal(() => api.CreateCluster({ ...NEW, SnapshotName }, CALLER))).toBe(
      `InvalidParameterValueException: \`snapshotName\` must be that of a snapshot that is available, got: ${SnapshotName}`,
    );
  }
});

test('fails for two sources at once', async () => {
  const { api } = await world();
  const both = { ...NEW, SnapshotArns: ['arn:aws:s3:::bucket/dump.rdb'] };
  expect(await refusal(() => api.CreateCluster(both, CALLER))).toMatch(/^InvalidParameterCombinationException: /);
});

test('fails for data that were partly on SSD, on nodes without', async () => {
  const { api } = await world({ NodeType: 'db.r6gd.xlarge', DataTiering: true });
  expect(await refusal(() => api.CreateCluster(NEW, CALLER))).toBe(
    'InvalidParameterCombinationException: `nodeType` must be a db.r6gd type to restore a snapshot of old, ' +
      'which has db.r6gd.xlarge, got: db.r7g.large',
  );
});

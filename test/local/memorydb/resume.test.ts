import type { MemoryDbData } from '../../../lib/local/memorydb/memorydb';
import { MemoryDb } from '../../../lib/local/memorydb/memorydb';
import { memoryDbOperations } from '../../../lib/local/memorydb/operations';
import { resume } from '../../../lib/local/memorydb/resume';
import { fromJson, toJson } from '../../../lib/local/state/data';
import { CALLER, service } from './fixture';
import { RecordingDataPlane } from './recording-data-plane';

const CUT_SHORT = 'MemoryDB Local was stopped before this was done';

/** What the disk gives back of it. */
function kept(memoryDb: MemoryDb): MemoryDbData {
  const refuse = () => {
    throw new Error('there are no bytes in it');
  };
  return fromJson(JSON.parse(JSON.stringify(toJson(memoryDb.data(), refuse))), refuse) as MemoryDbData;
}

/** The same service in another process. */
async function again(memoryDb: MemoryDb, ...nodes: string[]) {
  const dataPlane = new RecordingDataPlane();
  nodes.forEach((name) => dataPlane.kept.add(`${CALLER.region}/${name}`));
  const later = new MemoryDb(dataPlane, { kept: kept(memoryDb) });
  await resume(later);
  const api = memoryDbOperations(later);
  const cluster = (name: string) => {
    const found = later.store(CALLER.region).clusters.get(name);
    return found && { status: found.status, failure: found.failure };
  };
  return { api, memoryDb: later, calls: dataPlane.calls, cluster };
}

test('every resource of every kind comes back, and can be changed again', async () => {
  const { api, memoryDb, user, cluster, settled } = service();
  user('app', 'on ~app:* +@read');
  api.CreateACL({ ACLName: 'team', UserNames: ['app'], Tags: [{ Key: 'a', Value: 'b' }] }, CALLER);
  api.CreateSubnetGroup({ SubnetGroupName: 'private', SubnetIds: ['subnet-1'] }, CALLER);
  api.CreateParameterGroup({ ParameterGroupName: 'lru', Family: 'memorydb_valkey7' }, CALLER);
  const ParameterNameValues = [{ ParameterName: 'timeout', ParameterValue: '60' }];
  await api.UpdateParameterGroup({ ParameterGroupName: 'lru', ParameterNameValues }, CALLER);
  const uses = { ACLName: 'team', ParameterGroupName: 'lru', SubnetGroupName: 'private' };
  await cluster({ ...uses, NumShards: 2, NumReplicasPerShard: 2, SnapshotRetentionLimit: 3 });
  await api.FailoverShard({ ClusterName: 'db', ShardName: '0001' }, CALLER);
  api.CreateSnapshot({ ClusterName: 'db', SnapshotName: 'first' }, CALLER);
  await settled('db');
  api.CreateMultiRegionCluster({ MultiRegionClusterNameSuffix: 'orders', NodeType: 'db.r7g.xlarge' }, CALLER);

  const later = await again(memoryDb, 'db');
  const views = (one: typeof api) => [
    one.DescribeUsers({}, CALLER),
    one.DescribeACLs({}, CALLER),
    one.DescribeSubnetGroups({}, CALLER),
    one.DescribeParameterGroups({}, CALLER),
    one.DescribeClusters({ ShowShardDetails: true }, CALLER),
    one.DescribeSnapshots({ ShowDetail: true }, CALLER),
    one.DescribeEvents({}, CALLER),
    one.DescribeMultiRegionClusters({}, CALLER),
    one.ListTags({ ResourceArn: `arn:aws:memorydb:${CALLER.region}:${CALLER.account}:acl/team` }, CALLER),
  ];
  expect(views(later.api)).toEqual(views(api));
  expect(later.calls).toEqual([['reopen', 'db', { numShards: 2, numReplicasPerShard: 2, users: ['app'] }]]);

  for (let count = 1; count < 5; count++) {
    await later.api.FailoverShard({ ClusterName: 'db', ShardName: '0001' }, CALLER);
  }
  const failover = later.api.FailoverShard({ ClusterName: 'db', ShardName: '0001' }, CALLER);
  await expect(failover).rejects.toThrow('at most 5 times in 24 hours');
  later.api.CreateSnapshot({ ClusterName: 'db', SnapshotName: 'second' }, CALLER);
  await later.memoryDb.store(CALLER.region).clusters.get('db')!.work;
  expect(later.cluster('db')).toEqual({ status: 'available', failure: undefined });
});

test('a cluster that was starting is there if its nodes are, and has failed if they are not', async () => {
  const { api, memoryDb } = service();
  const request = { NodeType: 'db.r7g.large', ACLName: 'open-access' };
  api.CreateCluster({ ...request, ClusterName: 'slow' }, CALLER);
  api.CreateCluster({ ...request, ClusterName: 'slow-too' }, CALLER);
  const later = await again(memoryDb, 'slow');
  expect(later.cluster('slow')).toEqual({ status: 'available', failure: undefined });
  expect(later.cluster('slow-too')).toEqual({ status: 'create-failed', failure: CUT_SHORT });
});

test('a change that was cut short is made while the nodes start', async () => {
  const { memoryDb, cluster } = service();
  await cluster();
  const record = memoryDb.store(CALLER.region).clusters.get('db')!;
  record.status = 'updating';
  record.settings = { ...record.settings, numShards: 3 };
  const later = await again(memoryDb, 'db');
  expect(later.calls).toEqual([['reopen', 'db', { numShards: 3, numReplicasPerShard: 1, users: ['default'] }]]);
  expect(later.cluster('db')).toEqual({ status: 'available', failure: undefined });
});

test('a deletion that was cut short is completed, with the automatic snapshots', async () => {
  const { memoryDb, cluster } = service();
  await cluster();
  memoryDb.store(CALLER.region).clusters.get('db')!.status = 'deleting';
  const later = await again(memoryDb, 'db');
  expect(later.cluster('db')).toBeUndefined();
  expect(later.calls).toEqual([['discard', `${CALLER.region}/db`]]);
});

test('a cluster is not deleted where its final snapshot was cut short', async () => {
  const { api, memoryDb, cluster } = service();
  await cluster();
  api.DeleteCluster({ ClusterName: 'db', FinalSnapshotName: 'slow' }, CALLER);
  const later = await again(memoryDb, 'db');
  expect(later.cluster('db')).toEqual({ status: 'available', failure: `the final snapshot failed: ${CUT_SHORT}` });
  const [snapshot] = later.api.DescribeSnapshots({}, CALLER).Snapshots;
  expect(snapshot).toMatchObject({ Name: 'slow', Status: 'failed' });
});

test('nodes that no cluster has are deleted', async () => {
  const { memoryDb } = service();
  const later = await again(memoryDb, 'stray');
  expect(later.calls).toEqual([['discard', `${CALLER.region}/stray`]]);
});

test('a cluster that cannot come back is told by its name and the reason', async () => {
  const { memoryDb, cluster } = service();
  await cluster();
  const { clusters } = memoryDb.store(CALLER.region);
  clusters.set('broken', { ...clusters.get('db')!, name: 'broken' });
  await expect(again(memoryDb, 'db', 'broken')).rejects.toThrow(
    'the cluster eu-west-1/broken cannot be brought back: its log is damaged',
  );
});

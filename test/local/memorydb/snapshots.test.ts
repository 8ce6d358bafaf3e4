import { CALLER, refusal, service } from './fixture';

const ARN = 'arn:aws:memorydb:eu-west-1:000000000000:snapshot';

/** A cluster `db` with the snapshot `first`. */
async function world() {
  let now = new Date('2026-01-01T00:00:00Z');
  const base = service({ clock: () => now });
  const { api, cluster, memoryDb, settled } = base;
  await cluster({ NumShards: 2, Tags: [{ Key: 'stage', Value: 'test' }] });
  const create = (SnapshotName: string, request: object = {}) =>
    api.CreateSnapshot({ ClusterName: 'DB', SnapshotName, ...request }, CALLER).Snapshot;
  const first = create('First');
  await settled('db');
  const snapshots = (request: object = {}) => api.DescribeSnapshots(request, CALLER).Snapshots;
  const record = (name: string) => memoryDb.store('eu-west-1').snapshots.get(name)!;
  return { ...base, create, first, snapshots, record, wait: (to: string) => (now = new Date(to)) };
}

test('a snapshot is creating until the data plane has it, and the cluster with it', async () => {
  const { api, calls, create, settled, snapshots } = await world();
  expect(create('second')).toMatchObject({ Name: 'second', Status: 'creating', Source: 'manual' });
  expect(api.DescribeClusters({}, CALLER).Clusters[0].Status).toBe('snapshotting');
  expect(await refusal(() => create('third'))).toBe(
    'InvalidClusterStateFault: the cluster db must be available, its status is: snapshotting',
  );
  await settled('db');
  expect(api.DescribeClusters({}, CALLER).Clusters[0].Status).toBe('available');
  expect(calls.at(-1)).toEqual(['snapshot', 'db', 'eu-west-1/second']);
  expect(snapshots({ SnapshotName: 'SECOND', ShowDetail: true })).toEqual([
    {
      Name: 'second',
      Status: 'available',
      Source: 'manual',
      ARN: `${ARN}/second`,
      ClusterConfiguration: {
        Name: 'db',
        NodeType: 'db.r7g.large',
        Engine: 'valkey',
        EngineVersion: '7.3',
        MaintenanceWindow: 'sun:23:00-mon:00:00',
        Port: 6379,
        ParameterGroupName: 'default.memorydb-valkey7',
        SubnetGroupName: 'default',
        SnapshotRetentionLimit: 0,
        SnapshotWindow: '03:00-04:00',
        NumShards: 2,
        Shards: [
          {
            Name: '0001',
            Configuration: { Slots: '0-16383', ReplicaCount: 1 },
            Size: '2 MB',
            SnapshotCreationTime: new Date('2026-01-01T00:00:00Z'),
          },
        ],
      },
      DataTiering: 'false',
    },
  ]);
  expect(api.DescribeEvents({ SourceName: 'db' }, CALLER).Events[0].Message).toBe('Snapshot second is complete');
});

test('snapshots are listed by cluster and source', async () => {
  const { cluster, create, settled, snapshots } = await world();
  await cluster({ ClusterName: 'other' });
  create('of-other', { ClusterName: 'other' });
  await settled('other');
  expect(snapshots().map(({ Name }) => Name)).toEqual(['first', 'of-other']);
  expect(snapshots({ ClusterName: 'Other' }).map(({ Name }) => Name)).toEqual(['of-other']);
  expect(snapshots({ Source: 'user' })).toHaveLength(2);
  expect(snapshots({ Source: 'system' })).toEqual([]);
  expect(await refusal(() => snapshots({ Source: 'me' }))).toBe(
    'InvalidParameterValueException: `source` must be system or user, got: me',
  );
});

test('a snapshot has its own tags, or those of its cluster', async () => {
  const { api, create, settled } = await world();
  const tags = (name: string) => api.ListTags({ ResourceArn: `${ARN}/${name}` }, CALLER).TagList;
  expect(tags('first')).toEqual([{ Key: 'stage', Value: 'test' }]);
  create('second', { Tags: [{ Key: 'team', Value: 'core' }] });
  await settled('db');
  expect(tags('second')).toEqual([{ Key: 'team', Value: 'core' }]);
});

test('a copy has what was copied, with a key and tags of its own', async () => {
  const { api, calls, record, snapshots } = await world();
  const copy = { SourceSnapshotName: 'First', TargetSnapshotName: 'Copy', KmsKeyId: 'alias/mine' };
  expect(api.CopySnapshot(copy, CALLER).Snapshot).toMatchObject({ Name: 'copy', Status: 'creating' });
  expect(snapshots({ SnapshotName: 'first' })).toMatchObject([{ Status: 'copying' }]);
  const refusals = [
    refusal(() => api.DeleteSnapshot({ SnapshotName: 'first' }, CALLER)),
    refusal(() => api.CopySnapshot({ ...copy, TargetSnapshotName: 'more' }, CALLER)),
  ];
  expect(await Promise.all(refusals)).toEqual([
    'InvalidSnapshotStateFault: the snapshot first must be available or failed, its status is: copying',
    'InvalidSnapshotStateFault: the snapshot first must be available, its status is: copying',
  ]);
  await record('copy').work;
  expect(calls.at(-1)).toEqual(['copy snapshot', 'eu-west-1/first', 'eu-west-1/copy']);
  expect(snapshots({ SnapshotName: 'copy', ShowDetail: true })).toMatchObject([
    { Status: 'available', KmsKeyId: 'alias/mine', ClusterConfiguration: { Name: 'db', Shards: [{ Name: '0001' }] } },
  ]);
  expect(api.ListTags({ ResourceArn: `${ARN}/copy` }, CALLER).TagList).toEqual([{ Key: 'stage', Value: 'test' }]);
  expect(snapshots({ SnapshotName: 'first' })).toMatchObject([{ Status: 'available' }]);
});

test('a snapshot outlives its cluster and is deleted with its data', async () => {
  const { api, calls, settled, snapshots } = await world();
  api.DeleteCluster({ ClusterName: 'db' }, CALLER);
  await settled('db');
  const { Snapshot } = await api.DeleteSnapshot({ SnapshotName: 'First' }, CALLER);
  expect(Snapshot.Status).toBe('deleting');
  expect(calls.at(-1)).toEqual(['delete snapshot', 'eu-west-1/first']);
  expect(snapshots()).toEqual([]);
});

test('a snapshot that failed says so and leaves the cluster', async () => {
  const { api, cluster, create, record, settled } = await world();
  await cluster({ ClusterName: 'unreadable' });
  create('lost', { ClusterName: 'unreadable' });
  await settled('unreadable');
  expect(record('lost')).toMatchObject({ status: 'failed', failure: 'the disk is full' });
  expect(api.DescribeClusters({ ClusterName: 'unreadable' }, CALLER).Clusters[0].Status).toBe('available');
  expect(api.DescribeEvents({}, CALLER).Events[0].Message).toBe('Snapshot lost failed: the disk is full');
  const copy = { SourceSnapshotName: 'lost', TargetSnapshotName: 'copy' };
  expect(await refusal(() => api.CopySnapshot(copy, CALLER))).toBe(
    'InvalidSnapshotStateFault: the snapshot lost must be available, its status is: failed',
  );
});

test('a cluster has 20 manual snapshots a day', async () => {
  const { create, settled, wait } = await world();
  for (let count = 2; count <= 20; count++) {
    create(`more-${count}`);
    await settled('db');
  }
  expect(await refusal(() => create('too-many'))).toBe(
    'SnapshotQuotaExceededFault: a cluster has at most 20 manual snapshots in 24 hours: db',
  );
  wait('2026-01-02T00:00:00Z');
  expect(create('tomorrow').Status).toBe('creating');
});

test('fails where the service would', async () => {
  const { api, create } = await world();
  expect(await refusal(() => create('first'))).toBe(
    'SnapshotAlreadyExistsFault: a snapshot with this name exists: first',
  );
  expect(await refusal(() => create('automatic.db-2026-01-01-00-00'))).toMatch(
    /^InvalidParameterValueException: `snapshotName` must not begin with `automatic.`/,
  );
  expect(await refusal(() => create('second', { ClusterName: 'none' }))).toBe(
    'ClusterNotFoundFault: there is no cluster with the name: none',
  );
  const copy = { SourceSnapshotName: 'first', TargetSnapshotName: 'first' };
  expect(await refusal(() => api.CopySnapshot(copy, CALLER))).toMatch(/^SnapshotAlreadyExistsFault/);
  expect(await refusal(() => api.DeleteSnapshot({ SnapshotName: 'none' }, CALLER))).toBe(
    'SnapshotNotFoundFault: there is no snapshot with the name: none',
  );
});

test('fails where the data plane keeps no snapshots', async () => {
  const { api, dataPlane, create } = await world();
  dataPlane.snapshots = undefined;
  const sentence =
    'InvalidParameterValueException: MemoryDB Local keeps no snapshots with this engine: ' +
    'leave them out of the stack that runs on this machine';
  expect(await refusal(() => create('second'))).toBe(sentence);
  const last = { ClusterName: 'db', FinalSnapshotName: 'last' };
  expect(await refusal(() => api.DeleteCluster(last, CALLER))).toBe(sentence);
  const restored = { ClusterName: 'new', NodeType: 'db.r7g.large', ACLName: 'open-access', SnapshotName: 'first' };
  expect(await refusal(() => api.CreateCluster(restored, CALLER))).toBe(sentence);
});

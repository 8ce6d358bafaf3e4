import { CALLER, refusal, service } from './fixture';

const EXPORT = { SourceSnapshotName: 'first', TargetSnapshotName: 'Exported', TargetBucket: 'backups' };

/** A cluster `db` with the snapshot `first`. */
async function world(request: object = {}) {
  const base = service();
  const { api, cluster, memoryDb, settled } = base;
  await cluster(request);
  api.CreateSnapshot({ ClusterName: 'db', SnapshotName: 'first' }, CALLER);
  await settled('db');
  const record = memoryDb.store(CALLER.region).snapshots.get('first')!;
  const exported = () => Promise.all(record.uses.keys());
  const keys = () => memoryDb.objects.list('backups', '').map(({ key, body }) => [key, body.toString()]);
  return { ...base, exported, keys };
}

test('a snapshot is exported to a bucket, a file for each shard, and stays', async () => {
  const { api, exported, keys } = await world();
  expect(api.CopySnapshot(EXPORT, CALLER).Snapshot).toMatchObject({ Name: 'Exported', Status: 'copying' });
  expect(await refusal(() => api.CopySnapshot(EXPORT, CALLER))).toBe(
    'InvalidSnapshotStateFault: the snapshot first must be available, its status is: copying',
  );
  await exported();
  expect(keys()).toEqual([
    ['Exported-0001.rdb', 'eu-west-1/first 1'],
    ['Exported-0002.rdb', 'eu-west-1/first 2'],
  ]);
  expect(api.DescribeSnapshots({}, CALLER).Snapshots).toMatchObject([{ Name: 'first', Status: 'available' }]);
  expect(api.DescribeEvents({}, CALLER).Events[0].Message).toBe('Snapshot first is exported to backups');
});

test('fails to export over what is there, with a key, or what was partly on SSD', async () => {
  const { api, exported } = await world();
  api.CopySnapshot(EXPORT, CALLER);
  await exported();
  expect(await refusal(() => api.CopySnapshot(EXPORT, CALLER))).toBe(
    'SnapshotAlreadyExistsFault: the bucket backups has an object Exported-0001.rdb already',
  );
  expect(await refusal(() => api.CopySnapshot({ ...EXPORT, KmsKeyId: 'alias/mine' }, CALLER))).toBe(
    'InvalidParameterCombinationException: `kmsKeyId` must be left out when `targetBucket` is given: ' +
      'exported files have no key of their own',
  );
  const long = { ...EXPORT, TargetSnapshotName: 'a'.repeat(1_001) };
  expect(await refusal(() => api.CopySnapshot(long, CALLER))).toBe(
    'InvalidParameterValueException: `targetSnapshotName` must have 1 to 1000 characters to be exported, got: 1001',
  );
  const tiered = await world({ NodeType: 'db.r6gd.xlarge', DataTiering: true });
  expect(await refusal(() => tiered.api.CopySnapshot(EXPORT, CALLER))).toBe(
    'InvalidParameterValueException: the snapshot first cannot be exported: its cluster had data tiering',
  );
});

test('a snapshot that cannot be read is not exported, which an event tells', async () => {
  const { api, dataPlane, exported, keys } = await world();
  dataPlane.snapshots = { ...dataPlane.snapshots!, rdbFiles: () => Promise.reject(new Error('0001.rdb is damaged')) };
  api.CopySnapshot(EXPORT, CALLER);
  await exported();
  expect(keys()).toEqual([]);
  expect(api.DescribeEvents({}, CALLER).Events[0].Message).toBe(
    'Snapshot first could not be exported: 0001.rdb is damaged',
  );
});

test('a cluster begins with files, and cannot be had with what is no such file', async () => {
  const { api, calls, memoryDb, settled } = service();
  memoryDb.objects.put('backups', 'a/dump.rdb', Buffer.from('REDIS0010'));
  const request = {
    NodeType: 'db.r7g.large',
    ACLName: 'open-access',
    SnapshotArns: ['arn:aws:s3:::backups/a/dump.rdb'],
  };
  api.CreateCluster({ ClusterName: 'db', ...request }, CALLER);
  await settled('db');
  const rdbFiles = [{ name: 'arn:aws:s3:::backups/a/dump.rdb', content: Buffer.from('REDIS0010') }];
  expect(calls[0]).toMatchObject(['create', 'db', { rdbFiles }]);
  api.CreateCluster({ ClusterName: 'broken', ...request }, CALLER);
  await settled('broken');
  expect(api.DescribeClusters({ ClusterName: 'broken' }, CALLER).Clusters[0].Status).toBe('restore-failed');
});

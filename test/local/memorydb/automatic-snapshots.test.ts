import { automaticSnapshots, scheduleAutomaticSnapshots } from '../../../lib/local/memorydb/automatic-snapshots';
import { CALLER, service } from './fixture';

/** A cluster with a window from 23:30 to 00:30 that keeps its snapshots for two days, at any time. */
async function world(request: object = {}) {
  let now = new Date(0);
  const base = service({ clock: () => now });
  await base.cluster({ SnapshotRetentionLimit: 2, SnapshotWindow: '23:30-00:30', ...request });
  const names = () => base.api.DescribeSnapshots({ Source: 'system' }, CALLER).Snapshots.map(({ Name }) => Name);
  const at = async (time: string) => {
    now = new Date(time);
    await automaticSnapshots(base.memoryDb);
    return names();
  };
  return { ...base, at, names };
}

test('one is taken in each window, also over midnight', async () => {
  const { at, calls } = await world();
  expect(await at('2026-01-01T23:29:00Z')).toEqual([]);
  expect(await at('2026-01-01T23:31:00Z')).toEqual(['automatic.db-2026-01-01-23-31']);
  expect(await at('2026-01-02T00:29:00Z')).toHaveLength(1);
  expect(await at('2026-01-02T00:30:00Z')).toHaveLength(1);
  expect(await at('2026-01-03T00:10:00Z')).toHaveLength(2);
  expect(calls.at(-1)).toEqual(['snapshot', 'db', 'eu-west-1/automatic.db-2026-01-03-00-10']);
});

test('they go when their time is over, or with the cluster; manual ones stay', async () => {
  const { api, at, calls, names, settled } = await world();
  api.CreateSnapshot({ ClusterName: 'db', SnapshotName: 'mine' }, CALLER);
  await settled('db');
  await at('2026-01-01T23:30:00Z');
  expect(await at('2026-01-03T23:31:00Z')).toEqual(['automatic.db-2026-01-03-23-31']);
  api.DeleteCluster({ ClusterName: 'db' }, CALLER);
  await settled('db');
  expect(names()).toEqual([]);
  expect(calls.filter((call) => (call as string[])[0] === 'delete snapshot')).toHaveLength(2);
  expect(api.DescribeSnapshots({}, CALLER).Snapshots).toMatchObject([{ Name: 'mine' }]);
});

test('a cluster that is busy has its turn later', async () => {
  const { api, at, settled } = await world();
  api.UpdateCluster({ ClusterName: 'db', Description: 'busy' }, CALLER);
  expect(await at('2026-01-01T23:30:00Z')).toEqual([]);
  await settled('db');
  expect(await at('2026-01-01T23:40:00Z')).toHaveLength(1);
});

test('without retention there are none', async () => {
  const { at } = await world({ SnapshotRetentionLimit: 0 });
  expect(await at('2026-01-01T23:30:00Z')).toEqual([]);
});

test('where the data plane keeps no snapshots there are none', async () => {
  const { at, dataPlane } = await world();
  dataPlane.snapshots = undefined;
  expect(await at('2026-01-01T23:30:00Z')).toEqual([]);
});

test('a schedule looks every minute until it is stopped', async () => {
  let looks = 0;
  const { cluster, memoryDb } = service({ clock: () => (looks++, new Date('2026-01-01T12:00:00Z')) });
  await cluster({ SnapshotRetentionLimit: 1, SnapshotWindow: '01:00-02:00' });
  jest.useFakeTimers();
  const schedule = scheduleAutomaticSnapshots(memoryDb);
  looks = 0;
  jest.advanceTimersByTime(60_000);
  expect(looks).toBe(1);
  schedule.stop();
  jest.advanceTimersByTime(600_000);
  expect(looks).toBe(1);
  jest.useRealTimers();
});

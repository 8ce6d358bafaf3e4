import type { MemoryDb } from './memorydb';
import type { ClusterRecord } from './records';
import { statusOf } from './snapshot-record';
import { dropSnapshot, takeSnapshot } from './snapshot-work';
import type { Store } from './store';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Looks every so often for the snapshots that the clusters' windows and retention limits want. */
export function scheduleAutomaticSnapshots(memoryDb: MemoryDb, everyMs = MINUTE): { stop(): void } {
  const timer = setInterval(() => void automaticSnapshots(memoryDb), everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Takes the automatic snapshots that are due now, and drops those that are past their retention limit. */
export async function automaticSnapshots(memoryDb: MemoryDb): Promise<void> {
  if (memoryDb.dataPlane.snapshots === undefined) {
    return;
  }
  await Promise.all(
    [...memoryDb.regions()].flatMap(([region, store]) =>
      [...store.clusters.values()].map(async (cluster) => {
        if (cluster.settings.snapshotRetentionLimit > 0) {
          await takeIfDue(memoryDb, store, cluster, region);
          await dropOld(memoryDb, store, cluster);
        }
      }),
    ),
  );
}

/** Once in each window. A cluster that is busy then may have its turn later in the same window. */
async function takeIfDue(memoryDb: MemoryDb, store: Store, cluster: ClusterRecord, region: string): Promise<void> {
  const now = memoryDb.clock();
  const opened = openSince(cluster.settings.snapshotWindow, now);
  const last = Math.max(...automaticOf(store, cluster).map(({ createdAt }) => createdAt.getTime()), 0);
  if (opened === undefined || last >= opened.getTime() || cluster.status !== 'available') {
    return;
  }
  cluster.status = 'snapshotting';
  const name = `automatic.${cluster.name}-${now.toISOString().slice(0, 16).replace(/[T:]/g, '-')}`;
  const snapshot = takeSnapshot(memoryDb, store, cluster, { name, region, source: 'automated' });
  cluster.work = snapshot.work.then(() => void (cluster.status = 'available'));
  await cluster.work;
}

async function dropOld(memoryDb: MemoryDb, store: Store, cluster: ClusterRecord): Promise<void> {
  const oldest = memoryDb.clock().getTime() - cluster.settings.snapshotRetentionLimit * DAY;
  const old = automaticOf(store, cluster).filter(
    (snapshot) => snapshot.createdAt.getTime() < oldest && ['available', 'failed'].includes(statusOf(snapshot)),
  );
  await Promise.all(old.map((snapshot) => dropSnapshot(memoryDb, store, snapshot)));
}

function automaticOf(store: Store, cluster: ClusterRecord) {
  return store.snapshotsOfCluster(cluster.name).filter(({ source }) => source === 'automated');
}

/** When the window that is open now began; a window may go over midnight. */
function openSince(window: string, now: Date): Date | undefined {
  const [start, end] = window.split('-').map((time) => {
    const [hours, minutes] = time.split(':').map(Number);
    return (hours * 60 + minutes) * MINUTE;
  });
  const midnight = Math.floor(now.getTime() / DAY) * DAY;
  const since = (now.getTime() - midnight - start + DAY) % DAY;
  return since < (end - start + DAY) % DAY ? new Date(now.getTime() - since) : undefined;
}

import { asWanted, fail, remove, watch } from './cluster-work';
import type { MemoryDb } from './memorydb';
import type { ClusterRecord, MultiRegionClusterRecord, SnapshotRecord } from './records';
import type { Store } from './store';
import { removeUser } from './users';

const CUT_SHORT = 'MemoryDB Local was stopped before this was done';

/**
 * Brings what an earlier run kept back to life: nodes start again from their files, and work that was cut short is finished where its
 * outcome is known, and has failed where it is not. Rejects if a cluster cannot come back; its files stay as they are.
 */
export async function resume(memoryDb: MemoryDb): Promise<void> {
  const kept = new Set(await memoryDb.dataPlane.keptClusters());
  memoryDb.multiRegionClusters.forEach((whole) => resumeWhole(memoryDb, whole));
  await Promise.all([...memoryDb.regions().values()].map(resumeLogins));
  await Promise.all(
    [...memoryDb.regions()].flatMap(([region, store]) => {
      const unfinished = [...store.snapshots.values()].filter((snapshot) => isUnfinished(store, snapshot));
      return [...store.clusters.values()].map((cluster) => {
        const lacksSnapshot = unfinished.some(({ clusterName }) => clusterName === cluster.name);
        return resumeCluster(memoryDb, store, cluster, { region, kept, lacksSnapshot });
      });
    }),
  );
  // What is left was never told to anybody, or was to be deleted.
  const strays = await memoryDb.dataPlane.keptClusters();
  await Promise.all(strays.map((key) => memoryDb.dataPlane.discardCluster(key)));
}

function resumeWhole(memoryDb: MemoryDb, whole: MultiRegionClusterRecord): void {
  whole.work = Promise.resolve();
  if (whole.status === 'deleting') {
    memoryDb.multiRegionClusters.delete(whole.name);
  }
  whole.status = 'available';
}

async function resumeLogins(store: Store): Promise<void> {
  for (const user of store.users.values()) {
    if (user.status === 'deleting') {
      await removeUser(store, user);
    }
    user.status = undefined;
  }
  for (const acl of store.acls.values()) {
    if (acl.status === 'deleting') {
      store.acls.delete(acl.name);
    }
    acl.status = undefined;
  }
}

/** A snapshot that was being taken has failed: the data plane keeps whole ones only. */
function isUnfinished(store: Store, snapshot: SnapshotRecord): boolean {
  Object.assign(snapshot, { uses: new Map(), work: Promise.resolve() });
  if (snapshot.status !== 'creating') {
    return false;
  }
  snapshot.status = 'failed';
  snapshot.failure = CUT_SHORT;
  store.record('cluster', snapshot.clusterName, `Snapshot ${snapshot.name} failed: ${CUT_SHORT}`);
  return true;
}

interface Circumstances {
  readonly region: string;
  /** Keys of the clusters that the data plane has. */
  readonly kept: ReadonlySet<string>;
  /** One of the cluster was being taken. */
  readonly lacksSnapshot: boolean;
}

async function resumeCluster(
  memoryDb: MemoryDb,
  store: Store,
  cluster: ClusterRecord,
  { region, kept, lacksSnapshot }: Circumstances,
): Promise<void> {
  cluster.work = Promise.resolve();
  const { status } = cluster;
  const wanted = asWanted(store, cluster, region);
  if (status === 'create-failed' || status === 'restore-failed') {
    return;
  }
  // Of a cluster that was starting the nodes may have taken writes already, a moment before that was written down.
  if (status === 'creating' && !kept.has(wanted.key)) {
    fail(store, cluster, 'create-failed', CUT_SHORT);
    return;
  }
  if (status === 'deleting' && !lacksSnapshot) {
    await remove(memoryDb, store, cluster, undefined);
    return;
  }
  cluster.plane = await memoryDb.dataPlane.reopenCluster(wanted).catch((cause: Error) => {
    throw new Error(`the cluster ${wanted.key} cannot be brought back: ${cause.message}`, { cause });
  });
  watch(store, cluster);
  cluster.status = 'available';
  if (status === 'deleting') {
    fail(store, cluster, 'available', `the final snapshot failed: ${CUT_SHORT}`);
  }
}

import { Fault } from '../http/fault';
import type { ShardSnapshot } from '../engine/snapshot-store';
import type { MemoryDb } from './memorydb';
import type { ClusterRecord, SnapshotRecord, Tags } from './records';
import type { Store } from './store';

interface NewSnapshot {
  readonly name: string;
  readonly region: string;
  readonly source: SnapshotRecord['source'];
  readonly kmsKeyId?: string;
  /** Those of the cluster, if there are none. */
  readonly tags?: Tags;
}

/** Begins to copy what a cluster holds. The cluster's own status is the caller's matter. */
export function takeSnapshot(
  memoryDb: MemoryDb,
  store: Store,
  cluster: ClusterRecord,
  wanted: NewSnapshot,
): SnapshotRecord {
  const { name, region, source, kmsKeyId, tags } = wanted;
  const key = `${region}/${name}`;
  const snapshot: SnapshotRecord = {
    name,
    source,
    key,
    createdAt: memoryDb.clock(),
    kmsKeyId: kmsKeyId ?? cluster.settings.kmsKeyId,
    clusterName: cluster.name,
    settings: cluster.settings,
    shards: [],
    status: 'creating',
    uses: new Map(),
    work: Promise.resolve(),
    tags: tags === undefined || tags.size === 0 ? new Map(cluster.tags) : tags,
  };
  store.snapshots.set(name, snapshot);
  snapshot.work = settle(store, snapshot, cluster.plane!.snapshot!(key));
  return snapshot;
}

/** Begins to copy a snapshot. */
export function copyOf(memoryDb: MemoryDb, source: SnapshotRecord, key: string): Promise<readonly ShardSnapshot[]> {
  return memoryDb.dataPlane.snapshots!.copy(source.key, key).then(() => source.shards);
}

/** Waits for the copy. The outcome is the snapshot's status: `available`, or `failed` with the reason. */
export async function settle(
  store: Store,
  snapshot: SnapshotRecord,
  copy: Promise<readonly ShardSnapshot[]>,
): Promise<void> {
  const { name, clusterName } = snapshot;
  try {
    snapshot.shards = await store.lifecycle.lasting(copy);
    snapshot.status = 'available';
    store.record('cluster', clusterName, `Snapshot ${name} is complete`);
  } catch (error) {
    snapshot.status = 'failed';
    snapshot.failure = error instanceof Error ? error.message : String(error);
    store.record('cluster', clusterName, `Snapshot ${name} failed: ${snapshot.failure}`);
  }
}

/** Frees what the data plane keeps, and forgets the snapshot. */
export async function dropSnapshot(memoryDb: MemoryDb, store: Store, { name, key }: SnapshotRecord): Promise<void> {
  await memoryDb.dataPlane.snapshots!.delete(key);
  store.snapshots.delete(name);
}

/** Refuses what needs a snapshot on a machine that keeps none. */
export function refuseWithoutSnapshots({ dataPlane }: MemoryDb): void {
  if (dataPlane.snapshots === undefined) {
    const sentence =
      'MemoryDB Local keeps no snapshots with this engine: leave them out of the stack that runs on this machine';
    throw new Fault('InvalidParameterValueException', sentence);
  }
}

import type { RdbFile } from '../engine/cluster-options';
import type { NewCluster } from './data-plane';
import type { MemoryDb } from './memorydb';
import { applyParametersTo, applyUsersTo, engineUsers, parametersOf } from './propagation';
import type { ClusterRecord, ClusterSettings, SnapshotRecord } from './records';
import { dropSnapshot } from './snapshot-work';
import type { Store } from './store';

/** Where a new cluster is, and the data that it begins with: of a snapshot, of files, or none. */
interface Origin {
  readonly region: string;
  readonly snapshot?: SnapshotRecord;
  readonly rdbFiles?: readonly RdbFile[];
}

/** Starts the nodes. The outcome is the cluster's status: `available`, or what failed, with the reason. */
export async function create(
  memoryDb: MemoryDb,
  store: Store,
  cluster: ClusterRecord,
  { region, snapshot, rdbFiles }: Origin,
): Promise<void> {
  try {
    const starting = memoryDb.dataPlane.createCluster({
      ...asWanted(store, cluster, region),
      ...(snapshot && { restoreFrom: snapshot.key }),
      ...(rdbFiles && { rdbFiles }),
    });
    cluster.plane = await store.lifecycle.lasting(starting);
    watch(store, cluster);
    cluster.status = 'available';
    store.record('cluster', cluster.name, 'Cluster created successfully');
  } catch (error) {
    fail(store, cluster, snapshot === undefined && rdbFiles === undefined ? 'create-failed' : 'restore-failed', error);
  }
}

/** What the data plane has to know of a cluster that is to run. */
export function asWanted(store: Store, { name, settings }: ClusterRecord, region: string): NewCluster {
  return {
    name,
    key: `${region}/${name}`,
    engine: settings.engine,
    numShards: settings.numShards,
    numReplicasPerShard: settings.numReplicasPerShard,
    tls: settings.tlsEnabled,
    port: settings.port,
    openAccess: settings.aclName === 'open-access',
    users: engineUsers(store, settings.aclName),
    parameters: parametersOf(store, settings.parameterGroupName),
  };
}

/** Tells in events what happens to the nodes of a cluster by itself. */
export function watch(store: Store, { plane }: ClusterRecord): void {
  plane?.onIncident?.((node, sentence) => store.record('node', node, sentence));
}

/** Applies new settings to a running cluster. Where that fails, the settings are as they were, and so are the nodes. */
export async function change(store: Store, cluster: ClusterRecord, settings: ClusterSettings): Promise<void> {
  const before = cluster.settings;
  cluster.settings = settings;
  cluster.failure = undefined;
  try {
    await store.lifecycle.lasting(applyToNodes(store, cluster, before));
    cluster.status = 'available';
    store.record('cluster', cluster.name, 'Cluster modified successfully');
  } catch (error) {
    cluster.settings = before;
    fail(store, cluster, 'available', await takenBack(store, cluster, settings, error));
  }
}

/** Some of a change may have been done before it failed: users, parameters, new shards. Nodes do not go back to another engine. */
async function takenBack(
  store: Store,
  cluster: ClusterRecord,
  tried: ClusterSettings,
  error: unknown,
): Promise<unknown> {
  try {
    await applyToNodes(store, cluster, { ...tried, engine: cluster.settings.engine });
    return error;
  } catch (cause) {
    return `${messageOf(error)}; what was done of it could not be taken back: ${messageOf(cause)}`;
  }
}

/** Ends the nodes and forgets the cluster and its automatic snapshots, unless the final snapshot fails. */
export async function remove(
  memoryDb: MemoryDb,
  store: Store,
  cluster: ClusterRecord,
  final: SnapshotRecord | undefined,
): Promise<void> {
  const automatic = store.snapshotsOfCluster(cluster.name).filter(({ source }) => source === 'automated');
  cluster.failure = undefined;
  try {
    await final?.work;
    if (final?.failure !== undefined) {
      throw new Error(`the final snapshot ${final.name} failed: ${final.failure}`);
    }
    await store.lifecycle.lasting(cluster.plane?.delete());
    await Promise.all(automatic.map((snapshot) => dropSnapshot(memoryDb, store, snapshot)));
    store.clusters.delete(cluster.name);
    store.record('cluster', cluster.name, 'Cluster deleted');
  } catch (error) {
    fail(store, cluster, 'available', error);
  }
}

async function applyToNodes(store: Store, cluster: ClusterRecord, before: ClusterSettings): Promise<void> {
  const { numShards, numReplicasPerShard, aclName, parameterGroupName, engine } = cluster.settings;
  if (aclName !== before.aclName) {
    await applyUsersTo(store, cluster);
  }
  if (engine !== before.engine) {
    await cluster.plane?.upgrade(engine, parametersOf(store, parameterGroupName));
  } else if (parameterGroupName !== before.parameterGroupName) {
    await applyParametersTo(store, cluster);
  }
  if (numShards !== before.numShards || numReplicasPerShard !== before.numReplicasPerShard) {
    await cluster.plane?.resize({ numShards, numReplicasPerShard });
  }
}

export function fail(store: Store, cluster: ClusterRecord, status: ClusterRecord['status'], error: unknown): void {
  cluster.status = status;
  cluster.failure = messageOf(error);
  store.record('cluster', cluster.name, `Cluster change failed: ${cluster.failure}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

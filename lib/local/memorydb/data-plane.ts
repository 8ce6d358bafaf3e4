import type { ClusterOptions, ClusterShape, EngineUser, NodeVitals, ShardStatus } from '../engine/cluster-options';
import type { ShardSnapshot } from '../engine/snapshot-store';

/** Where a data plane keeps snapshots, each under a key such as `eu-west-1/before-migration`. They outlive their clusters. */
export interface SnapshotStorage {
  copy(key: string, toKey: string): Promise<void>;
  /** One for each shard. */
  rdbFiles(key: string): Promise<readonly Buffer[]>;
  /** Resolves also where there is nothing under the key. */
  delete(key: string): Promise<void>;
}

export interface NewCluster extends Omit<ClusterOptions, 'directory'> {
  /** Tells clusters of the same name in several Regions apart, for example `eu-west-1/shop`. */
  readonly key: string;
}

/** A cluster that clients can connect to. */
export interface DataPlaneCluster {
  readonly endpoint: { readonly host: string; readonly port: number };
  /** What differs from what was asked for, in whole sentences. */
  readonly notes: readonly string[];
  /** The engine that runs. Missing where none does. */
  readonly engine?: RunningEngine;
  shards(): readonly ShardStatus[];
  /** How the nodes that answer do, by name. Missing where there are no nodes. */
  vitals?(): Promise<ReadonlyMap<string, NodeVitals>>;
  resize(shape: ClusterShape): Promise<void>;
  setUsers(users: readonly EngineUser[], openAccess: boolean): Promise<void>;
  /** Names of the parameters that the engine on this machine does not have. */
  setParameters(parameters: Readonly<Record<string, string>>): Promise<readonly string[]>;
  /** Goes over to another engine, with its parameters; where there is no such engine, `notes` say so. */
  upgrade(engine: string, parameters: Readonly<Record<string, string>>): Promise<void>;
  failover(shardName: string): Promise<void>;
  /**
   * Copies what every shard holds, while clients go on, over whatever was under the key. A copy that fails leaves nothing
   * behind. Every cluster has this if its data plane has `snapshots`.
   */
  snapshot?(key: string): Promise<readonly ShardSnapshot[]>;
  /** Tells, in whole sentences, what happens to nodes without anybody asking for it. */
  onIncident?(listener: (node: string, sentence: string) => void): void;
  delete(): Promise<void>;
}

export interface RunningEngine {
  readonly name: string;
  readonly version: string;
}

/** What makes clusters: real engine processes, or nothing where no engine is installed. */
export interface DataPlane {
  /** What runs clusters of this engine, never one that is not here; `undefined` without a data plane. */
  engineFor(engine: string): RunningEngine | undefined;
  /** Resolves when every shard takes writes. A cluster that fails to start leaves nothing behind. */
  createCluster(options: NewCluster): Promise<DataPlaneCluster>;
  /** Brings a cluster of an earlier run back with all its keys. One that cannot come back keeps its files. */
  reopenCluster(options: NewCluster): Promise<DataPlaneCluster>;
  /** Keys of the clusters of earlier runs that nobody has reopened. */
  keptClusters(): Promise<readonly string[]>;
  /** Deletes what an earlier run kept of a cluster. */
  discardCluster(key: string): Promise<void>;
  /** Missing where snapshots cannot be taken: whatever needs one is refused. */
  readonly snapshots?: SnapshotStorage;
}

/** Keeps the books of clusters that nothing answers for: `MemoryDB Local` on a machine without an engine. */
export const CONTROL_PLANE_ONLY: DataPlane = {
  engineFor: () => undefined,
  createCluster: (options) => Promise.resolve(bookkeeping(options)),
  reopenCluster: (options) => Promise.resolve(bookkeeping(options)),
  keptClusters: () => Promise.resolve([]),
  discardCluster: () => Promise.resolve(),
  snapshots: {
    copy: () => Promise.resolve(),
    rdbFiles: () => Promise.reject(new Error('there is no engine on this machine, so there is nothing to export')),
    delete: () => Promise.resolve(),
  },
};

function bookkeeping(options: NewCluster): DataPlaneCluster {
  return {
    endpoint: { host: '127.0.0.1', port: options.port ?? 6379 },
    notes: ['there is no engine on this machine: nothing answers at the cluster endpoint'],
    shards: () => [],
    resize: () => Promise.resolve(),
    setUsers: () => Promise.resolve(),
    setParameters: () => Promise.resolve([]),
    upgrade: () => Promise.resolve(),
    failover: () => Promise.reject(new Error('there is no engine on this machine, so there is nothing to fail over')),
    snapshot: () => Promise.resolve([]),
    delete: () => Promise.resolve(),
  };
}

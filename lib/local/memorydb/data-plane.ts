import type { ClusterOptions, ClusterShape, EngineUser, ShardStatus } from '../engine/cluster-options';

/** A cluster that clients can connect to. */
export interface DataPlaneCluster {
  readonly endpoint: { readonly host: string; readonly port: number };
  /** What differs from what was asked for, in whole sentences. */
  readonly notes: readonly string[];
  shards(): readonly ShardStatus[];
  resize(shape: ClusterShape): Promise<void>;
  setUsers(users: readonly EngineUser[], openAccess: boolean): Promise<void>;
  /** Names of the parameters that the engine on this machine does not have. */
  setParameters(parameters: Readonly<Record<string, string>>): Promise<readonly string[]>;
  failover(shardName: string): Promise<void>;
  delete(): Promise<void>;
}

/** What makes clusters: real engine processes, or nothing where no engine is installed. */
export interface DataPlane {
  /** The engine that runs, never the one that was asked for; `undefined` without a data plane. */
  readonly engine: { readonly name: string; readonly version: string } | undefined;
  /** Resolves when every shard takes writes. A cluster that fails to start leaves nothing behind. */
  createCluster(options: Omit<ClusterOptions, 'directory'>): Promise<DataPlaneCluster>;
}

/** Keeps the books of clusters that nothing answers for: `MemoryDB Local` on a machine without an engine. */
export const CONTROL_PLANE_ONLY: DataPlane = {
  engine: undefined,
  createCluster: (options) => Promise.resolve(bookkeeping(options)),
};

function bookkeeping(options: Omit<ClusterOptions, 'directory'>): DataPlaneCluster {
  return {
    endpoint: { host: '127.0.0.1', port: options.port ?? 6379 },
    notes: ['there is no engine on this machine: nothing answers at the cluster endpoint'],
    shards: () => [],
    resize: () => Promise.resolve(),
    setUsers: () => Promise.resolve(),
    setParameters: () => Promise.resolve([]),
    failover: () => Promise.reject(new Error('there is no engine on this machine, so there is nothing to fail over')),
    delete: () => Promise.resolve(),
  };
}

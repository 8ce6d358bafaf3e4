/** Somebody who can log in to a node. */
export interface EngineUser {
  readonly name: string;
  /** As MemoryDB takes it, for example `on ~* +@all`. */
  readonly accessString: string;
  readonly authentication:
    | { readonly type: 'password'; readonly passwords: readonly string[] }
    | { readonly type: 'iam' }
    | { readonly type: 'no-password' };
}

export interface ClusterShape {
  readonly numShards: number;
  readonly numReplicasPerShard: number;
}

/** What a cluster of real engine processes is made from. */
export interface ClusterOptions extends ClusterShape {
  readonly name: string;
  /** The cluster's own folder: made when it starts, gone when it is deleted. */
  readonly directory: string;
  /**
   * `valkey` or `redis`.
   *
   * @default - the first that is here, which also runs a cluster whose own engine is not
   */
  readonly engine?: string;
  readonly tls: boolean;
  /** Port of the cluster endpoint; another free one is taken if it is busy, or if it is left out. */
  readonly port?: number;
  /** Anybody may do anything, without a password: MemoryDB's `open-access` ACL. */
  readonly openAccess: boolean;
  /** Without open access and without users, nobody gets in. */
  readonly users: readonly EngineUser[];
  /** Parameter group values, in the engine's own names. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Key of the snapshot that the cluster begins with; that may have had another number of shards. */
  readonly restoreFrom?: string;
  /** RDB files that the cluster begins with, of as many shards or single nodes. */
  readonly rdbFiles?: readonly RdbFile[];
}

/** What an engine saved, whichever it was. */
export interface RdbFile {
  /** For whoever has to be told what is wrong with it. */
  readonly name: string;
  readonly content: Buffer;
}

export interface NodeStatus {
  /** `<cluster>-<shard>-<node>`, for example `db-0001-002`. */
  readonly name: string;
  readonly role: 'primary' | 'replica';
  readonly host: string;
  readonly port: number;
  readonly pid: number | undefined;
  readonly alive: boolean;
}

/** How a node does at the moment. */
export interface NodeVitals {
  readonly keys: number;
  /** Bytes. */
  readonly memory: number;
  /** Bytes of what the primary has written that a replica has not received yet. */
  readonly lag?: number;
}

export interface ShardStatus {
  /** `0001` and up. */
  readonly name: string;
  /** For example `0-8191`; several ranges are joined by a comma. */
  readonly slots: string;
  readonly nodes: readonly NodeStatus[];
}

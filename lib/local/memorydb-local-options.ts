/** What a MemoryDB Local is started with. */
export interface MemoryDbLocalOptions {
  /**
   * Port of the AWS endpoint on 127.0.0.1.
   *
   * @default - any free port
   */
  readonly port?: number;

  /**
   * Folder for stacks, resources, certificates and the data of nodes: what an earlier run left there is there again. It belongs to one
   * MemoryDB Local at a time.
   *
   * @default .memorydb-local
   */
  readonly stateDirectory?: string;

  /**
   * Begin with nothing, in a temporary folder that is deleted at the end: for tests, also several at once.
   *
   * @default false
   */
  readonly ephemeral?: boolean;

  /**
   * Path of `valkey-server` or `redis-server`, version 7.0 or later.
   *
   * @default - the environment variable MEMORYDB_LOCAL_ENGINE, then `valkey-server`, then `redis-server` in PATH
   */
  readonly engine?: string;

  /**
   * Run without an engine: stacks deploy, nobody can connect to their clusters.
   *
   * @default false
   */
  readonly controlPlaneOnly?: boolean;

  /**
   * Region of the environment that `environment()` gives.
   *
   * @default us-east-1
   */
  readonly region?: string;

  /**
   * How long a change of a resource lasts at least, in milliseconds: so long it is `creating`, `updating`, `modifying` or `deleting`, for
   * programs that are to meet these states.
   *
   * @default 0, as long as it really takes
   */
  readonly lifecycleMs?: number;

  /**
   * Told what happens, a line at a time.
   *
   * @default - nobody is told
   */
  readonly log?: (line: string) => void;
}

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { binaryFor, findBinaries, type EngineBinaries, type EngineBinary } from './binary';
import { ensureCertificates, type Certificates } from './certificates';
import type { ClusterOptions } from './cluster-options';
import { RECORD_FILE } from './cluster-record';
import { Guard, isGuard, reap } from './guard';
import type { AccessKeys } from './access-keys';
import { LocalCluster } from './local-cluster';
import { SnapshotStore } from './snapshot-store';

export interface EngineOptions {
  /** Everything that the engine keeps; one Local at a time. */
  readonly stateDirectory: string;
  readonly binaryPath?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Clusters and snapshots outlive this run: `reopenCluster` brings the clusters of the run before back.
   *
   * @default false, whatever the run before left behind is removed, and so are the clusters of this one when it ends
   */
  readonly keepState?: boolean;
  /**
   * Those whose tokens let users with IAM in.
   *
   * @default - none, so no such user can log in
   */
  readonly accessKeys?: AccessKeys;
  /**
   * Milliseconds between two looks at whether a node still answers; one that is silent six times in a row is ended and brought back.
   *
   * @default 5000
   */
  readonly watchdogPause?: number;
}

export interface EngineCluster extends Omit<ClusterOptions, 'directory'> {
  /**
   * What tells the cluster from the others of this engine: words of letters, digits and hyphens joined by `/`.
   *
   * @default - the name, which is not enough where several Regions have a cluster of the same name
   */
  readonly key?: string;
}

/** The engine of this machine, and the clusters that run on it. */
export class Engine {
  /** Throws `MissingEngine` when there is none. Ends what an earlier run in the same folder left behind. */
  static async open(options: EngineOptions): Promise<Engine> {
    const { stateDirectory, binaryPath, env, keepState = false, accessKeys = new Map(), watchdogPause } = options;
    const binaries = await findBinaries({ env, ...(binaryPath !== undefined && { path: binaryPath }) });
    await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
    await refuseSharing(stateDirectory);
    await reap(stateDirectory);
    if (!keepState) {
      await Promise.all([CLUSTERS, SNAPSHOTS].map((name) => remove(join(stateDirectory, name))));
    }
    const [certificates, snapshots, guard] = await Promise.all([
      ensureCertificates(join(stateDirectory, 'certificates')),
      SnapshotStore.open(join(stateDirectory, SNAPSHOTS)),
      Guard.start(stateDirectory),
    ]);
    await writeFile(join(stateDirectory, GUARD_FILE), `${guard.pid}\n`, { mode: 0o600 });
    return new Engine(binaries, certificates, snapshots, accessKeys, watchdogPause, stateDirectory, keepState, guard);
  }

  /** By key; also those that are still starting. */
  private readonly clusters = new Map<string, Promise<LocalCluster>>();
  private closed = false;

  private constructor(
    readonly binaries: EngineBinaries,
    readonly certificates: Certificates,
    readonly snapshots: SnapshotStore,
    readonly accessKeys: AccessKeys,
    readonly watchdogPause: number | undefined,
    private readonly stateDirectory: string,
    private readonly keepState: boolean,
    private readonly guard: Guard,
  ) {}

  /** The engine that runs a cluster of this engine, or any: never one that is not here. */
  engineFor(engine?: string): EngineBinary {
    return binaryFor(engine, this.binaries);
  }

  createCluster(options: EngineCluster): Promise<LocalCluster> {
    return this.add(options, (whole) => LocalCluster.create(whole, this));
  }

  /** Brings a cluster of an earlier run back with all its keys, and with its ports where they are free. */
  reopenCluster(options: EngineCluster): Promise<LocalCluster> {
    return this.add(options, (whole) => LocalCluster.reopen(whole, this));
  }

  /** Keys of the clusters of earlier runs that nobody has reopened. */
  async keptClusters(): Promise<string[]> {
    const files = await readdir(join(this.stateDirectory, CLUSTERS), { recursive: true }).catch(() => []);
    const keys = files.filter((file) => basename(file) === RECORD_FILE).map((file) => dirname(file));
    return keys.filter((key) => !this.clusters.has(key)).sort();
  }

  /** Deletes what an earlier run kept of a cluster. */
  async discardCluster(key: string): Promise<void> {
    if (this.clusters.has(key)) {
      throw new Error(`cluster ${key} runs; delete it instead`);
    }
    await remove(this.folder(key));
  }

  /** Ends every cluster; no process and no port of this machine is used any more. */
  async close(): Promise<void> {
    this.closed = true;
    this.snapshots.close();
    const clusters = await Promise.allSettled(this.clusters.values());
    const started = clusters.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    await Promise.all(started.map((cluster) => (this.keepState ? cluster.stop() : cluster.delete())));
    await this.guard.release();
    await rm(join(this.stateDirectory, GUARD_FILE), { force: true });
  }

  private async add(
    options: EngineCluster,
    start: (options: ClusterOptions) => Promise<LocalCluster>,
  ): Promise<LocalCluster> {
    const key = options.key ?? options.name;
    if (this.closed) {
      throw new Error('MemoryDB Local is stopping');
    }
    if (this.clusters.has(key)) {
      throw new Error(`there is a cluster ${key} already`);
    }
    const starting = start({ ...options, directory: this.folder(key) });
    this.clusters.set(key, starting);
    try {
      const cluster = await starting;
      cluster.onEnd = () => this.clusters.delete(key);
      return cluster;
    } catch (cause) {
      this.clusters.delete(key);
      throw cause;
    }
  }

  private folder(key: string): string {
    if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/i.test(key)) {
      throw new Error(`a cluster's key must be words of letters, digits and hyphens joined by /, got: ${key}`);
    }
    return join(this.stateDirectory, CLUSTERS, key);
  }
}

const CLUSTERS = 'clusters';
const SNAPSHOTS = 'snapshots';
const GUARD_FILE = 'guard.pid';

/** The guard lives exactly as long as its Local, and a moment longer after a crash. */
async function refuseSharing(stateDirectory: string): Promise<void> {
  for (let attempt = 0; await guardLives(stateDirectory); attempt++) {
    if (attempt === 20) {
      throw new Error(
        `the state folder ${stateDirectory} belongs to another MemoryDB Local that runs; stop it or use another folder`,
      );
    }
    await sleep(100);
  }
}

async function guardLives(stateDirectory: string): Promise<boolean> {
  const pid = Number(await readFile(join(stateDirectory, GUARD_FILE), 'utf8').catch(() => ''));
  return Number.isInteger(pid) && pid > 0 && isGuard(pid, stateDirectory);
}

function remove(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true });
}

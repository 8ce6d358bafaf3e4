import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinary, type EngineBinary } from './binary';
import { ensureCertificates, type Certificates } from './certificates';
import type { ClusterOptions } from './cluster-options';
import { Guard, isGuard, reap } from './guard';
import { LocalCluster } from './local-cluster';
import { SnapshotStore } from './snapshot-store';

export interface EngineOptions {
  /** Everything that the engine keeps; one Local at a time. */
  readonly stateDirectory: string;
  readonly binaryPath?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The engine of this machine, and the clusters that run on it. */
export class Engine {
  /** Throws `MissingEngine` when there is none. Ends what an earlier run in the same folder left behind. */
  static async open({ stateDirectory, binaryPath, env }: EngineOptions): Promise<Engine> {
    const binary = await findBinary({ env, ...(binaryPath !== undefined && { path: binaryPath }) });
    await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
    await refuseSharing(stateDirectory);
    await reap(stateDirectory);
    await Promise.all(
      [CLUSTERS, SNAPSHOTS].map((name) => rm(join(stateDirectory, name), { recursive: true, force: true })),
    );
    const [certificates, snapshots, guard] = await Promise.all([
      ensureCertificates(join(stateDirectory, 'certificates')),
      SnapshotStore.open(join(stateDirectory, SNAPSHOTS)),
      Guard.start(stateDirectory),
    ]);
    await writeFile(join(stateDirectory, GUARD_FILE), `${guard.pid}\n`, { mode: 0o600 });
    return new Engine(binary, certificates, snapshots, stateDirectory, guard);
  }

  /** Also those that are still starting. */
  private readonly clusters = new Set<Promise<LocalCluster>>();
  private closed = false;

  private constructor(
    readonly binary: EngineBinary,
    readonly certificates: Certificates,
    readonly snapshots: SnapshotStore,
    private readonly stateDirectory: string,
    private readonly guard: Guard,
  ) {}

  /** The engine that runs, never the one that was asked for. */
  get engine(): { readonly name: string; readonly version: string } {
    return this.binary;
  }

  async createCluster(options: Omit<ClusterOptions, 'directory'>): Promise<LocalCluster> {
    if (this.closed) {
      throw new Error('MemoryDB Local is stopping');
    }
    const directory = join(this.stateDirectory, CLUSTERS, options.name);
    const cluster = LocalCluster.create({ ...options, directory }, this);
    this.clusters.add(cluster);
    try {
      return await cluster;
    } catch (cause) {
      this.clusters.delete(cluster);
      throw cause;
    }
  }

  /** Ends every cluster; nothing of this machine is used any more. */
  async close(): Promise<void> {
    this.closed = true;
    const clusters = await Promise.allSettled(this.clusters);
    await Promise.all(clusters.flatMap((one) => (one.status === 'fulfilled' ? [one.value.delete()] : [])));
    await this.guard.release();
    await rm(join(this.stateDirectory, GUARD_FILE), { force: true });
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

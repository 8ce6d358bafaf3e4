import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster, type Redis } from 'iovalkey';
import type { ClusterOptions, EngineUser } from '../../../lib/local/engine/cluster-options';
import { Engine, type EngineOptions } from '../../../lib/local/engine/engine';
import type { LocalCluster } from '../../../lib/local/engine/local-cluster';

export const ADMIN: EngineUser = {
  name: 'admin',
  accessString: 'on ~* &* +@all',
  authentication: { type: 'password', passwords: ['admin-password-of-test'] },
};

/** A cluster client has to ask for the slots, also when all its user does is read. */
export const READER: EngineUser = {
  name: 'reader',
  accessString: 'on ~* -@all +@read +@connection +info +cluster|slots +cluster|info',
  authentication: { type: 'password', passwords: ['reader-password-of-test'] },
};

/** What most tests do not care about. */
export const PLAIN: Omit<ClusterOptions, 'directory' | 'numShards' | 'numReplicasPerShard'> = {
  name: 'db',
  tls: true,
  openAccess: false,
  users: [ADMIN],
  parameters: {},
};

/** An engine in a folder of its own, and the clients that use it. */
export class RealEngine {
  static async open(options: Pick<EngineOptions, 'binaryPath' | 'watchdogPause'> = {}): Promise<RealEngine> {
    const folder = await scratchFolder();
    return new RealEngine(await Engine.open({ stateDirectory: folder, env: process.env, ...options }), folder);
  }

  /** With whatever an earlier run left in the folder. */
  static async openAgain(folder: string): Promise<RealEngine> {
    return new RealEngine(await Engine.open({ stateDirectory: folder, env: process.env, keepState: true }), folder);
  }

  private readonly clients: Cluster[] = [];

  private constructor(
    readonly engine: Engine,
    readonly folder: string,
  ) {}

  /** It knows the cluster endpoint alone. */
  connect(cluster: LocalCluster, user: EngineUser): Cluster {
    const client = connect(cluster.endpoint, this.engine.certificates.caPem, user);
    this.clients.push(client);
    return client;
  }

  /** The folder stays. */
  async stop(): Promise<void> {
    this.clients.forEach((client) => client.disconnect());
    await this.engine.close();
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A cluster client as applications use it. */
export function connect(endpoint: LocalCluster['endpoint'], ca: string, { name, authentication }: EngineUser): Cluster {
  const client = new Cluster([endpoint], {
    redisOptions: {
      username: name,
      ...(authentication.type === 'password' && { password: authentication.passwords[0] }),
      tls: { ca },
      // Not seconds, for a node that has ended.
      disconnectTimeout: 20,
    },
  });
  // Without a listener the client prints what it gets over by itself.
  client.on('error', () => undefined);
  // It sends this before a command for a slot on the move, and leaves the failure to nobody.
  client.on('+node', (node: Redis) => {
    // One that it gives up may fail afterwards, and nobody would listen any more.
    node.on('error', () => undefined);
    const asking = node.asking.bind(node);
    node.asking = () => asking().catch(() => 'OK');
  });
  return client;
}

export function scratchFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'memorydb-engine-'));
}

/** Whether a process with this id exists. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export function pidsOf(cluster: LocalCluster): number[] {
  return cluster.shards().flatMap(({ nodes }) => nodes.map(({ pid }) => pid!));
}

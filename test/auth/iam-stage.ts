import { rm } from 'node:fs/promises';
import type { Cluster } from 'iovalkey';
import type { ClusterLogin } from 'cdk-memorydb/auth';
import type { EngineUser } from '../../lib/local/engine/cluster-options';
import { Engine } from '../../lib/local/engine/engine';
import type { LocalCluster } from '../../lib/local/engine/local-cluster';
import { ADMIN, connect, PLAIN, scratchFolder } from '../local/engine/real-engine';

export const KEY = { accessKeyId: 'AKIDOFTEST', secretAccessKey: 'secret-of-test' };
const APP: EngineUser = { name: 'app', accessString: 'on ~* &* +@all', authentication: { type: 'iam' } };
export const HOUR = 3_600_000;
/** Of two shards. */
export const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];
/** Everything goes on as it does but the clock, and what is done by it. */
const REAL = ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const;

/** A cluster whose user `app` has IAM, on a clock that is set by the test. */
export class IamStage {
  static async open(): Promise<IamStage> {
    const folder = await scratchFolder();
    const accessKeys = new Map([[KEY.accessKeyId, { secret: KEY.secretAccessKey }]]);
    const engine = await Engine.open({ stateDirectory: folder, env: process.env, accessKeys });
    const shape = { numShards: 2, numReplicasPerShard: 1, users: [ADMIN, APP] };
    const cluster = await engine.createCluster({ ...PLAIN, ...shape });
    jest.useFakeTimers({ doNotFake: [...REAL, 'setTimeout', 'clearTimeout'] });
    return new IamStage(folder, engine, cluster, connect(cluster.endpoint, engine.certificates.caPem, ADMIN));
  }

  private constructor(
    private readonly folder: string,
    private readonly engine: Engine,
    private readonly cluster: LocalCluster,
    readonly admin: Cluster,
  ) {}

  get ca(): string {
    return this.engine.certificates.caPem;
  }

  login(changes: Partial<ClusterLogin> = {}): ClusterLogin {
    const { endpoint } = this.cluster;
    return { ...endpoint, clusterName: 'db', userName: 'app', region: 'eu-west-1', credentials: KEY, ...changes };
  }

  /** Whether a node lets the user in. */
  async letsIn(password: string): Promise<boolean> {
    const node = this.admin.nodes()[0].duplicate();
    try {
      return (await node.auth('app', password).catch(String)) === 'OK';
    } finally {
      node.disconnect();
    }
  }

  async killClients(): Promise<void> {
    await Promise.all(this.admin.nodes().map((node) => node.call('CLIENT', 'KILL', 'USER', 'app')));
  }

  async killPrimary(): Promise<void> {
    const takenOver = new Promise((done) => this.cluster.on('takeover', done));
    const primary = this.cluster.shards()[0].nodes.find(({ role }) => role === 'primary');
    process.kill(primary!.pid!, 'SIGKILL');
    await takenOver;
  }

  /** How often anybody has logged in, on all nodes. */
  async logins(): Promise<number> {
    const counts = this.admin.nodes().map(async (node) => {
      const text = await node.info('commandstats');
      return Number(/cmdstat_auth:calls=(\d+)/.exec(text)?.[1] ?? 0);
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  async close(): Promise<void> {
    jest.useRealTimers();
    this.admin.disconnect();
    await this.engine.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

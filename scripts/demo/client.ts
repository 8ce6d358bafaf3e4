import { readFile } from 'node:fs/promises';
import { Cluster } from 'iovalkey';
import type { LocalClusterStatus } from '../../lib/local/cluster-summaries';

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** A client as an application would make one: the cluster endpoint, TLS, one user. */
export async function connect(cluster: LocalClusterStatus, login: Login, caPath: string): Promise<Cluster> {
  const ca = await readFile(caPath, 'utf8');
  const client = new Cluster([cluster.endpoint!], {
    redisOptions: { username: login.username, password: login.password, tls: { ca } },
    // A shard that is taken over answers again within a second or two: keep trying.
    clusterRetryStrategy: (attempt) => (attempt > 100 ? null : 50),
    retryDelayOnClusterDown: 50,
    slotsRefreshTimeout: 2_000,
    lazyConnect: true,
  });
  // Without a listener the connection that dies with its node would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Writes and reads back keys of all shards. Returns how many came back right. */
export async function writeAndRead(client: Cluster, keys: number): Promise<number> {
  const names = Array.from({ length: keys }, (_, index) => `app:${index}`);
  await Promise.all(names.map((name) => client.set(name, `value of ${name}`)));
  const values = await Promise.all(names.map((name) => client.get(name)));
  return names.filter((name, index) => values[index] === `value of ${name}`).length;
}

/** What the engine answers to something the access string does not allow. */
export async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the engine allowed what the access string forbids');
}

/** Writes without a pause until told to stop, and remembers exactly what was acknowledged. */
export class Writers {
  readonly acknowledged = new Map<string, string>();
  private running = true;
  private readonly all: Promise<unknown>;

  constructor(
    private readonly client: Cluster,
    count: number,
  ) {
    this.all = Promise.all(Array.from({ length: count }, (_, writer) => this.write(writer)));
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.all;
  }

  /** How many acknowledged writes are not there, or not as written. */
  async lost(): Promise<number> {
    const entries = [...this.acknowledged];
    const values = await Promise.all(entries.map(([key]) => this.client.get(key)));
    return entries.filter(([, value], index) => values[index] !== value).length;
  }

  private async write(writer: number): Promise<void> {
    for (let count = 0; this.running; count++) {
      const [key, value] = [`app:writer:${writer}:${count}`, `${count}`];
      try {
        await this.client.set(key, value);
        this.acknowledged.set(key, value);
      } catch {
        // Not acknowledged: it may be there or not, and nobody was promised anything.
      }
    }
  }
}

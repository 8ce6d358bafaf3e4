import {
  CreateACLCommand,
  CreateClusterCommand,
  CreateSnapshotCommand,
  CreateUserCommand,
  MemoryDBClient,
  UpdateClusterCommand,
} from '@aws-sdk/client-memorydb';
import type { Cluster } from 'iovalkey';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineUser } from '../../lib/local/engine/cluster-options';
import { isFree, releasePorts, reservePorts } from '../../lib/local/engine/ports';
import type { LocalClusterStatus } from '../../lib/local/cluster-summaries';
import { connect } from '../../test/local/engine/real-engine';
import { hangNow, killNow, LocalProcess } from './local-process';
import { describeRound, plan, type Round } from './plan';
import { Writers } from './writers';

const CLIENTS = 5;
const SHARDS = [2, 3] as const;
const USER: EngineUser = {
  name: 'app',
  accessString: 'on ~* +@all',
  authentication: { type: 'password', passwords: ['correct-horse-battery'] },
};

export interface ChaosOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly writers: number;
  readonly engine?: string;
  /** Nodes do not die: they stop to answer, and hold on to all they have. */
  readonly hang?: boolean;
  /** Milliseconds in which the cluster has to be whole again, whatever happened: a round that takes longer has failed. */
  readonly patience: number;
  /** What a round fails for is left as it is until Ctrl-C, to be looked at. */
  readonly keep?: boolean;
  readonly told?: (line: string) => void;
}

export interface ChaosReport {
  readonly engine: string;
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly wrong: readonly string[];
  /** Milliseconds from each kill until every writer had written again, and every client to every shard. */
  readonly recoveries: readonly { readonly round: Round; readonly milliseconds: number }[];
  readonly errors: ReadonlyMap<string, number>;
  /** Processes and ports that were still there in the end. */
  readonly left: readonly string[];
}

/** Kills parts of a MemoryDB Local, or all of it, under writers, and reads back after each round what was acknowledged. */
export async function chaos(options: ChaosOptions): Promise<ChaosReport> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'memorydb-chaos-'));
  // Not 6379: while Local is dead, another one could take it, and the clients know no other address.
  const [port, endpointPort] = (await reservePorts(2)) as [number, number];
  releasePorts([port, endpointPort]);
  const run = new Chaos(new LocalProcess(stateDirectory, port, options.engine), endpointPort, options);
  const ended = new Promise<never>((_, reject) => {
    ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, () => reject(new Ended(signal))));
  });
  try {
    return await Promise.race([run.run(), ended]);
  } catch (cause) {
    if (options.keep && !(cause instanceof Ended)) {
      console.error(cause, `\nEverything is left as it is until Ctrl-C, in ${stateDirectory}`);
      await new Promise((done) => process.once('SIGINT', done).once('SIGTERM', done));
    }
    throw cause;
  } finally {
    await run.end();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}

/** Somebody has seen enough. */
class Ended extends Error {}

class Chaos {
  private readonly api: MemoryDBClient;
  private readonly lost: string[] = [];
  private readonly wrong: string[] = [];
  private readonly recoveries: { round: Round; milliseconds: number }[] = [];
  private clients: readonly Cluster[] = [];
  private writers: Writers | undefined;

  constructor(
    private readonly local: LocalProcess,
    private readonly endpointPort: number,
    private readonly options: ChaosOptions,
  ) {
    const credentials = { accessKeyId: 'LOCAL', secretAccessKey: 'local' };
    this.api = new MemoryDBClient({ endpoint: local.url, region: 'eu-west-1', credentials, maxAttempts: 1 });
  }

  async run(): Promise<ChaosReport> {
    const { rounds, seed, writers: count, told } = this.options;
    await this.local.start();
    const { engine, caPath } = await this.local.status();
    const { endpoint } = await this.createCluster();
    const ca = await readFile(caPath!, 'utf8');
    this.clients = Array.from({ length: CLIENTS }, () => connect(endpoint!, ca, USER));
    const writers = (this.writers = new Writers(this.clients, count));
    await writers.untilAllWriteSince(0, this.deadline());
    for (const [index, round] of plan(rounds, seed).entries()) {
      const milliseconds = await this.round(round);
      await this.readBack(`round ${index + 1}, ${describeRound(round)}`);
      told?.(
        `${index + 1} ${describeRound(round)}: ${milliseconds} ms, lost ${this.lost.length}, wrong ${this.wrong.length}`,
      );
    }
    await writers.stop();
    await this.readBack('the end');
    await this.local.stop();
    return {
      engine: `${engine!.name} ${engine!.version}`,
      acknowledged: writers.ledger.acknowledged,
      lost: this.lost,
      wrong: this.wrong,
      recoveries: this.recoveries,
      errors: writers.errors,
      left: await this.left(),
    };
  }

  /** Whatever became of it, nothing of it goes on. */
  async end(): Promise<void> {
    this.writers?.end();
    this.clients.forEach((client) => client.disconnect());
    this.api.destroy();
    await this.local.kill();
    // Its guard ends the nodes.
    await this.local.leftOver();
  }

  private async createCluster(): Promise<LocalClusterStatus> {
    const { name, accessString, authentication } = USER;
    const Passwords = authentication.type === 'password' ? [...authentication.passwords] : [];
    const AuthenticationMode = { Type: 'password', Passwords } as const;
    await this.api.send(new CreateUserCommand({ UserName: name, AccessString: accessString, AuthenticationMode }));
    await this.api.send(new CreateACLCommand({ ACLName: 'team', UserNames: [name] }));
    const shape = { NumShards: SHARDS[0], NumReplicasPerShard: 2 };
    const own = { ClusterName: 'chaos', ACLName: 'team', NodeType: 'db.r7g.large', Port: this.endpointPort };
    await this.api.send(new CreateClusterCommand({ ...own, ...shape }));
    return this.untilWhole();
  }

  private async round(round: Round): Promise<number> {
    const cluster = await this.untilWhole();
    await this.begin(round, cluster);
    await sleep(round.delay);
    let moment = await this.strike(round);
    if (round.again !== undefined) {
      await sleep(round.again);
      moment = await this.strike(round);
    }
    const deadline = this.deadline();
    await this.writers!.untilAllWriteSince(moment, deadline);
    await this.writers!.untilEveryShardWrites(deadline);
    const milliseconds = Date.now() - moment;
    this.recoveries.push({ round, milliseconds });
    await this.untilWhole();
    // One that nothing happened to takes writes until it misses the others, and none for some seconds after they are back.
    await this.writers!.untilEveryShardWrites(this.deadline());
    return milliseconds;
  }

  private async begin({ during }: Round, { shards }: LocalClusterStatus): Promise<void> {
    if (during === 'resharding') {
      const ShardCount = SHARDS.find((count) => count !== shards.length);
      await this.api.send(new UpdateClusterCommand({ ClusterName: 'chaos', ShardConfiguration: { ShardCount } }));
    } else if (during === 'a snapshot') {
      // One that was cut short may have left its name taken.
      const SnapshotName = `chaos-${Date.now()}`;
      await this.api.send(new CreateSnapshotCommand({ ClusterName: 'chaos', SnapshotName }));
    }
  }

  /** Answers with the moment of the kill. */
  private async strike({ fault, pick }: Round): Promise<number> {
    const [cluster] = (await this.local.status()).clusters;
    const shard = cluster.shards[pick % cluster.shards.length];
    const pids = (role?: 'primary' | 'replica') =>
      shard.nodes.filter((node) => role === undefined || node.role === role).flatMap(({ pid }) => pid ?? []);
    const [primary, replica] = [pids('primary'), pids('replica').slice(0, 1)];
    const end = this.options.hang ? hangNow : killNow;
    const moment = Date.now();
    switch (fault) {
      case 'a primary':
        primary.forEach(end);
        break;
      case 'a replica':
        replica.forEach(end);
        break;
      case 'two nodes of a shard':
        [...primary, ...replica].forEach(end);
        break;
      case 'all nodes of a shard':
        pids().forEach(end);
        break;
      case 'Local':
        await this.local.kill();
        await this.local.start();
        break;
      case 'everything':
        await this.local.killAll();
        await this.local.start();
        break;
    }
    return moment;
  }

  private deadline(): number {
    return Date.now() + this.options.patience;
  }

  /** Every node lives, and nothing is under way. */
  private async untilWhole(): Promise<LocalClusterStatus> {
    const deadline = this.deadline();
    for (;;) {
      const [cluster] = (await this.local.status()).clusters;
      if (cluster.status === 'available' && cluster.shards.every(({ nodes }) => nodes.every(({ alive }) => alive))) {
        return cluster;
      }
      if (Date.now() > deadline) {
        throw new Error(`the cluster is not whole again: ${JSON.stringify(cluster)}`);
      }
      await sleep(50);
    }
  }

  private async readBack(when: string): Promise<void> {
    const { ledger } = this.writers!;
    await Promise.all(
      ledger.keys.map(async (key, index) => {
        const least = ledger.least(key);
        const found = await this.clients[index % CLIENTS].get(key);
        const verdict = ledger.judge(key, least, found);
        if (verdict !== 'right') {
          this[verdict].push(`${key} is ${found} instead of ${least} after ${when}`);
        }
      }),
    );
  }

  private async left(): Promise<string[]> {
    const pids = (await this.local.leftOver()).map((pid) => `process ${pid}`);
    const ports = await Promise.all(
      [...this.local.ports].map(async (port) => ((await isFree(port)) ? [] : [`port ${port}`])),
    );
    return [...pids, ...ports.flat()];
  }
}

import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Node } from './node';
import { isPrimary } from './ready';
import type { Shard } from './shard';
import { restartPrimary, startReplica, takeOver } from './takeover';
import { Watchdog } from './watchdog';

export interface ClusterEvents {
  /** A replica became the primary because the primary died. */
  takeover: [{ readonly shard: string; readonly node: string; readonly milliseconds: number }];
  /** A node that died serves again. */
  restart: [{ readonly shard: string; readonly node: string; readonly milliseconds: number }];
  /** A node ran but answered nobody, and was ended. */
  hung: [{ readonly node: string }];
  /** A node does not come back; from time to time it is tried again. */
  down: [{ readonly shard: string; readonly node: string; readonly reason: string }];
}

const ATTEMPTS = 6;

/** What keeps a node from coming back, such as a full disk, may be over at any time. */
const AGAIN_MS = 5_000;

/** Brings back whatever dies, and never at the price of an acknowledged write. */
export class Supervisor {
  readonly events = new EventEmitter<ClusterEvents>();
  private readonly shards = new Set<Shard>();
  /** Those that are down, and told to be. */
  private readonly lost = new WeakSet<Node>();
  private open = true;
  private readonly watchdog: Watchdog;

  constructor(pause?: number) {
    const nodes = () => [...this.shards].flatMap((shard) => shard.nodes);
    this.watchdog = new Watchdog(nodes, ({ name }) => this.events.emit('hung', { node: name }), pause);
  }

  watch(shard: Shard): void {
    this.shards.add(shard);
    const heal = () => void shard.exclusive.run(() => this.heal(shard));
    shard.nodes.forEach((node) => (node.onDeath = heal));
    // One may have died before anybody looked.
    heal();
  }

  /** Resolves when nothing of the shard is being healed any more. */
  async unwatch(shard: Shard): Promise<void> {
    this.shards.delete(shard);
    await shard.exclusive.idle();
  }

  /** Nothing that ends from now on comes back. */
  async close(): Promise<void> {
    this.open = false;
    this.watchdog.close();
    await Promise.all([...this.shards].map((shard) => shard.exclusive.idle()));
  }

  /** Looks at what is, not at what happened: any number of deaths, in any order, end up here. */
  private async heal(shard: Shard): Promise<void> {
    for (let attempt = 1; this.needed(shard); attempt++) {
      try {
        await this.healPrimary(shard);
        await Promise.all(shard.replicas.map((node) => this.healReplica(shard, node)));
        shard.nodes.forEach((node) => this.lost.delete(node));
      } catch (cause) {
        if (attempt === ATTEMPTS) {
          this.giveUp(shard, cause);
          return;
        }
        await sleep(50 * 2 ** attempt);
      }
    }
  }

  private needed(shard: Shard): boolean {
    return this.open && this.shards.has(shard) && shard.nodes.some((node) => !node.alive);
  }

  private async healPrimary(shard: Shard): Promise<void> {
    if (shard.primary.alive) {
      return;
    }
    const started = Date.now();
    const living = shard.replicas.filter((node) => node.alive);
    // A failover that was under way may have ended by itself, with nothing left behind.
    const risen = await findAsync(living, isPrimary);
    const heir = risen ?? living[0];
    const others = this.othersOf(shard);
    if (risen !== undefined) {
      await shard.succeed(risen);
    } else if (heir !== undefined) {
      await takeOver(shard, heir, others);
    } else {
      await restartPrimary(shard, others);
    }
    const report = { shard: shard.name, node: shard.primary.name, milliseconds: Date.now() - started };
    this.events.emit(heir === undefined ? 'restart' : 'takeover', report);
  }

  private async healReplica(shard: Shard, node: Node): Promise<void> {
    if (node.alive) {
      return;
    }
    const started = Date.now();
    await startReplica(node, shard, this.othersOf(shard));
    this.events.emit('restart', { shard: shard.name, node: node.name, milliseconds: Date.now() - started });
  }

  private othersOf(shard: Shard): Shard[] {
    return [...this.shards].filter((other) => other !== shard);
  }

  private giveUp(shard: Shard, cause: unknown): void {
    for (const node of shard.nodes.filter((one) => !one.alive && !this.lost.has(one))) {
      this.lost.add(node);
      this.events.emit('down', { shard: shard.name, node: node.name, reason: String(cause) });
    }
    setTimeout(() => void shard.exclusive.run(() => this.heal(shard)), AGAIN_MS).unref();
  }
}

async function findAsync(nodes: readonly Node[], check: (node: Node) => Promise<boolean>): Promise<Node | undefined> {
  const verdicts = await Promise.all(nodes.map((node) => check(node).catch(() => false)));
  return nodes.find((_, index) => verdicts[index]);
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeVitals } from './cluster-options';
import type { Node } from './node';
import type { Shard } from './shard';

/** Milliseconds for which an answer serves everybody who asks. */
const FRESH = 900;

/** Milliseconds after which a node that does not answer is left out. */
const PATIENCE = 300;

interface Answer {
  readonly keys: number;
  readonly memory: number;
  /** How much of the shard's log the node has written, or has received. */
  readonly offset: number;
}

/** How the nodes of a cluster do, asked through the supervisor's own connections and only when somebody wants to know. */
export class Vitals {
  private asked = -Infinity;
  private answer: Promise<ReadonlyMap<string, NodeVitals>> = Promise.resolve(new Map());

  constructor(private readonly shards: () => readonly Shard[]) {}

  /** By name; nodes that do not answer are missing. */
  read(now = performance.now()): Promise<ReadonlyMap<string, NodeVitals>> {
    if (now - this.asked >= FRESH) {
      this.asked = now;
      this.answer = Promise.all(this.shards().map(ofShard)).then((entries) => new Map(entries.flat()));
    }
    return this.answer;
  }
}

async function ofShard({ nodes, primary }: Shard): Promise<[string, NodeVitals][]> {
  const answers = new Map(await Promise.all(nodes.map(async (node) => [node, await ask(node)] as const)));
  const written = answers.get(primary)?.offset;
  return [...answers].flatMap(([node, answer]): [string, NodeVitals][] => {
    if (answer === undefined) {
      return [];
    }
    const { keys, memory, offset } = answer;
    const isReplica = node !== primary && written !== undefined;
    return [[node.name, { keys, memory, ...(isReplica && { lag: Math.max(0, written - offset) }) }]];
  });
}

async function ask(node: Node): Promise<Answer | undefined> {
  const answer = async () => {
    const { admin } = node;
    const [keys, info] = await Promise.all([admin.call('DBSIZE'), admin.text('INFO', 'memory', 'replication')]);
    const read = (name: string) => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
    const offset = read(info.includes('role:slave') ? 'slave_repl_offset' : 'master_repl_offset');
    return { keys: Number(keys), memory: read('used_memory'), offset };
  };
  return Promise.race([answer().catch(() => undefined), sleep(PATIENCE, undefined, { ref: false })]);
}

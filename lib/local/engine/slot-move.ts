import { setTimeout as sleep } from 'node:timers/promises';
import { SUPERVISOR } from './acl';
import type { AdminLogin } from './admin';
import { whileGossiping } from './gossip';
import { Lanes } from './lanes';
import type { Node } from './node';
import { knowsAsPrimary, until, untilUp } from './ready';
import type { Shard } from './shard';
import { toRanges, toSlots } from './slots';
import type { Topology } from './topology';

/** Slots that are open at a time: enough to amortise what the engine does once per round, few enough to repeat after a death. */
const BATCH = 256;
const KEYS = 100;
/** Each `MIGRATE` stops its source for its duration: more of them in a row would be felt by clients. */
const MIGRATIONS = 8;

/**
 * Milliseconds in which a batch has to succeed. Of a shard with a node that hangs Valkey 8 changes no slot (`NOREPLICAS`), and it takes half
 * a minute to find out that it hangs.
 */
const PATIENCE = 90_000;
/** Milliseconds between two attempts, at most. */
const PAUSE = 500;

/** Moves slots with all their keys from one shard to another while clients read and write them. */
export async function moveSlots(topology: Topology, from: Shard, to: Shard, slots: readonly number[]): Promise<void> {
  const lanes = new Lanes(topology.binary, topology.login);
  try {
    for (let start = 0; start < slots.length; start += BATCH) {
      await moveWhateverDies(from, to, slots.slice(start, start + BATCH), lanes);
    }
  } finally {
    lanes.close();
  }
}

/** Completes the moves that something cut short. */
export async function finishMoves(topology: Topology): Promise<void> {
  for (const from of topology.shards) {
    if (from.sending !== undefined) {
      await moveSlots(topology, from, topology.shard(from.sending.to), toSlots(from.sending.slots));
    }
  }
}

async function moveWhateverDies(from: Shard, to: Shard, batch: readonly number[], lanes: Lanes): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  for (let attempt = 1; ; attempt++) {
    try {
      await moveBatch(from, to, batch, lanes);
      return;
    } catch (cause) {
      if (Date.now() > deadline) {
        throw cause;
      }
      lanes.close();
      await sleep(Math.min(50 * attempt, PAUSE));
      await Promise.all([from.exclusive.idle(), to.exclusive.idle()]);
      await reacquaint(from, to).catch(() => undefined);
    }
  }
}

async function moveBatch(from: Shard, to: Shard, batch: readonly number[], lanes: Lanes): Promise<void> {
  const [source, target] = [from.primary, to.primary];
  const open = stillIn(from, batch);
  // First of all: a primary that starts again must know of open slots, or it would answer for keys that have gone, or delete those that came.
  from.sending = open.length === 0 ? undefined : { to: to.name, slots: toRanges(open) };
  await from.record();
  const setSlot = (node: Node, slot: number, ...change: readonly string[]) =>
    lanes.call(node, 'CLUSTER', 'SETSLOT', slot, ...change);
  await each(open, (slot) => setSlot(target, slot, 'IMPORTING', source.id));
  await each(open, (slot) => setSlot(source, slot, 'MIGRATING', target.id));
  await emptySlots(source, target, open, lanes.login);
  // From here on they are the receiver's, whoever dies: what a successor of the source claims once more would cost the receiver its keys.
  const moved = new Set(open);
  from.slots = toRanges(toSlots(from.slots).filter((slot) => !moved.has(slot)));
  to.slots = toRanges([...toSlots(to.slots), ...open]);
  from.sending = undefined;
  await from.record();
  // The receiver first: a slot without owner would refuse writes.
  await each(batch, (slot) => setSlot(target, slot, 'NODE', target.id));
  await each(batch, (slot) => setSlot(source, slot, 'NODE', target.id));
}

/** After a death at either end: who took over there has to be known at the other. */
async function reacquaint(from: Shard, to: Shard): Promise<void> {
  const [source, target] = [from.primary, to.primary];
  await whileGossiping([source, target], async () => {
    await Promise.all([untilPrimaryFor(source, target), untilPrimaryFor(target, source)]);
    // A receiver does not hear of a new owner of a slot while it is open.
    const slots = toSlots(from.sending?.slots ?? []);
    await each(slots, (slot) => target.admin.call('CLUSTER', 'SETSLOT', slot, 'NODE', source.id));
    await Promise.all([untilUp(source), untilUp(target)]);
  });
}

function untilPrimaryFor(node: Node, other: Node): Promise<void> {
  return until(`${node.name} knows ${other.name} as a primary`, [node, other], () => knowsAsPrimary(node, other));
}

function stillIn(shard: Shard, slots: readonly number[]): number[] {
  const owned = new Set(toSlots(shard.slots));
  return slots.filter((slot) => owned.has(slot));
}

/** An open slot gets no new keys at its source, so a slot found empty stays empty. */
export async function emptySlots(from: Node, to: Node, slots: readonly number[], login: AdminLogin): Promise<void> {
  const waiting: [slot: number, keys: Buffer[]][] = [];
  await each(slots, async (slot) => {
    const keys = await keysIn(from, slot);
    if (keys.length > 0) {
      waiting.push([slot, keys]);
    }
  });
  const lane = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const slot = next[0];
      for (let keys = next[1]; keys.length > 0; keys = keys.length < KEYS ? [] : await keysIn(from, slot)) {
        await migrate(from, to, keys, login);
      }
    }
  };
  await Promise.all(Array.from({ length: MIGRATIONS }, lane));
}

async function keysIn(node: Node, slot: number): Promise<Buffer[]> {
  return (await node.admin.raw('CLUSTER', 'GETKEYSINSLOT', slot, KEYS)) as Buffer[];
}

async function migrate(from: Node, to: Node, keys: readonly Buffer[], { password }: AdminLogin): Promise<void> {
  const target = ['127.0.0.1', to.enginePort, '', 0, 60_000] as const;
  // `REPLACE`: a copy that an interrupted attempt left at the receiver is older than the source's.
  await from.admin.raw('MIGRATE', ...target, 'REPLACE', 'AUTH2', SUPERVISOR, password, 'KEYS', ...keys);
}

async function each<T>(items: readonly T[], task: (item: T) => Promise<unknown>): Promise<void> {
  await Promise.all(items.map(task));
}

import { setTimeout as sleep } from 'node:timers/promises';
import { SUPERVISOR } from './acl';
import type { AdminLogin } from './admin';
import { whileGossiping } from './gossip';
import type { Node } from './node';
import { parseNodes } from './nodes-conf';
import { until, untilUp } from './ready';
import type { Shard } from './shard';
import { toRanges, toSlots } from './slots';

/** Slots that are open at a time: enough to amortise what the engine does once per round, few enough to repeat after a death. */
const BATCH = 256;
const KEYS = 100;
/** Each `MIGRATE` stops its source for its duration: more of them in a row would be felt by clients. */
const LANES = 8;
const ATTEMPTS = 10;

/** Moves slots with all their keys from one shard to another while clients read and write them. */
export async function moveSlots(from: Shard, to: Shard, slots: readonly number[], login: AdminLogin): Promise<void> {
  for (let start = 0; start < slots.length; start += BATCH) {
    const batch = slots.slice(start, start + BATCH);
    for (let attempt = 1; ; attempt++) {
      try {
        await moveBatch(from, to, batch, login);
        break;
      } catch (cause) {
        if (attempt === ATTEMPTS) {
          throw cause;
        }
        await sleep(50 * attempt);
        await Promise.all([from.exclusive.idle(), to.exclusive.idle()]);
        await reopen(from, to, batch).catch(() => undefined);
      }
    }
  }
}

async function moveBatch(from: Shard, to: Shard, batch: readonly number[], login: AdminLogin): Promise<void> {
  const [source, target] = [from.primary, to.primary];
  const open = stillIn(from, batch);
  await each(open, (slot) => setSlot(target, slot, 'IMPORTING', source.id));
  await each(open, (slot) => setSlot(source, slot, 'MIGRATING', target.id));
  await emptySlots(source, target, open, login);
  // From here on they are the receiver's, whoever dies: what a successor of the source claims once more would cost the receiver its keys.
  const moved = new Set(open);
  from.slots = toRanges(toSlots(from.slots).filter((slot) => !moved.has(slot)));
  to.slots = toRanges([...toSlots(to.slots), ...open]);
  await to.record();
  // The receiver first: a slot without owner would refuse writes.
  await each(batch, (slot) => setSlot(target, slot, 'NODE', target.id));
  await each(batch, (slot) => setSlot(source, slot, 'NODE', target.id));
}

/**
 * Brings both sides back to where a move can begin. A primary died: its successor knows nothing of open slots, and a receiver does not hear
 * of a new owner of a slot while it is open.
 */
async function reopen(from: Shard, to: Shard, batch: readonly number[]): Promise<void> {
  const [source, target] = [from.primary, to.primary];
  const open = stillIn(from, batch);
  await each(open, (slot) => setSlot(target, slot, 'STABLE'));
  await each(open, (slot) => setSlot(source, slot, 'STABLE'));
  await whileGossiping([source], async () => {
    await until(`${target.name} knows the slots of ${source.name}`, [source, target], async () => {
      const owned = await slotsOf(target, source.id);
      return open.every((slot) => owned.has(slot));
    });
    await Promise.all([untilUp(source), untilUp(target)]);
  });
}

function stillIn(shard: Shard, slots: readonly number[]): number[] {
  const owned = new Set(toSlots(shard.slots));
  return slots.filter((slot) => owned.has(slot));
}

async function slotsOf(node: Node, owner: string): Promise<Set<number>> {
  const members = parseNodes(await node.admin.text('CLUSTER', 'NODES'));
  return new Set(toSlots(members.find(({ id }) => id === owner)?.slots ?? []));
}

/** An open slot gets no new keys at its source, so a slot found empty stays empty. */
async function emptySlots(from: Node, to: Node, slots: readonly number[], login: AdminLogin): Promise<void> {
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
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function keysIn(node: Node, slot: number): Promise<Buffer[]> {
  return (await node.admin.raw('CLUSTER', 'GETKEYSINSLOT', slot, KEYS)) as Buffer[];
}

async function migrate(from: Node, to: Node, keys: readonly Buffer[], { password }: AdminLogin): Promise<void> {
  const target = ['127.0.0.1', to.enginePort, '', 0, 60_000] as const;
  // `REPLACE`: a copy that an interrupted attempt left at the receiver is older than the source's.
  await from.admin.raw('MIGRATE', ...target, 'REPLACE', 'AUTH2', SUPERVISOR, password, 'KEYS', ...keys);
}

async function setSlot(node: Node, slot: number, ...change: readonly string[]): Promise<void> {
  await node.admin.call('CLUSTER', 'SETSLOT', slot, ...change);
}

async function each<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
  await Promise.all(items.map(task));
}

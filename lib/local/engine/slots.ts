/** First and last slot, both included. */
export type SlotRange = readonly [first: number, last: number];

export const SLOTS = 16_384;

/** Slots of each of `count` shards when a cluster is made: equal shares in order. */
export function splitEvenly(count: number): SlotRange[] {
  return Array.from({ length: count }, (_, index) => [
    Math.round((index * SLOTS) / count),
    Math.round(((index + 1) * SLOTS) / count) - 1,
  ]);
}

export function toSlots(ranges: readonly SlotRange[]): number[] {
  return ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

export function toRanges(slots: Iterable<number>): SlotRange[] {
  const ranges: [number, number][] = [];
  for (const slot of [...slots].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === slot - 1) {
      last[1] = slot;
    } else {
      ranges.push([slot, slot]);
    }
  }
  return ranges;
}

/** As `DescribeClusters` shows them: `0-8191`, several joined by a comma. */
export function formatRanges(ranges: readonly SlotRange[], separator = ','): string {
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(separator);
}

export function parseRanges(texts: readonly string[]): SlotRange[] {
  return texts.map((text) => {
    const [first, last] = text.split('-').map(Number) as [number, number?];
    return [first, last ?? first];
  });
}

export interface SlotMove {
  readonly from: string;
  readonly to: string;
  readonly slots: readonly number[];
}

/** The fewest moves after which every shard in `remaining` has an equal share and the others have none. */
export function planMoves(owned: ReadonlyMap<string, readonly SlotRange[]>, remaining: readonly string[]): SlotMove[] {
  const slots = new Map([...owned].map(([shard, ranges]) => [shard, toSlots(ranges)]));
  const share = shares(remaining, slots);
  const receivers = remaining
    .map((shard) => ({ shard, wants: share(shard) - (slots.get(shard)?.length ?? 0) }))
    .filter(({ wants }) => wants > 0);
  const moves: SlotMove[] = [];
  for (const [from, mine] of slots) {
    // From the end, so that a shard keeps one range where it can.
    const surplus = mine.slice(share(from));
    while (surplus.length > 0) {
      const receiver = receivers[0];
      const taken = surplus.splice(0, receiver.wants);
      moves.push({ from, to: receiver.shard, slots: taken });
      receiver.wants -= taken.length;
      if (receiver.wants === 0) {
        receivers.shift();
      }
    }
  }
  return moves;
}

/** The odd slots go to whoever has the most already: that moves fewest. */
function shares(
  remaining: readonly string[],
  slots: ReadonlyMap<string, readonly number[]>,
): (shard: string) => number {
  const bySize = [...remaining].sort((a, b) => (slots.get(b)?.length ?? 0) - (slots.get(a)?.length ?? 0));
  const base = Math.floor(SLOTS / remaining.length);
  const extra = new Set(bySize.slice(0, SLOTS % remaining.length));
  return (shard) => (remaining.includes(shard) ? base + (extra.has(shard) ? 1 : 0) : 0);
}

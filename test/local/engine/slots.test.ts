import fc from 'fast-check';
import {
  formatRanges,
  parseRanges,
  planMoves,
  SLOTS,
  splitEvenly,
  toRanges,
  toSlots,
  type SlotRange,
} from '../../../lib/local/engine/slots';

test.each([
  [1, ['0-16383']],
  [3, ['0-5460', '5461-10922', '10923-16383']],
])('a new cluster of %d shards has equal ranges in order', (count, ranges) => {
  expect(splitEvenly(count).map((range) => formatRanges([range]))).toEqual(ranges);
});

test('any number of shards has every slot exactly once, and no share is larger than another by more than one', () => {
  for (const count of [1, 2, 3, 7, 100, 499, 500]) {
    const ranges = splitEvenly(count);
    const sizes = ranges.map(([first, last]) => last - first + 1);
    expect(formatRanges(toRanges(toSlots(ranges)))).toBe('0-16383');
    expect(toSlots(ranges)).toHaveLength(SLOTS);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }
});

test('ranges are joined where they touch', () => {
  expect(toRanges([5, 1, 2, 3, 9])).toEqual([
    [1, 3],
    [5, 5],
    [9, 9],
  ]);
  expect(formatRanges(toRanges([5, 1, 2, 3]))).toBe('1-3,5');
  expect(formatRanges([], ' ')).toBe('');
  expect(parseRanges(['1-3', '5'])).toEqual([
    [1, 3],
    [5, 5],
  ]);
});

test('a second shard gets the upper half of the first', () => {
  expect(
    planMoves(
      new Map([
        ['0001', [[0, 16383]] as const],
        ['0002', []],
      ]),
      ['0001', '0002'],
    ),
  ).toEqual([{ from: '0001', to: '0002', slots: toSlots([[8192, 16383]]) }]);
});

test('a cluster that is balanced moves nothing', () => {
  const [first, second, third] = splitEvenly(3);
  const owned = new Map([
    ['0001', [first]],
    ['0002', [second]],
    ['0003', [third]],
  ]);
  expect(planMoves(owned, ['0001', '0002', '0003'])).toEqual([]);
});

test('any resize ends with equal shares and with every slot, and moves no slot twice', () => {
  const counts = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(fc.array(counts, { minLength: 2, maxLength: 5 }), (sizes) => {
      let owned = new Map<string, readonly SlotRange[]>(splitEvenly(sizes[0]).map((range, i) => [`${i}`, [range]]));
      for (const size of sizes.slice(1)) {
        const remaining = Array.from({ length: size }, (_, index) => `${index}`);
        const all = new Map([...remaining.map((name) => [name, []] as const), ...owned]);
        const slots = new Map([...all].map(([name, ranges]) => [name, new Set(toSlots(ranges))]));
        for (const move of planMoves(all, remaining)) {
          expect(move.slots.filter((slot) => !slots.get(move.from)?.delete(slot))).toEqual([]);
          move.slots.forEach((slot) => slots.get(move.to)?.add(slot));
        }
        const shares = remaining.map((name) => slots.get(name)?.size ?? 0);
        expect(shares.reduce((sum, share) => sum + share)).toBe(SLOTS);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        owned = new Map(remaining.map((name) => [name, toRanges(slots.get(name) ?? [])]));
      }
    }),
    { numRuns: 30 },
  );
});

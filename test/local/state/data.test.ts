import { fromJson, TEXT_ENCODING, toJson } from '../../../lib/local/state/data';

/** There and back through text, as a file does it. */
function roundTrip(value: unknown): unknown {
  const kept = new Map<string, Buffer>();
  const keep = (content: Buffer | string): string => {
    const name = `n${kept.size}`;
    kept.set(name, typeof content === 'string' ? Buffer.from(content, TEXT_ENCODING) : content);
    return name;
  };
  return fromJson(JSON.parse(JSON.stringify(toJson(value, keep))), (name) => kept.get(name)!);
}

test.each([
  ['JSON', { a: [1, 'two', true, null, { b: {} }], c: '' }],
  ['maps', new Map<unknown, unknown>([['a', new Map([[1, new Map()]])]])],
  ['sets', { names: new Set(['a', 'b']) }],
  ['dates', [new Date('2026-11-26T00:00:00.123Z')]],
  ['bytes', { body: Buffer.from([0, 255, 10]) }],
  ['long text', { template: 'ä€😀'.repeat(8_000), half: '\ud83d'.repeat(8_192) }],
  [
    'what looks like a tag',
    { $map: [1], inner: { $date: 'no date', more: 1 }, last: { $set: { $object: 1 } }, text: { $text: 'a' } },
  ],
  ['names that JavaScript has', JSON.parse('{"__proto__": {"constructor": 1}, "toString": "x"}')],
])('%s come back as they were', (_kind, value) => {
  const back = roundTrip(value);
  expect(back).toEqual(value);
  expect(Object.keys(back as object)).toEqual(Object.keys(value as object));
});

test('long text is kept beside the state, shorter text is in it', () => {
  const kept: (Buffer | string)[] = [];
  const keep = (content: Buffer | string) => `n${kept.push(content)}`;
  expect(toJson(['a'.repeat(8_191), 'b'.repeat(8_192)], keep)).toEqual(['a'.repeat(8_191), { $text: 'n1' }]);
  expect(kept).toEqual(['b'.repeat(8_192)]);
});

test('a member without a value is left out', () => {
  expect(roundTrip({ a: undefined, b: 1 })).toEqual({ b: 1 });
});

test.each([
  ['a function is no data: it cannot be kept', { run: () => 1 }],
  ['a Promise is no data: it cannot be kept', { work: Promise.resolve() }],
  ['a URL is no data: it cannot be kept', [new URL('http://127.0.0.1')]],
])('%s', (message, value) => {
  expect(() => roundTrip(value)).toThrow(message);
});

/**
 * What the state is made of: everything that JSON has, and beside it maps, sets, dates and bytes. Anything else, such as a promise or a
 * process, could not come back, and is refused when it is written rather than missed when it is read.
 */
export type Keep = (content: Buffer | string) => string;

/** Text from this length on is kept like bytes: a state is written at every change, and a template changes seldom. */
const LONG_TEXT = 8 * 1024;

/** As JSON. Bytes and long text are kept elsewhere, under the name that `keep` gives them. */
export function toJson(value: unknown, keep: Keep): unknown {
  const json = (inner: unknown): unknown => {
    if (typeof inner === 'string') {
      return inner.length < LONG_TEXT ? inner : { $text: keep(inner) };
    }
    if (inner === null || typeof inner !== 'object') {
      return refuseCode(inner);
    }
    if (Array.isArray(inner)) {
      return inner.map(json);
    }
    if (inner instanceof Map) {
      return { $map: [...inner].map(([key, entry]) => [json(key), json(entry)]) };
    }
    if (inner instanceof Set) {
      return { $set: [...inner].map(json) };
    }
    if (inner instanceof Date) {
      return { $date: inner.toISOString() };
    }
    if (Buffer.isBuffer(inner)) {
      return { $bytes: keep(inner) };
    }
    refuseInstance(inner);
    const members = Object.fromEntries(Object.entries(inner).map(([name, entry]) => [name, json(entry)]));
    // Templates are anybody's words: what looks like ours is wrapped.
    return isTagged(inner) ? { $object: members } : members;
  };
  return json(value);
}

/** As which text is kept. Every string survives it, also half of a surrogate pair. */
export const TEXT_ENCODING = 'utf16le';

/** The value that `toJson` was given. */
export function fromJson(json: unknown, kept: (name: string) => Buffer): unknown {
  const value = (inner: unknown): unknown => {
    if (inner === null || typeof inner !== 'object') {
      return inner;
    }
    if (Array.isArray(inner)) {
      return inner.map(value);
    }
    if (isTagged(inner)) {
      const [[tag, content]] = Object.entries(inner) as [[string, never]];
      const read = readers[tag as keyof typeof readers];
      return read(content);
    }
    return members(inner);
  };
  const members = (inner: object): object =>
    Object.fromEntries(Object.entries(inner).map(([name, entry]) => [name, value(entry)]));
  const readers = {
    $map: (entries: [unknown, unknown][]) => new Map(entries.map(([key, entry]) => [value(key), value(entry)])),
    $set: (entries: unknown[]) => new Set(entries.map(value)),
    $date: (text: string) => new Date(text),
    $bytes: (name: string) => kept(name),
    $text: (name: string) => kept(name).toString(TEXT_ENCODING),
    $object: (content: object) => members(content),
  };
  return value(json);
}

function isTagged(value: object): boolean {
  const names = Object.keys(value);
  return names.length === 1 && names[0].startsWith('$');
}

function refuseCode(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    throw new TypeError(`a ${typeof value} is no data: it cannot be kept`);
  }
  return value;
}

function refuseInstance(value: object): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`a ${value.constructor.name} is no data: it cannot be kept`);
  }
}

import { Fault } from '../http/fault';

const PAGE_SIZE = 100;

/** One page of a list, and the token of the next one: the key of the entry that it begins with. */
export function page<T>(
  all: readonly T[],
  token: string | undefined,
  keyOf: (entry: T, index: number) => string = (_, index) => String(index),
): { entries: readonly T[]; next: string | undefined } {
  const start = token === undefined ? 0 : all.findIndex((entry, index) => keyOf(entry, index) === token);
  if (start < 0) {
    throw new Fault('ValidationError', `\`NextToken\` must be one that an answer gave, got: ${token}`);
  }
  const end = start + PAGE_SIZE;
  return { entries: all.slice(start, end), next: end < all.length ? keyOf(all[end], end) : undefined };
}

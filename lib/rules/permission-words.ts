import { CATEGORIES, COMMANDS, isRestricted } from './commands';
import type { KeyPattern, PermissionSet } from './permissions';
import { namedBy } from './permissions';

/** Every command that a user of MemoryDB can have. */
export const ALLOWED: readonly string[] = [...COMMANDS.keys()].filter((name) => !isRestricted(name));

/** What a set of permissions comes to, for a reader. */
export interface PermissionWords {
  /** For example `read and write app:*; only read shared:*`. */
  readonly keys: string;
  readonly channels: string;
  /** Names of the commands that are allowed with every argument. */
  readonly commands: readonly string[];
  /** Commands that are allowed with one first argument, for example `select 0`. */
  readonly firstArguments: readonly string[];
  /** Categories of which everything is allowed, for example `@hash`. */
  readonly wholly: readonly string[];
  /** Categories of which something is, for example `@geo (6 of 10)`. */
  readonly partly: readonly string[];
}

export function permissionWords({ commands, firstArguments, keys, channels }: PermissionSet): PermissionWords {
  members ??= membersOfCategories();
  const counted = members.map(({ category, names }) => ({
    category,
    all: names.length,
    some: names.filter((name) => commands.has(name)).length,
  }));
  return {
    keys: keysInWords(keys),
    channels: channels.includes('*') ? 'all' : listed(channels),
    commands: ALLOWED.filter((name) => commands.has(name)),
    firstArguments: [...firstArguments].flatMap(([name, words]) => words.map((word) => `${name} ${word}`)),
    wholly: counted.filter(({ all, some }) => some === all).map(({ category }) => category),
    partly: counted
      .filter(({ all, some }) => some > 0 && some < all)
      .map(({ category, all, some }) => `${category} (${some} of ${all})`),
  };
}

/** These say how long a command takes, not what it does. */
const UNTELLING: readonly string[] = ['all', 'fast', 'slow'];

/** Once, for it takes milliseconds, and only when somebody asks. */
let members: readonly { readonly category: string; readonly names: readonly string[] }[] | undefined;

function membersOfCategories() {
  return [...CATEGORIES]
    .filter((category) => !UNTELLING.includes(category))
    .sort()
    .map((name) => `@${name}`)
    .map((category) => ({ category, names: namedBy(`+${category}`).filter((name) => !isRestricted(name)) }));
}

function keysInWords(keys: readonly KeyPattern[]): string {
  const kinds = [
    ['read and write', keys.filter(({ read, write }) => read && write)],
    ['only read', keys.filter(({ read, write }) => read && !write)],
    ['only write', keys.filter(({ read, write }) => !read && write)],
  ] as const;
  const parts = kinds.flatMap(([words, some]) =>
    some.length > 0 ? [`${words} ${listed(some.map(({ pattern }) => pattern))}`] : [],
  );
  return listed(parts, '; ');
}

function listed(words: readonly string[], separator = ', '): string {
  return words.length === 0 ? 'none' : words.join(separator);
}

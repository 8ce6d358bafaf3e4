import type { AccessToken } from './access-string';
import { parseAccessString } from './access-string';
import type { KeyPattern } from './permissions';
import { permissionsOf, tokenSets } from './permissions';

/** The words of one set of permissions that are left when all that has no effect is left out. */
export interface CanonicalSet {
  readonly keys: readonly string[];
  readonly channels: readonly string[];
  /** In their order, which counts. Begins with `+@all`, or with nothing allowed. */
  readonly commands: readonly string[];
}

/** A valid access string in the words that the engine lists: of the user first, then of each selector. */
export function canonicalSets(accessString: string): readonly CanonicalSet[] {
  const words = tokenSets(parseAccessString(accessString).tokens);
  return permissionsOf(accessString).sets.map(({ keys, channels }, index) => ({
    keys: keys.map(keyWord),
    channels: [...new Set(channels)].map((pattern) => `&${pattern}`),
    commands: commandWords(words[index]),
  }));
}

function keyWord({ pattern, read, write }: KeyPattern): string {
  return `${read && write ? '' : read ? '%R' : '%W'}~${pattern}`;
}

const WHOLE: Readonly<Record<string, string>> = { allcommands: '+@all', nocommands: '-@all' };

/** Whatever comes before all commands, or none, has no effect. */
function commandWords(tokens: readonly AccessToken[]): string[] {
  const words = tokens
    .filter(({ kind }) => kind === 'command' || kind === 'category')
    .map(({ text }) => text.toLowerCase())
    .map((word) => WHOLE[word] ?? word);
  const last = words.findLastIndex((word) => word === '+@all' || word === '-@all');
  return words.slice(words[last] === '+@all' ? last : last + 1);
}

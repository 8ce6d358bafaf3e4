import { ENGINE_KEYS } from '../spec/engine-commands.generated';
import type { AccessToken } from './access-string';
import { parseAccessString } from './access-string';
import { COMMANDS, isContainer, isRestricted } from './commands';
import { fits } from './glob';

/** What a user may do, as one set of permissions: those of the user itself, or of a selector in parentheses. */
export interface PermissionSet {
  /** Every command and `command|subcommand`. */
  readonly commands: ReadonlySet<string>;
  /** First arguments with which a command is allowed that is not allowed with every argument. */
  readonly firstArguments: ReadonlyMap<string, readonly string[]>;
  readonly keys: readonly KeyPattern[];
  readonly channels: readonly string[];
}

export interface KeyPattern {
  readonly pattern: string;
  readonly read: boolean;
  readonly write: boolean;
}

export interface Permissions {
  readonly isOn: boolean;
  /** That of the user first. Each is judged on its own: a command of one and a key of another do not add up. */
  readonly sets: readonly PermissionSet[];
}

/** Commands that need no permission: without them nobody could log in. */
const ALWAYS: readonly string[] = ['auth', 'hello', 'quit', 'reset'];

/** Commands whose arguments are channels, or patterns of channels, which must be named literally. */
const CHANNELS: readonly string[] = ['publish', 'spublish', 'subscribe', 'ssubscribe'];
const CHANNEL_PATTERNS: readonly string[] = ['psubscribe'];

/** What a valid access string comes to, word after word. */
export function permissionsOf(accessString: string): Permissions {
  const { tokens } = parseAccessString(accessString);
  return {
    isOn: tokens.findLast(({ kind }) => kind === 'switch')?.text.toLowerCase() === 'on',
    sets: tokenSets(tokens).map(setOf),
  };
}

/** The words that are judged together: those of the user first, then those of each selector that is not cleared again. */
export function tokenSets(tokens: readonly AccessToken[]): readonly (readonly AccessToken[])[] {
  const cleared = tokens.findLast(({ kind }) => kind === 'selectors')?.offset ?? -1;
  const selectors = new Set(
    tokens.filter(({ offset, selector }) => selector > 0 && offset > cleared).map(({ selector }) => selector),
  );
  return [0, ...selectors].map((selector) => tokens.filter((token) => token.selector === selector));
}

/** Whether a user may run a command: on its keys, or the channels of `PUBLISH` and its like. MemoryDB keeps some for itself. */
export function allows({ isOn, sets }: Permissions, command: string, args: readonly string[] = []): boolean {
  const { name, rest } = named(command, args);
  return isOn && !isRestricted(name) && sets.some((set) => allowsIn(set, name, rest));
}

/** `client`, `['list']` is `client|list`, `[]`. */
function named(command: string, args: readonly string[]): { readonly name: string; readonly rest: readonly string[] } {
  const name = command.trim().toLowerCase().replace(/\s+/g, '|');
  return isContainer(name) && args.length > 0
    ? { name: `${name}|${args[0].toLowerCase()}`, rest: args.slice(1) }
    : { name, rest: args };
}

function allowsIn(set: PermissionSet, name: string, args: readonly string[]): boolean {
  if (ALWAYS.includes(name)) {
    return true;
  }
  const isNamed = set.commands.has(name) || set.firstArguments.get(name)?.includes(args[0]?.toLowerCase() ?? '');
  return (
    isNamed === true &&
    (CHANNELS.includes(name) || CHANNEL_PATTERNS.includes(name)
      ? hearsAll(set, name, args)
      : touchesAll(set, name, args))
  );
}

function hearsAll({ channels }: PermissionSet, name: string, args: readonly string[]): boolean {
  const isLiteral = CHANNEL_PATTERNS.includes(name);
  return args.every((channel) =>
    channels.some((pattern) => pattern === '*' || (isLiteral ? pattern === channel : fits(pattern, channel))),
  );
}

function touchesAll({ keys }: PermissionSet, name: string, args: readonly string[]): boolean {
  const needs = needsOf(name);
  return (
    needs.length === 0 ||
    args.every((key, index) => {
      const need = needs[Math.min(index, needs.length - 1)];
      return keys.some(
        ({ pattern, read, write }) =>
          (read || !need.includes('R')) && (write || !need.includes('W')) && fits(pattern, key),
      );
    })
  );
}

/** The engine does not tell this of MemoryDB's own commands, so that they are taken to need both. */
function needsOf(name: string): readonly string[] {
  const needs: Readonly<Record<string, readonly string[]>> = ENGINE_KEYS;
  return Object.hasOwn(needs, name) ? needs[name] : /^(json|ft)\./.test(name) ? ['RW'] : [];
}

function setOf(tokens: readonly AccessToken[]): PermissionSet {
  const commands = new Set<string>();
  const firstArguments = new Map<string, readonly string[]>();
  let keys: KeyPattern[] = [];
  let channels: string[] = [];
  for (const { kind, text } of tokens) {
    const word = text.toLowerCase();
    if (kind === 'keys') {
      keys = word === 'resetkeys' ? [] : withKey(keys, keyPattern(text));
    } else if (kind === 'channels') {
      channels = word === 'resetchannels' ? [] : [...channels, word === 'allchannels' ? '*' : text.slice(1)];
    } else if (kind === 'category' || kind === 'command') {
      applyCommand(commands, firstArguments, word);
    }
  }
  return { commands, firstArguments, keys, channels };
}

/** The same pattern once more adds to what it allows: `%R~a %W~a` is `~a`. */
function withKey(keys: readonly KeyPattern[], added: KeyPattern): KeyPattern[] {
  const { pattern } = added;
  return keys.some((one) => one.pattern === pattern)
    ? keys.map((one) =>
        one.pattern === pattern ? { pattern, read: one.read || added.read, write: one.write || added.write } : one,
      )
    : [...keys, added];
}

function keyPattern(text: string): KeyPattern {
  const [, marks, pattern] = /^(?:~|%([rw]+)~?)([^]*)$/i.exec(text) ?? [];
  const isPlain = marks === undefined;
  return {
    pattern: text.toLowerCase() === 'allkeys' ? '*' : pattern,
    read: isPlain || /r/i.test(marks),
    write: isPlain || /w/i.test(marks),
  };
}

/** The last word counts: each adds commands to those before it, or takes them away. */
function applyCommand(commands: Set<string>, firstArguments: Map<string, readonly string[]>, word: string): void {
  const [command, argument] = word.slice(1).split('|');
  if (word.startsWith('+') && argument !== undefined && !isContainer(command)) {
    firstArguments.set(command, [...(firstArguments.get(command) ?? []), argument]);
    return;
  }
  const isAdding = word.startsWith('+') || word === 'allcommands';
  for (const name of namedBy(word)) {
    firstArguments.delete(name);
    if (isAdding) {
      commands.add(name);
    } else {
      commands.delete(name);
    }
  }
}

/** The commands that a word names. A command stands for its subcommands, also where a category names it. */
export function namedBy(word: string): readonly string[] {
  const name = word.replace(/^[+-]/, '');
  const all = [...COMMANDS.keys()];
  if (['@all', 'allcommands', 'nocommands'].includes(name)) {
    return all;
  }
  if (!name.startsWith('@')) {
    return all.filter((other) => other === name || other.startsWith(`${name}|`));
  }
  const isIn = (other: string): boolean => COMMANDS.get(other)?.includes(name.slice(1)) === true;
  return all.filter((other) => isIn(other) || isIn(other.split('|')[0]));
}

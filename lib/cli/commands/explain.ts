import { parseAccessString } from '../../rules/access-string';
import { CATEGORIES, COMMANDS, isRestricted } from '../../rules/commands';
import { suggestion } from '../../rules/nearest';
import type { KeyPattern, Permissions, PermissionSet } from '../../rules/permissions';
import { allows, namedBy, permissionsOf } from '../../rules/permissions';
import type { Command } from '../command';
import { UsageError } from '../command';
import type { Terminal } from '../terminal';

/** Says in words what an access string allows, or whether it allows one command. */
export const EXPLAIN: Command = {
  name: 'explain',
  summary: 'Say in words what an access string allows, or whether it allows a command.',
  usage: "'<access string>' [<command> [<key>...]]",
  notes: [
    "With a command, exit code 0 is allowed and 1 is denied: `explain 'on ~app:* +@read' GET app:1`.",
    'The arguments of PUBLISH, SUBSCRIBE and their like are channels, those of other commands are keys.',
  ],
  options: { commands: { type: 'boolean', description: 'name every command that is allowed' } },
  run({ positionals: [text, command, ...keys], options }, terminal) {
    if (text === undefined) {
      throw new UsageError('Give the access string, in quotes');
    }
    const { error } = parseAccessString(text);
    if (error !== undefined) {
      throw new UsageError(
        error.token === ''
          ? 'The access string is empty'
          : `\`${error.token}\` at offset ${error.offset} ${error.reason}`,
      );
    }
    const permissions = permissionsOf(text);
    if (command !== undefined) {
      return judge(permissions, command, keys, terminal);
    }
    terminal.out(permissions.isOn ? 'The user can log in.' : 'The user is off: nobody can log in with it.');
    permissions.sets.forEach((set, index) => {
      terminal.out(index === 0 ? '' : `\nOr, by selector ${index}:\n`);
      describe(set, options.commands === true).forEach((line) => terminal.out(line));
    });
    return 0;
  },
};

const ALLOWED = [...COMMANDS.keys()].filter((name) => !isRestricted(name));

function judge(permissions: Permissions, command: string, keys: readonly string[], terminal: Terminal): number {
  if (allows(permissions, command, keys)) {
    terminal.out('allowed');
    return 0;
  }
  const name = command.toLowerCase().replace(/\s+/g, '|');
  if (!COMMANDS.has(name)) {
    throw new UsageError(
      `There is no command \`${command}\`; ${suggestion(name, ALLOWED, 'the engine would refuse it')}`,
    );
  }
  terminal.out(`denied: ${reason(permissions, name, keys)}`);
  return 1;
}

function reason(permissions: Permissions, name: string, args: readonly string[]): string {
  const full = COMMANDS.has(`${name}|${args[0]?.toLowerCase()}`) ? `${name}|${args[0].toLowerCase()}` : name;
  const isNamed = permissions.sets.some(({ commands }) => commands.has(full));
  if (!permissions.isOn) {
    return 'the user is off';
  }
  if (isRestricted(full)) {
    return `MemoryDB keeps ${full} for itself`;
  }
  return isNamed ? `${full} is allowed, but not on ${args.join(' ')}` : `${full} is not allowed; add \`+${full}\``;
}

function describe({ commands, firstArguments, keys, channels }: PermissionSet, isLong: boolean): string[] {
  const names = ALLOWED.filter((name) => commands.has(name));
  const first = [...firstArguments].flatMap(([name, words]) => words.map((word) => `${name} ${word}`));
  return [
    `  keys       ${keysInWords(keys)}`,
    `  channels   ${channels.includes('*') ? 'all' : listed(channels)}`,
    `  commands   ${names.length} of ${ALLOWED.length}`,
    ...(first.length > 0 ? [`             and ${first.join(', ')}`] : []),
    ...categories(commands),
    ...(isLong ? names.map((name) => `             ${name}`) : []),
  ];
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

/** They say how long a command takes, not what it does. */
const UNTELLING: readonly string[] = ['all', 'fast', 'slow'];

/** Categories of which everything is allowed, and those of which something is. */
function categories(commands: ReadonlySet<string>): string[] {
  const counted = [...CATEGORIES]
    .filter((category) => !UNTELLING.includes(category))
    .sort()
    .map((category) => {
      const names = namedBy(`+@${category}`).filter((name) => !isRestricted(name));
      return { category, all: names.length, some: names.filter((name) => commands.has(name)).length };
    });
  const whole = counted.filter(({ all, some }) => some === all).map(({ category }) => `@${category}`);
  const partly = counted
    .filter(({ all, some }) => some > 0 && some < all)
    .map(({ category, all, some }) => `@${category} (${some} of ${all})`);
  return [
    ...(whole.length > 0 ? [`    all of   ${whole.join(', ')}`] : []),
    ...(partly.length > 0 ? [`    some of  ${partly.join(', ')}`] : []),
  ];
}

function listed(words: readonly string[], separator = ', '): string {
  return words.length === 0 ? 'none' : words.join(separator);
}

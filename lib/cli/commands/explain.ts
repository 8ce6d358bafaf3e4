import { parseAccessString } from '../../rules/access-string';
import { COMMANDS, isRestricted } from '../../rules/commands';
import type { EngineNeed } from '../../rules/engine-need';
import { engineNeed } from '../../rules/engine-need';
import { suggestion } from '../../rules/nearest';
import { ALLOWED, permissionWords } from '../../rules/permission-words';
import type { Permissions, PermissionSet } from '../../rules/permissions';
import { allows, permissionsOf } from '../../rules/permissions';
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
    const { tokens, error } = parseAccessString(text);
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
    const need = engineNeed(tokens);
    if (need !== undefined) {
      terminal.out(engineInWords(need));
    }
    permissions.sets.forEach((set, index) => {
      terminal.out(index === 0 ? '' : `\nOr, by selector ${index}:\n`);
      describe(set, options.commands === true).forEach((line) => terminal.out(line));
    });
    return 0;
  },
};

function engineInWords({ since: { engine, version }, word }: EngineNeed): string {
  return `It needs ${engine} ${version} or later${engine === 'redis' ? ', or valkey' : ''}, for ${word}.`;
}

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

function describe(set: PermissionSet, isLong: boolean): string[] {
  const { keys, channels, commands, firstArguments, wholly, partly } = permissionWords(set);
  return [
    `  keys       ${keys}`,
    `  channels   ${channels}`,
    `  commands   ${commands.length} of ${ALLOWED.length}`,
    ...(firstArguments.length > 0 ? [`             and ${firstArguments.join(', ')}`] : []),
    ...(wholly.length > 0 ? [`    all of   ${wholly.join(', ')}`] : []),
    ...(partly.length > 0 ? [`    some of  ${partly.join(', ')}`] : []),
    ...(isLong ? commands.map((name) => `             ${name}`) : []),
  ];
}

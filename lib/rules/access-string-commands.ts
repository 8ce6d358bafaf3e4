import { CATEGORIES, COMMANDS, isContainer, isRestricted } from './commands';
import { suggestion } from './nearest';

/** What is wrong with a word that begins with `+` or `-`: the rest of a sentence that begins with the word. */
export function commandFault(word: string): string | undefined {
  const isAdding = word.startsWith('+');
  const name = word.slice(1).toLowerCase();
  return name.startsWith('@') ? categoryFault(name.slice(1), word[0]) : nameFault(name, isAdding);
}

function categoryFault(category: string, sign: string): string | undefined {
  return CATEGORIES.has(category)
    ? undefined
    : `is no category of commands; ${advice(`${sign}@`, category, [...CATEGORIES])}`;
}

function nameFault(name: string, isAdding: boolean): string | undefined {
  const sign = isAdding ? '+' : '-';
  if (isRestricted(name)) {
    // Taking away what nobody can have changes nothing.
    return isAdding ? 'is a command that MemoryDB keeps for itself; remove it' : undefined;
  }
  if (COMMANDS.has(name)) {
    return undefined;
  }
  const [command, argument, ...more] = name.split('|') as [string, ...string[]];
  if (!COMMANDS.has(command)) {
    return `is no command; ${advice(sign, name, allowed())}`;
  }
  if (isContainer(command)) {
    const subcommands = allowed().filter((other) => other.startsWith(`${command}|`));
    return `is no subcommand of ${command}; ${advice(sign, name, subcommands)}`;
  }
  return isAdding && argument !== '' && more.length === 0
    ? undefined // A first argument, such as `+select|0`.
    : `is no subcommand: ${command} has none; use \`${sign}${command}\``;
}

function allowed(): string[] {
  return [...COMMANDS.keys()].filter((name) => !isRestricted(name));
}

function advice(sign: string, word: string, words: readonly string[]): string {
  const meant = suggestion(word, words)?.replace('`', `\`${sign}`);
  return meant ?? (sign.endsWith('@') ? '`+@all` are all commands' : '`+@read` are all commands that read');
}

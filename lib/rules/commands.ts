import {
  COMMANDS_SINCE_7_2,
  JSON_COMMANDS,
  MODULE_CATEGORIES,
  RESTRICTED_COMMANDS,
  SEARCH_COMMANDS,
} from '../spec/commands';
import { ENGINE_CATEGORIES, ENGINE_COMMANDS } from '../spec/engine-commands.generated';

/** Every command and `command|subcommand` that an access string can name, and the categories it is in. */
export const COMMANDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...Object.entries(ENGINE_COMMANDS),
  ...Object.entries(COMMANDS_SINCE_7_2),
  ...JSON_COMMANDS.map((name) => [name, ['json']] as const),
  ...SEARCH_COMMANDS.map((name) => [name, ['search']] as const),
]);

/** Every category that an access string can name after `+@` and `-@`. */
export const CATEGORIES: ReadonlySet<string> = new Set(['all', ...ENGINE_CATEGORIES, ...MODULE_CATEGORIES]);

const CONTAINERS: ReadonlySet<string> = new Set(
  [...COMMANDS.keys()].filter((name) => name.includes('|')).map((name) => name.split('|')[0]),
);

/** Whether the command has subcommands, of which each can be allowed alone. */
export function isContainer(command: string): boolean {
  return CONTAINERS.has(command);
}

/** Whether the command, or the whole that the subcommand belongs to, is one that MemoryDB keeps for itself. */
export function isRestricted(command: string): boolean {
  const restricted: readonly string[] = RESTRICTED_COMMANDS;
  return restricted.includes(command) || restricted.includes(command.split('|')[0]);
}

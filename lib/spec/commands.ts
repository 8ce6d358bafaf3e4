/**
 * What an access string can name beside the commands of the engine build in engine-commands.generated.ts.
 *
 * Read 2026-11-23 from https://docs.aws.amazon.com/memorydb/latest/devguide/restrictedcommands.html,
 * json-list-commands.html, vector-search-commands.html and clusters.acls.html, and https://valkey.io/commands/.
 */

/** Commands that MemoryDB keeps for itself: no user can have them. A command stands for all of its subcommands. */
export const RESTRICTED_COMMANDS = [
  'acl|deluser',
  'acl|load',
  'acl|save',
  'acl|setuser',
  'bgrewriteaof',
  'bgsave',
  'cluster|addslots',
  'cluster|addslotsrange',
  'cluster|delslots',
  'cluster|delslotsrange',
  'cluster|setslot',
  'config',
  'debug',
  'migrate',
  'module',
  'psync',
  'replicaof',
  'save',
  'shutdown',
  'slaveof',
  'sync',
] as const satisfies readonly string[];

/** Came with engine version 7.2, after the build that the table of commands was read from. */
// prettier-ignore
export const COMMANDS_SINCE_7_2 = {
  'client|no-touch': ['connection', 'slow'],
  'client|setinfo': ['connection', 'slow'],
  'cluster|myshardid': ['slow'],
  waitaof: ['blocking', 'connection', 'slow'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export const JSON_COMMANDS = [
  'json.arrappend',
  'json.arrindex',
  'json.arrinsert',
  'json.arrlen',
  'json.arrpop',
  'json.arrtrim',
  'json.clear',
  'json.debug',
  'json.del',
  'json.forget',
  'json.get',
  'json.mget',
  'json.numincrby',
  'json.nummultby',
  'json.objkeys',
  'json.objlen',
  'json.resp',
  'json.set',
  'json.strappend',
  'json.strlen',
  'json.toggle',
  'json.type',
] as const satisfies readonly string[];

export const SEARCH_COMMANDS = [
  'ft._aliaslist',
  'ft._list',
  'ft.aggregate',
  'ft.aliasadd',
  'ft.aliasdel',
  'ft.aliasupdate',
  'ft.create',
  'ft.dropindex',
  'ft.explain',
  'ft.explaincli',
  'ft.info',
  'ft.profile',
  'ft.search',
] as const satisfies readonly string[];

/** Categories of MemoryDB's own commands. */
export const MODULE_CATEGORIES = ['json', 'search'] as const satisfies readonly string[];

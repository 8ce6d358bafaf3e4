import { COMMANDS_SINCE_7_2, SEARCH_COMMANDS } from '../spec/commands';
import { ENGINE_SINCE } from '../spec/engine-commands.generated';
import type { EngineVersionRow } from '../spec/engine-versions';
import { ENGINE_VERSIONS } from '../spec/engine-versions';
import type { AccessToken } from './access-string';

/** What keeps an access string from older engines. */
export interface EngineNeed {
  /** The first engine version that knows the word. */
  readonly since: EngineVersionRow;
  /** How a message names the word. */
  readonly word: string;
}

const ROWS: readonly EngineVersionRow[] = ENGINE_VERSIONS;
const SELECTORS = ROWS.find((row) => row.selectors)!;
const SEARCH = ROWS.find((row) => row.vectorSearch)!;

const SINCE: ReadonlyMap<string, EngineVersionRow | undefined> = new Map([
  ...Object.entries(ENGINE_SINCE).map(([name, version]) => [name, rowOf(version)] as const),
  ...Object.keys(COMMANDS_SINCE_7_2).map((name) => [name, rowOf('7.2')] as const),
  ...['@search', ...SEARCH_COMMANDS].map((name) => [name, SEARCH] as const),
]);

/** The lowest engine that knows every word, and the word that asks for it. None: every engine of MemoryDB does. */
export function engineNeed(tokens: readonly AccessToken[]): EngineNeed | undefined {
  return tokens
    .flatMap(needsOf)
    .reduce<EngineNeed | undefined>(
      (most, need) => (most === undefined || !reaches(most.since, need.since) ? need : most),
      undefined,
    );
}

/** Whether an engine version has what came with another: all of them are in one order, redis before valkey. */
export function reaches(row: EngineVersionRow, since: EngineVersionRow): boolean {
  return ROWS.indexOf(row) >= ROWS.indexOf(since);
}

function needsOf({ kind, text, selector }: AccessToken): EngineNeed[] {
  const word = `\`${text}\``;
  const isOfCommands = kind === 'command' || kind === 'category';
  const since = isOfCommands ? commandSince(text.slice(1).toLowerCase()) : undefined;
  return [
    ...(since === undefined ? [] : [{ since, word }]),
    ...(selector > 0 ? [{ since: SELECTORS, word: 'a selector in parentheses' }] : []),
    // Redis 6.2 adds subcommands one by one, but takes away whole commands only.
    ...(text.startsWith('%') || kind === 'selectors' || (text.startsWith('-') && text.includes('|'))
      ? [{ since: SELECTORS, word }]
      : []),
  ];
}

function commandSince(name: string): EngineVersionRow | undefined {
  return SINCE.get(name) ?? SINCE.get(name.split('|')[0]);
}

function rowOf(version: string): EngineVersionRow | undefined {
  return ROWS.find((row) => row.version === version);
}

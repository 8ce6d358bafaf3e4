// Rewrites lib/spec/engine-commands.generated.ts from what a redis-server on this machine says of itself.
// npx tsx --tsconfig examples/tsconfig.json scripts/refresh-commands.ts [path of redis-server]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Redis from 'iovalkey';
import { ENGINE_VERSIONS } from '../lib/spec/engine-versions';

const TABLE = join(__dirname, '..', 'lib', 'spec', 'engine-commands.generated.ts');

void main(process.argv[2] ?? 'redis-server');

async function main(binary: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-memorydb-commands-'));
  const port = await freePort();
  const server = spawn(binary, ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
    stdio: 'ignore',
  });
  const client = new Redis({ host: '127.0.0.1', port, retryStrategy: () => 50 });
  client.on('error', () => undefined); // The first attempts come before the server listens.
  try {
    writeFileSync(TABLE, await table(client));
  } finally {
    client.disconnect();
    server.kill();
    await once(server, 'exit');
    rmSync(folder, { recursive: true });
  }
}

async function table(client: Redis): Promise<string> {
  const categories = ((await client.call('ACL', 'CAT')) as string[]).sort();
  const commands = new Map(
    ((await client.call('COMMAND', 'LIST')) as string[]).sort().map((name) => [name, [] as string[]]),
  );
  for (const category of categories) {
    const members = (await client.call('ACL', 'CAT', category)) as string[];
    members.forEach((name) => commands.get(name)!.push(category));
  }
  const version = /redis_version:(\S+)/.exec(await client.info('server'))![1];
  const rows = [...commands].map(
    ([name, list]) => `  '${name}': [${list.map((category) => `'${category}'`).join(', ')}],`,
  );
  const keys = [...(await keyNeeds(client))].map(
    ([name, needs]) => `  '${name}': [${needs.map((need) => `'${need}'`).join(', ')}],`,
  );
  const since = [...(await newCommands(client))].map(([name, version]) => `  '${name}': '${version}',`);
  return `/** Commands of redis-server ${version} and the categories they are in. Written by scripts/refresh-commands.ts. */
// prettier-ignore
export const ENGINE_COMMANDS = {
${rows.join('\n')}
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Commands that came after ${OLDEST}, the first engine version of MemoryDB, and with which version. */
// prettier-ignore
export const ENGINE_SINCE = {
${since.join('\n')}
} as const satisfies Readonly<Record<string, string>>;

/** Categories that an access string can name, beside \`all\`. */
// prettier-ignore
export const ENGINE_CATEGORIES = [
${categories.map((category) => `  '${category}',`).join('\n')}
] as const satisfies readonly string[];

/**
 * What a user must be allowed to do with the keys of a command: \`R\` read, \`W\` write, \`RW\` both, \`\` either. In the order of the
 * keys; the last one stands for all that follow.
 */
// prettier-ignore
export const ENGINE_KEYS = {
${keys.join('\n')}
} as const satisfies Readonly<Record<string, readonly ('' | 'R' | 'W' | 'RW')[]>>;
`;
}

const OLDEST = ENGINE_VERSIONS[0].version;

async function newCommands(client: Redis): Promise<Map<string, string>> {
  const since = new Map<string, string>();
  const visit = (pairs: readonly unknown[]): void =>
    Object.entries(asRecord(pairs)).forEach(([name, docs]) => {
      const { since: release, subcommands } = asRecord(docs as unknown[]) as { since: string; subcommands?: unknown[] };
      const [version] = /^\d+\.\d+/.exec(release)!;
      if (version.localeCompare(OLDEST, 'en', { numeric: true }) > 0) {
        since.set(name, version);
      }
      visit(subcommands ?? []);
    });
  visit((await client.call('COMMAND', 'DOCS')) as unknown[]);
  return new Map([...since].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of a command whose need depends on its arguments: without them, as `SET key value` only writes. */
const PLAIN: Readonly<Record<string, string>> = { set: 'W' };

async function keyNeeds(client: Redis): Promise<Map<string, string[]>> {
  const needs = new Map<string, string[]>();
  const visit = (command: CommandInfo): void => {
    const [name, , , , , , , , specs, subcommands] = command;
    const needed = specs.map(asRecord).map(({ flags }) => flags as string[]);
    const ofKeys = needed.filter((flags) => !flags.includes('not_key')).map((flags) => PLAIN[name] ?? need(flags));
    if (ofKeys.length > 0) {
      needs.set(name, ofKeys);
    }
    subcommands.forEach(visit);
  };
  ((await client.call('COMMAND')) as CommandInfo[]).forEach(visit);
  return new Map([...needs].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Name, arity, flags, first key, last key, step, categories, tips, key specifications, subcommands. */
type CommandInfo = [string, number, string[], number, number, number, string[], string[], unknown[][], CommandInfo[]];

function asRecord(pairs: readonly unknown[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(pairs.flatMap((key, index) => (index % 2 === 0 ? [[String(key), pairs[index + 1]]] : [])));
}

function need(flags: readonly string[]): string {
  const reads = flags.includes('access');
  const writes = ['insert', 'delete', 'update'].some((flag) => flags.includes(flag));
  return `${reads ? 'R' : ''}${writes ? 'W' : ''}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

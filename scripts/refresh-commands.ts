// Rewrites lib/spec/engine-commands.generated.ts from what a redis-server on this machine says of itself.
// npx tsx --tsconfig examples/tsconfig.json scripts/refresh-commands.ts [path of redis-server]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Redis from 'iovalkey';

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
  return `/** Commands of redis-server ${version} and the categories they are in. Written by scripts/refresh-commands.ts. */
// prettier-ignore
export const ENGINE_COMMANDS = {
${rows.join('\n')}
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Categories that an access string can name, beside \`all\`. */
// prettier-ignore
export const ENGINE_CATEGORIES = [
${categories.map((category) => `  '${category}',`).join('\n')}
] as const satisfies readonly string[];
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

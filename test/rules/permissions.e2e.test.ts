import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Redis from 'iovalkey';
import { findBinaries } from '../../lib/local/engine/binary';
import { parseAccessString } from '../../lib/rules/access-string';
import { COMMANDS, isRestricted } from '../../lib/rules/commands';
import { allows, permissionsOf } from '../../lib/rules/permissions';

const folder = mkdtempSync(join(tmpdir(), 'cdk-memorydb-permissions-'));
let server: ChildProcess;
let client: Redis;
let calls: readonly Call[];

beforeAll(async () => {
  const port = await freePort();
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const [{ path }] = await findBinaries({ env: process.env });
  server = spawn(path, options, { stdio: 'ignore' });
  client = new Redis({ host: '127.0.0.1', port, retryStrategy: () => 50 });
  client.on('error', () => undefined); // The first attempts come before the server listens.
  // The engine lists its commands in another order each time it starts.
  const commands = ((await client.call('COMMAND')) as CommandInfo[]).flatMap(callsOf);
  calls = commands.sort((a, b) => (a.name < b.name ? -1 : 1));
}, 20_000);

afterAll(async () => {
  client.disconnect();
  server.kill();
  await once(server, 'exit');
  rmSync(folder, { recursive: true });
});

test('most commands of the engine can be tried', () => {
  expect(calls.length).toBeGreaterThan(250);
});

test('what an access string allows is what the engine allows', async () => {
  const random = fc.sample(fc.tuple(accessString(), fc.array(attempt(), { minLength: 10, maxLength: 10 })), {
    numRuns: 1000,
    seed: Number(process.env.SEED ?? 11),
  });
  const differences: string[] = [];
  let allowed = 0;
  for (const [text, attempts] of random) {
    await client.call('ACL', 'SETUSER', 'probe', 'reset', ...text.split(' '));
    const permissions = permissionsOf(text);
    const pipeline = client.pipeline();
    const tried = attempts.map(({ index, names }) => ({ call: calls[index % calls.length], names }));
    tried.forEach(({ call, names }) => pipeline.call('ACL', 'DRYRUN', 'probe', ...call.words, ...call.fill(names)));
    const answers = (await pipeline.exec())!;
    tried.forEach(({ call, names }, at) => {
      const [error, answer] = answers[at];
      expect({ call: call.name, error }).toEqual({ call: call.name, error: null });
      const expected = answer === 'OK';
      allowed += expected ? 1 : 0;
      if (allows(permissions, call.name, call.named(names)) !== expected) {
        differences.push(`"${text}" ${call.name} ${names.join(' ')}: the engine says ${String(answer)}`);
      }
    });
  }
  expect(differences).toEqual([]);
  expect(allowed).toBeGreaterThan(1000);
}, 60_000);

/** A command, what to call it with, and which of the arguments are keys or channels. */
interface Call {
  readonly name: string;
  readonly words: readonly string[];
  fill(names: readonly string[]): string[];
  named(names: readonly string[]): string[];
}

type CommandInfo = [string, number, string[], number, number, number, string[], string[], unknown[][], CommandInfo[]];

const ON_CHANNELS = ['publish', 'spublish', 'subscribe', 'ssubscribe', 'psubscribe'];

function callsOf(info: CommandInfo): Call[] {
  const [name, arity, flags, , , , , , specs, subcommands] = info;
  const words = name.split('|');
  const fewest = Math.abs(arity) - words.length;
  // Where sources may be left out, as in `PFMERGE destination`, the engine sees no key at all.
  const count = name === 'pfmerge' ? fewest + 1 : fewest;
  const positions = positionsOf(specs, words.length, count);
  // `BITFIELD key` without a change is taken for a read: the engine looks at its arguments, which are not given here.
  const isOdd =
    name === 'bitfield' ||
    positions === undefined ||
    // One that only a newer engine has, which MemoryDB does not offer.
    !COMMANDS.has(name) ||
    flags.includes('movablekeys') ||
    subcommands.length > 0 ||
    isRestricted(name);
  const places = ON_CHANNELS.includes(name) ? [0] : (positions ?? []);
  const call: Call = {
    name,
    words,
    fill: (names) =>
      Array.from({ length: count }, (_, index) =>
        places.includes(index) ? names[places.indexOf(index) % names.length] : '0',
      ),
    named: (names) =>
      places.length > 0
        ? places.map((_, index) => names[index % names.length])
        : Array.from({ length: count }, () => '0'),
  };
  return [...(isOdd ? [] : [call]), ...subcommands.flatMap(callsOf)];
}

/** Where the keys are among the arguments, or `undefined` if that depends on the arguments. */
function positionsOf(specs: readonly unknown[][], words: number, count: number): number[] | undefined {
  const positions: number[] = [];
  for (const spec of specs.map(record)) {
    const [begin, find] = [record(spec.begin_search as unknown[]), record(spec.find_keys as unknown[])];
    if (begin.type !== 'index' || find.type !== 'range') {
      return undefined;
    }
    if ((spec.flags as string[]).includes('not_key')) {
      continue;
    }
    const first = Number(record(begin.spec as unknown[]).index) - words;
    const { lastkey, keystep } = record(find.spec as unknown[]);
    const last = Number(lastkey) < 0 ? count + Number(lastkey) : first + Number(lastkey);
    for (let position = first; position <= last; position += Number(keystep)) {
      positions.push(position);
    }
  }
  return positions;
}

function record(pairs: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(pairs.flatMap((key, index) => (index % 2 === 0 ? [[String(key), pairs[index + 1]]] : [])));
}

/** Not the empty one: in the engine it fits no pattern but an empty one, not even `*`. */
const NAMES = ['app:1', 'app:22', 'b', 'orders:[x]', 'a-c', '0'] as const;

function attempt(): fc.Arbitrary<{ readonly index: number; readonly names: string[] }> {
  return fc.record({
    index: fc.nat(10_000),
    names: fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 }),
  });
}

function accessString(): fc.Arbitrary<string> {
  const sign = fc.constantFrom('+', '+', '-');
  const category = fc.constantFrom(
    'all',
    'read',
    'write',
    'slow',
    'fast',
    'dangerous',
    'connection',
    'keyspace',
    'string',
    'pubsub',
    'admin',
  );
  const command = fc.constantFrom(
    'get',
    'set',
    'client',
    'client|list',
    'mset',
    'copy',
    'exists',
    'publish',
    'psubscribe',
    'object|encoding',
  );
  const pattern = fc.constantFrom(
    '*',
    'app:*',
    'app:?',
    '?',
    '[ab]',
    '[^a]',
    '[a-c]',
    '[c-a]',
    'a\\-c',
    'orders:\\[x]',
    '*:*',
    '[0',
    '[]b',
    'a[-]c',
  );
  const rule = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(sign, category).map(([a, b]) => `${a}@${b}`) },
    { weight: 2, arbitrary: fc.tuple(sign, command).map(([a, b]) => `${a}${b}`) },
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constantFrom('~', '~', '%R~', '%W~', '%RW~'), pattern).map(([a, b]) => `${a}${b}`),
    },
    { weight: 2, arbitrary: pattern.map((text) => `&${text}`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'allkeys',
        'resetkeys',
        'allchannels',
        'resetchannels',
        'allcommands',
        'nocommands',
        '+select|0',
        '+get|b',
        'clearselectors',
      ),
    },
  );
  const selector = fc.array(rule, { minLength: 1, maxLength: 3 }).map((rules) => `(${rules.join(' ')})`);
  const words = fc.array(fc.oneof({ weight: 6, arbitrary: rule }, { weight: 1, arbitrary: selector }), {
    minLength: 2,
    maxLength: 8,
  });
  return words.map((all) => ['on', ...all].join(' ')).filter((text) => parseAccessString(text).error === undefined);
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}

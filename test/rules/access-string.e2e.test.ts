import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Redis from 'iovalkey';
import { AccessString } from 'cdk-memorydb';
import { findBinaries } from '../../lib/local/engine/binary';
import { parseAccessString } from '../../lib/rules/access-string';
import { isRestricted } from '../../lib/rules/commands';

const folder = mkdtempSync(join(tmpdir(), 'cdk-memorydb-access-string-'));
let server: ChildProcess;
let client: Redis;
/** Valkey 8 takes a `%` that stands for nothing; no engine that MemoryDB offers does. */
let toleratesPercent: boolean;

beforeAll(async () => {
  const port = await freePort();
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const [{ path, name, version }] = await findBinaries({ env: process.env });
  toleratesPercent = name === 'valkey' && Number.parseInt(version, 10) >= 8;
  server = spawn(path, options, { stdio: 'ignore' });
  client = new Redis({ host: '127.0.0.1', port, retryStrategy: () => 50 });
  client.on('error', () => undefined); // The first attempts come before the server listens.
});

afterAll(async () => {
  client.disconnect();
  server.kill();
  await once(server, 'exit');
  rmSync(folder, { recursive: true });
});

test('the parser and the engine agree on every access string that MemoryDB leaves to the engine', async () => {
  await fc.assert(
    fc.asyncProperty(accessString(), async (words) => {
      fc.pre(!toleratesPercent || !words.some((part) => /(^|[ (])%(?![RW]|~)/i.test(part)));
      const { error } = parseAccessString(words.join(' '));
      expect({ words, accepted: error === undefined }).toEqual({ words, accepted: await engineAccepts(words) });
    }),
    { numRuns: 4000, seed: 7 },
  );
}, 60_000);

/** An unclosed selector comes last: the engine forgives some parentheses inside of it. */
function accessString(): fc.Arbitrary<string[]> {
  const last = fc.option(fc.constantFrom('(', '(+get'), { freq: 9 });
  return fc
    .tuple(fc.array(word(), { minLength: 1, maxLength: 5 }), last)
    .map(([words, unclosed]) => (unclosed === null ? words : [...words, unclosed]));
}

/** Words of the grammar, words just beside it, and their parts put together at random. */
function word(): fc.Arbitrary<string> {
  const commands = [
    'get',
    'GET',
    'client',
    'client|list',
    'client|nosuch',
    'client|list|x',
    'select|0',
    'get|',
    'nosuch',
    '',
  ];
  const sign = fc.constantFrom('+', '-', '+@', '-@');
  const named = fc.constantFrom(...commands, 'all', 'read', 'Write', 'nosuch', 'all|x', '|x', 'object|encoding');
  const pattern = fc.constantFrom('', '*', 'app:*', '(', 'a)b');
  const keys = fc.constantFrom('~', '&', '%R~', '%W~', '%RW~', '%wr~', '%~', '%X~', '%RR~', '%R', '%');
  const simple = fc.oneof(
    fc.constantFrom('on', 'OFF', 'allkeys', 'resetkeys', 'allchannels', 'resetchannels', 'allcommands', 'nocommands'),
    fc.constantFrom('clearselectors', 'word', ')', '()', '((+get))'),
    fc.tuple(sign, named).map((parts) => parts.join('')),
    fc.tuple(keys, pattern).map((parts) => parts.join('')),
  );
  return fc.oneof(
    { weight: 5, arbitrary: simple },
    { weight: 1, arbitrary: fc.array(simple, { maxLength: 3 }).map((words) => `(${words.join(' ')})`) },
  );
}

/** What the engine says of a user with this access string. */
async function engineLists(words: readonly string[]): Promise<string> {
  expect(await engineAccepts(words)).toBe(true);
  const users = (await client.call('ACL', 'LIST')) as string[];
  const listed = users.find((line) => line.startsWith('user probe '))!;
  return listed.replace(/^user probe (on|off) (sanitize-payload )?/, '$1 ');
}

async function engineAccepts(words: readonly string[]): Promise<boolean> {
  const rules = words
    .join(' ')
    .split(' ')
    .filter((rule) => rule !== '');
  try {
    await client.call('ACL', 'SETUSER', 'probe', 'reset', ...rules);
    return true;
  } catch {
    return false;
  }
}

test('what is parsed is what the engine made of it', async () => {
  await fc.assert(
    fc.asyncProperty(accessString(), async (words) => {
      fc.pre(parseAccessString(words.join(' ')).error === undefined);
      // All keys in the engine's eyes, too, but it goes on to list others beside them.
      fc.pre(!/%(rw|wr)~\*/i.test(words.join(' ')));
      // An empty selector allows nothing.
      const listed = (await engineLists(words)).replaceAll(' (resetchannels -@all)', '');
      const parsed = AccessString.parse(words.join(' ')).toString();
      const again = (await engineLists(parsed.split(' '))).replaceAll(' (resetchannels -@all)', '');
      expect({ words, listed: again }).toEqual({ words, listed });
    }),
    { numRuns: 300, seed: 7 },
  );
}, 60_000);

/** Not `readOnly()`: of categories that overlap, Redis 7.0 lists what they add up to, and later engines what was said. */
test.each([
  AccessString.full(),
  AccessString.on()
    .readKeys('in:*')
    .writeKeys('out:*')
    .keys('*')
    .channels('news', 'events:*')
    .commands('+@read', '-hgetall'),
  AccessString.off().commands('+@all', '-@dangerous', '+client|list'),
  AccessString.on()
    .keys('app:*')
    .commands('+@write')
    .selector(AccessString.on().readKeys('shared:*').commands('+get'))
    .selector(AccessString.on().channels('*').commands('+subscribe')),
])('the engine lists it as it was built: %s', async (accessString) => {
  const text = accessString.toString();
  expect(await engineLists(text.split(' '))).toBe(text);
});

test('no restricted command is in the way of this comparison', () => {
  expect(['get', 'client|list', 'select', 'object|encoding'].filter(isRestricted)).toEqual([]);
});

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}

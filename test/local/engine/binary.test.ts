import { binaryFor, findBinaries, MissingEngine, reads, type EngineBinary } from '../../../lib/local/engine/binary';

const INSTALL = `
MemoryDB Local runs the real engine and never downloads one. Install it with:
  Debian, Ubuntu   sudo apt-get install valkey-server   (or redis-server)
  Fedora           sudo dnf install valkey
  Alpine           apk add valkey
  macOS            brew install valkey
  Windows          use WSL 2, then as on Debian
or name one with MEMORYDB_LOCAL_ENGINE=/path/to/valkey-server`;

test('fails with the ways to install one when there is no engine', async () => {
  await expect(findBinaries({ env: { PATH: '/nowhere' } })).rejects.toThrow(
    new MissingEngine(['MEMORYDB_LOCAL_ENGINE (not set)', 'valkey-server in PATH', 'redis-server in PATH']),
  );
  const lookedFor = 'MEMORYDB_LOCAL_ENGINE (not set), valkey-server in PATH, redis-server in PATH';
  await expect(findBinaries({ env: {} })).rejects.toThrow(`no engine found; looked for ${lookedFor}${INSTALL}`);
});

test.each([
  [{ env: { MEMORYDB_LOCAL_ENGINE: '/nowhere/valkey-server' } }, '/nowhere/valkey-server (MEMORYDB_LOCAL_ENGINE)'],
  [{ env: { MEMORYDB_LOCAL_ENGINE: 'valkey-9', PATH: '' } }, 'valkey-9 (MEMORYDB_LOCAL_ENGINE)'],
  [{ path: '/nowhere/redis-server', env: { PATH: process.env.PATH } }, '/nowhere/redis-server (the engine path)'],
])('fails when the engine that was named is not there: %j', async (search, lookedFor) => {
  await expect(findBinaries(search)).rejects.toThrow(`no engine found; looked for ${lookedFor}${INSTALL}`);
});

const engine = (name: EngineBinary['name'], version: string): EngineBinary => ({
  path: `/${name}-server`,
  name,
  version,
});
const VALKEY = engine('valkey', '8.0.1');
const REDIS = engine('redis', '7.0.15');

test('a cluster runs on its own engine if that is here, and else on the first', () => {
  expect(binaryFor('redis', [VALKEY, REDIS])).toBe(REDIS);
  expect(binaryFor('redis', [VALKEY])).toBe(VALKEY);
  expect(binaryFor(undefined, [REDIS, VALKEY])).toBe(REDIS);
});

test.each([
  [VALKEY, engine('redis', '7.2.4'), true],
  [VALKEY, engine('redis', '7.4.0'), false],
  [VALKEY, engine('redis', '8.0.0'), false],
  [VALKEY, VALKEY, true],
  [REDIS, VALKEY, false],
])('%j reads what %j wrote: %j', (binary, written, does) => {
  expect(reads(binary, written)).toBe(does);
});

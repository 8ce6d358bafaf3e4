import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinaries, type BinarySearch } from '../../../lib/local/engine/binary';
import { scratchFolder } from './real-engine';

let folder: string;

beforeAll(async () => {
  folder = await scratchFolder();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['Valkey server v=8.1.3 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=1', 'valkey', '8.1.3'],
  ['Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=1', 'redis', '7.0.15'],
  ['Redis server v=10.0.0-rc1 sha=00000000:0', 'redis', '10.0.0-rc1'],
])('an engine tells its own name and version: %s', async (version, name, number) => {
  const path = await pose({ name: 'told', version });
  expect(await findBinaries({ path, env: {} })).toEqual([{ path, name, version: number }]);
});

test('an engine that was named wins over one in PATH, and valkey over redis', async () => {
  const valkey = await pose({ name: 'valkey-server', version: 'Valkey server v=8.0.1 sha=0' });
  const redis = await pose({ name: 'redis-server', version: 'Redis server v=7.2.4 sha=0' });
  expect((await findBinaries({ env: { PATH: `/nowhere:${folder}` } }))[0].path).toBe(valkey);
  expect((await findBinaries({ env: { PATH: folder, MEMORYDB_LOCAL_ENGINE: 'redis-server' } }))[0].path).toBe(redis);
  expect((await findBinaries({ path: valkey, env: { MEMORYDB_LOCAL_ENGINE: redis } }))[0].path).toBe(valkey);
});

test('both engines are found, each once, and a second one that cannot serve is left out', async () => {
  const valkey = await pose({ name: 'valkey-server', version: 'Valkey server v=8.0.1 sha=0' });
  const redis = await pose({ name: 'redis-server', version: 'Redis server v=7.2.4 sha=0' });
  const paths = async (search: BinarySearch) => (await findBinaries(search)).map(({ path }) => path);
  expect(await paths({ env: { PATH: folder } })).toEqual([valkey, redis]);
  expect(await paths({ env: { MEMORYDB_LOCAL_ENGINE: `${redis}:${valkey}` } })).toEqual([redis, valkey]);
  const old = await pose({ name: 'redis-server', version: 'Redis server v=6.2.14 sha=0' });
  expect(await paths({ env: { PATH: folder } })).toEqual([valkey]);
  await expect(paths({ path: `${valkey}:${old}`, env: {} })).rejects.toThrow(`${old} is redis 6.2.14`);
  await pose({ name: 'redis-server', version: 'Valkey server v=8.0.1 sha=0' });
  expect(await paths({ env: { PATH: folder } })).toEqual([valkey]);
});

test('fails with an engine that is too old', async () => {
  const path = await pose({ name: 'old', version: 'Redis server v=6.2.14 sha=0' });
  await expect(findBinaries({ path, env: {} })).rejects.toThrow(
    `${path} is redis 6.2.14; MemoryDB Local needs version 7.0 or later`,
  );
});

test('fails with an engine that was built without TLS', async () => {
  const refusal = "*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\n>>> 'tls-port 0'\nBad directive";
  const path = await pose({ name: 'plain', version: 'Redis server v=7.0.15 sha=0', otherwise: refusal });
  await expect(findBinaries({ path, env: {} })).rejects.toThrow(
    `${path} (redis 7.0.15) was built without TLS; install a build that has it`,
  );
});

test('fails with a program that is no engine', async () => {
  const path = await pose({ name: 'cat', version: 'cat (GNU coreutils) 9.1' });
  await expect(findBinaries({ path, env: {} })).rejects.toThrow(
    `${path} is neither Valkey nor Redis: \`--version\` printed "cat (GNU coreutils) 9.1\\n"`,
  );
});

test('fails with a file that cannot be run', async () => {
  const path = join(folder, 'broken');
  await writeFile(path, '#!/nowhere/sh\n', { mode: 0o755 });
  await expect(findBinaries({ path, env: {} })).rejects.toThrow(`${path} cannot be run: spawn ${path} ENOENT`);
});

/** A script that answers as an engine would. */
async function pose({ name, version, otherwise = '' }: { name: string; version: string; otherwise?: string }) {
  const path = join(folder, name);
  const lines = ['#!/bin/sh', `[ "$1" = --version ] && exec echo '${version}'`, `cat <<'EOF'\n${otherwise}\nEOF`];
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o755 });
  return path;
}

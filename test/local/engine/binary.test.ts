import { findBinary, MissingEngine } from '../../../lib/local/engine/binary';

const INSTALL = `
MemoryDB Local runs the real engine and never downloads one. Install it with:
  Debian, Ubuntu   sudo apt-get install valkey-server   (or redis-server)
  Fedora           sudo dnf install valkey
  Alpine           apk add valkey
  macOS            brew install valkey
  Windows          use WSL 2, then as on Debian
or name one with MEMORYDB_LOCAL_ENGINE=/path/to/valkey-server`;

test('fails with the ways to install one when there is no engine', async () => {
  await expect(findBinary({ env: { PATH: '/nowhere' } })).rejects.toThrow(
    new MissingEngine(['MEMORYDB_LOCAL_ENGINE (not set)', 'valkey-server in PATH', 'redis-server in PATH']),
  );
  const lookedFor = 'MEMORYDB_LOCAL_ENGINE (not set), valkey-server in PATH, redis-server in PATH';
  await expect(findBinary({ env: {} })).rejects.toThrow(`no engine found; looked for ${lookedFor}${INSTALL}`);
});

test.each([
  [{ env: { MEMORYDB_LOCAL_ENGINE: '/nowhere/valkey-server' } }, '/nowhere/valkey-server (MEMORYDB_LOCAL_ENGINE)'],
  [{ env: { MEMORYDB_LOCAL_ENGINE: 'valkey-9', PATH: '' } }, 'valkey-9 (MEMORYDB_LOCAL_ENGINE)'],
  [{ path: '/nowhere/redis-server', env: { PATH: process.env.PATH } }, '/nowhere/redis-server (the engine path)'],
])('fails when the engine that was named is not there: %j', async (search, lookedFor) => {
  await expect(findBinary(search)).rejects.toThrow(`no engine found; looked for ${lookedFor}${INSTALL}`);
});

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claim, isAlive, release, running } from '../../lib/local/run-file';

let folder: string;
let server: Server | undefined;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'memorydb-local-run-'))));
afterEach(() => {
  server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Something that answers as the MemoryDB Local with this process id. */
async function serveAs(pid: number): Promise<string> {
  server = createServer((_, response) => response.end(JSON.stringify({ pid, url: 'as it says itself' })));
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a folder belongs to the one that answers at the address in it', async () => {
  const url = await serveAs(process.pid);
  await claim(folder, { pid: process.pid, url });
  expect(await running(folder)).toEqual({ pid: process.pid, url: 'as it says itself' });
  await expect(claim(folder, { pid: process.pid, url })).rejects.toThrow(
    `MemoryDB Local already serves ${folder} at as it says itself (process ${process.pid}); ` +
      'stop it with `cdk-memorydb local stop`, or choose another folder with `--state`',
  );
});

test('a folder that was given back is free, and empty', async () => {
  await claim(folder, { pid: process.pid, url: await serveAs(process.pid) });
  await release(folder);
  expect(await running(folder)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['nobody answers', { pid: process.pid, url: 'http://127.0.0.1:1' }],
  ['the process is gone', { pid: 2 ** 22 + 1, url: 'http://127.0.0.1:1' }],
  ['the file is cut off', '{"pid":'],
  ['the file holds something else', { pid: 'mine' }],
])('what a crash left behind is replaced: %s', async (_, content) => {
  writeFileSync(join(folder, 'local.json'), typeof content === 'string' ? content : JSON.stringify(content));
  expect(await running(folder)).toBeUndefined();
  const url = await serveAs(process.pid);
  await claim(folder, { pid: process.pid, url });
  expect(await running(folder)).toMatchObject({ pid: process.pid });
});

test('another process at the same address is not the one that left the file', async () => {
  writeFileSync(join(folder, 'local.json'), JSON.stringify({ pid: process.pid, url: await serveAs(1) }));
  expect(await running(folder)).toBeUndefined();
});

test('a process is alive until it has ended', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(2 ** 22 + 1)).toBe(false);
});

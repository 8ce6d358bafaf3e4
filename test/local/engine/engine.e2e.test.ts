import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries } from '../../../lib/local/engine/binary';
import { Engine } from '../../../lib/local/engine/engine';
import { isFree, reservePorts } from '../../../lib/local/engine/ports';
import { pidsOf, PLAIN, runs, scratchFolder } from './real-engine';
import { startDoomed } from './start-doomed';

const SMALL = { ...PLAIN, numShards: 1, numReplicasPerShard: 1 };

let folder: string;

beforeEach(async () => {
  folder = await scratchFolder();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('closing leaves no process, no port and no file of a cluster; the certificates stay for the next time', async () => {
  const engine = await Engine.open({ stateDirectory: folder, env: process.env });
  const cluster = await engine.createCluster(SMALL);
  const guard = Number(await readFile(join(folder, 'guard.pid'), 'utf8'));
  const pids = [guard, ...pidsOf(cluster)];
  const ports = [cluster.endpoint.port, ...cluster.shards()[0].nodes.map(({ port }) => port)];
  expect(pids.map(runs)).toEqual([true, true, true]);
  await engine.close();
  expect(pids.map(runs)).toEqual([false, false, false]);
  expect(await Promise.all(ports.map(isFree))).toEqual([true, true, true]);
  expect(await readdir(folder, { recursive: true })).toEqual([
    'certificates',
    'clusters',
    'certificates/ca.pem',
    'certificates/server.key',
    'certificates/server.pem',
  ]);
  const again = await Engine.open({ stateDirectory: folder, env: process.env });
  expect(again.certificates.caPem).toBe(engine.certificates.caPem);
  await again.close();
}, 20_000);

test('a cluster endpoint keeps the port that was asked for, and says so when somebody else has it', async () => {
  const engine = await Engine.open({ stateDirectory: folder, env: process.env });
  const [wanted] = await reservePorts(1);
  const cluster = await engine.createCluster({ ...SMALL, numReplicasPerShard: 0, port: wanted });
  expect(cluster.endpoint).toEqual({ host: '127.0.0.1', port: wanted });
  await cluster.delete();
  const blocker = createServer();
  await new Promise<void>((done) => blocker.listen(wanted, '127.0.0.1', done));
  const plain = await engine.createCluster({ ...SMALL, tls: false, numReplicasPerShard: 0, port: wanted });
  expect(plain.endpoint.port).not.toBe(wanted);
  expect(plain.notes).toEqual([
    `port ${wanted} is in use, so the cluster endpoint is 127.0.0.1:${plain.endpoint.port}`,
  ]);
  await engine.close();
  await new Promise((done) => blocker.close(done));
}, 20_000);

test('fails to share its folder with another one that runs', async () => {
  const engine = await Engine.open({ stateDirectory: folder, env: process.env });
  await expect(Engine.open({ stateDirectory: folder, env: process.env })).rejects.toThrow(
    `the state folder ${folder} belongs to another MemoryDB Local that runs; stop it or use another folder`,
  );
  await engine.close();
}, 20_000);

test('engines end soon after their supervisor was killed', async () => {
  const doomed = await startDoomed(folder);
  process.kill(doomed.pid, 'SIGKILL');
  await untilGone(doomed.pids);
  const engine = await Engine.open({ stateDirectory: folder, env: process.env });
  const cluster = await engine.createCluster({ ...SMALL, port: doomed.port });
  expect(cluster.endpoint.port).toBe(doomed.port);
  await engine.close();
}, 30_000);

test('the next start ends the engines of a supervisor that was killed together with its guard', async () => {
  const doomed = await startDoomed(folder);
  process.kill(Number(await readFile(join(folder, 'guard.pid'), 'utf8')), 'SIGKILL');
  process.kill(doomed.pid, 'SIGKILL');
  await untilGone([doomed.pid]);
  expect(doomed.pids.filter(runs)).toEqual(doomed.pids);
  const engine = await Engine.open({ stateDirectory: folder, env: process.env });
  await untilGone(doomed.pids);
  expect(await readdir(folder)).toEqual(['certificates', 'guard.pid']);
  await engine.close();
}, 30_000);

test('a pid file that names a stranger ends nobody', async () => {
  const stranger = spawn('sleep', ['30'], { stdio: 'ignore' });
  const node = join(folder, 'clusters', 'db', 'db-0001-001');
  await mkdir(node, { recursive: true });
  await writeFile(join(node, 'engine.pid'), `${stranger.pid}\n`);
  const engine = await Engine.open({ stateDirectory: folder, env: process.env });
  expect(runs(stranger.pid!)).toBe(true);
  await engine.close();
  stranger.kill();
});

test('fails with the last words of an engine that cannot start, and leaves nothing', async () => {
  const state = join(folder, 'state');
  const binaryPath = await script(folder, '[ "$1" = - ] && exit 0', 'echo "no memory to speak of" >&2', 'exit 1');
  const engine = await Engine.open({ stateDirectory: state, binaryPath, env: process.env });
  await expect(engine.createCluster({ ...SMALL, numReplicasPerShard: 0 })).rejects.toThrow(
    'node db-0001-001 ended at start (exit code 1):\nno memory to speak of',
  );
  expect(await readdir(join(state, 'clusters'))).toEqual([]);
  await engine.close();
});

test('fails to start a cluster of an engine that is being closed', async () => {
  const engine = await Engine.open({ stateDirectory: folder, env: process.env });
  const starting = engine.createCluster(SMALL);
  const closing = engine.close();
  await expect(engine.createCluster({ ...SMALL, name: 'late' })).rejects.toThrow('MemoryDB Local is stopping');
  await closing;
  expect(pidsOf(await starting)).toEqual([undefined, undefined]);
}, 20_000);

test('a cluster whose port was taken between choice and start begins again with others', async () => {
  const [{ path }] = await findBinaries({ env: process.env });
  const binaryPath = await script(
    folder,
    `[ "$1" != - ] && mkdir "$0.tried" 2>/dev/null && echo "Failed listening on port 1 (TCP), aborting." >&2 && exit 1`,
    `exec ${path} "$@"`,
  );
  const engine = await Engine.open({ stateDirectory: join(folder, 'state'), binaryPath, env: process.env });
  const cluster = await engine.createCluster(SMALL);
  expect(cluster.shards()[0].nodes.map(({ alive }) => alive)).toEqual([true, true]);
  await engine.close();
}, 20_000);

/** Poses as an engine: tells a version, and does otherwise as it is told. */
async function script(directory: string, ...lines: readonly string[]): Promise<string> {
  const path = join(directory, 'redis-server');
  const version = '[ "$1" = --version ] && echo "Redis server v=7.0.15 sha=0" && exit 0';
  await writeFile(path, ['#!/bin/sh', version, ...lines, ''].join('\n'), { mode: 0o755 });
  return path;
}

async function untilGone(pids: readonly number[]): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (pids.some(runs) && Date.now() < deadline) {
    await sleep(20);
  }
  expect(pids.filter(runs)).toEqual([]);
}

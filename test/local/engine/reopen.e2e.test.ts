import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRecord } from '../../../lib/local/engine/cluster-record';
import type { LocalCluster } from '../../../lib/local/engine/local-cluster';
import { ADMIN, connect, PLAIN, READER, RealEngine, runs, scratchFolder } from './real-engine';
import { startDoomed, type Doomed } from './start-doomed';
import { Writers } from './writers';

const TWO = { ...PLAIN, numShards: 2, numReplicasPerShard: 1 };
const ONE = { ...PLAIN, numShards: 1, numReplicasPerShard: 1 };

let folder: string;

beforeEach(async () => {
  folder = await scratchFolder();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('a cluster that was stopped comes back with its ports, roles, users, parameters and keys', async () => {
  const options = { ...TWO, users: [ADMIN, READER], parameters: { 'maxmemory-policy': 'allkeys-lru' } };
  const first = await RealEngine.openAgain(folder);
  const before = await first.engine.createCluster(options);
  await before.failover('0002');
  const writers = new Writers(first.connect(before, ADMIN), 10);
  await writers.more(500);
  await writers.stop();
  const [endpoint, nodes] = [before.endpoint, placesOf(before)];
  await first.stop();

  const second = await RealEngine.openAgain(folder);
  expect(await second.engine.keptClusters()).toEqual(['db']);
  await expect(second.engine.createCluster(options)).rejects.toThrow(
    new Error(`there is a cluster db in ${join(folder, 'clusters', 'db')} already; reopen or discard it`),
  );
  const after = await second.engine.reopenCluster(options);
  expect(after.endpoint).toEqual(endpoint);
  expect(placesOf(after)).toEqual(nodes);
  const reader = second.connect(after, READER);
  expect(await writers.lost(reader)).toEqual([]);
  await expect(reader.set('any', 'thing')).rejects.toThrow(/NOPERM/);
  expect(await reader.nodes('master')[0].info('memory')).toContain('maxmemory_policy:allkeys-lru');
  expect(await second.engine.keptClusters()).toEqual([]);
  await second.stop();
}, 30_000);

test('nothing is lost when Local is killed; what has another owner by now gets another port', async () => {
  const doomed = await startDoomed(folder);
  const acknowledged = await writeUntil(doomed, () => process.kill(doomed.pid, 'SIGKILL'));
  await untilGone(doomed);
  const { shards } = await readRecord(join(folder, 'clusters', 'db'));
  const taken = [doomed.port, shards[0].nodes[0].port];
  const blockers = await Promise.all(taken.map(block));
  const local = await RealEngine.openAgain(folder);
  const cluster = await local.engine.reopenCluster({ ...TWO, port: doomed.port });
  expect(cluster.endpoint.port).not.toBe(doomed.port);
  expect(cluster.notes).toEqual([
    `port ${doomed.port} is in use, so the cluster endpoint is 127.0.0.1:${cluster.endpoint.port}`,
  ]);
  expect(cluster.shards()[0].nodes[0].port).not.toBe(taken[1]);
  expect(cluster.shards()[1].nodes[0].port).toBe(shards[1].nodes[0].port);
  expect(await acknowledged.lost(local.connect(cluster, ADMIN))).toEqual([]);
  await local.stop();
  blockers.forEach((server) => server.close());
}, 30_000);

test.each([
  ['is there and has no slot yet', (slots: string | undefined) => slots === ''],
  ['has some slots', (slots: string | undefined) => slots !== undefined && slots !== ''],
])(
  'nothing is lost when everything is killed at once and a new shard %s; the move is completed',
  async (_, arrived) => {
    const doomed = await startDoomed(folder);
    let pids: number[] = [];
    const acknowledged = await writeUntil(doomed, async () => {
      process.kill(doomed.pid, 'SIGUSR2');
      while (!arrived((await readRecord(join(folder, 'clusters', 'db'))).shards.at(2)?.slots)) {
        await sleep(5);
      }
      pids = await allPids();
      [doomed.pid, ...pids].forEach((pid) => process.kill(pid, 'SIGKILL'));
    });
    await untilGone({ ...doomed, pids });
    const local = await RealEngine.openAgain(folder);
    const cluster = await local.engine.reopenCluster({ ...TWO, numShards: 3 });
    expect(cluster.shards().map(({ nodes }) => nodes.length)).toEqual([2, 2, 2]);
    expect(cluster.shards().map(({ slots }) => slots !== '')).toEqual([true, true, true]);
    expect(await acknowledged.lost(local.connect(cluster, ADMIN))).toEqual([]);
    await local.stop();
  },
  40_000,
);

test('a takeover that was cut short after the log had moved goes on with the heir', async () => {
  const first = await RealEngine.openAgain(folder);
  const client = first.connect(await first.engine.createCluster(ONE), ADMIN);
  await client.set('key', 'value');
  await first.stop();
  const directory = join(folder, 'clusters', 'db');
  const record = await readRecord(directory);
  const cut = { ...record, shards: [{ ...record.shards[0], successor: 'db-0001-002' }] };
  await writeFile(join(directory, 'cluster.json'), JSON.stringify(cut));
  await rm(join(directory, 'db-0001-002', 'appendonlydir'), { recursive: true });
  await rename(join(directory, 'db-0001-001', 'appendonlydir'), join(directory, 'db-0001-002', 'appendonlydir'));

  const second = await RealEngine.openAgain(folder);
  const cluster = await second.engine.reopenCluster(ONE);
  expect(cluster.shards()[0].nodes.map(({ role }) => role)).toEqual(['replica', 'primary']);
  expect(await second.connect(cluster, ADMIN).get('key')).toBe('value');
  await second.stop();
}, 30_000);

test('a cluster that cannot be read is refused, and stays until somebody discards it', async () => {
  const first = await RealEngine.openAgain(folder);
  await (
    await first.engine.createCluster({ ...ONE, numReplicasPerShard: 0, key: 'eu-west-1/db' })
  ).snapshot('eu-west-1/kept');
  await first.stop();
  const path = join(folder, 'clusters', 'eu-west-1', 'db', 'cluster.json');
  const whole = await readFile(path, 'utf8');
  await writeFile(path, whole.slice(0, -20));

  const { engine } = await RealEngine.openAgain(folder);
  await expect(engine.reopenCluster({ ...ONE, key: 'eu-west-1/db' })).rejects.toThrow(
    new Error(`${path} is damaged; move the folder away, or delete the cluster`),
  );
  expect(await engine.keptClusters()).toEqual(['eu-west-1/db']);
  await writeFile(path, whole);
  await engine.discardCluster('eu-west-1/db');
  expect(await engine.keptClusters()).toEqual([]);
  await expect(engine.reopenCluster({ ...ONE, key: 'eu-west-1/db' })).rejects.toThrow(
    new Error(`there is no cluster in ${join(folder, 'clusters', 'eu-west-1', 'db')}`),
  );
  expect((await engine.snapshots.read('eu-west-1/kept')).map(({ name }) => name)).toEqual(['0001']);
  await engine.close();
}, 30_000);

/** Name, role and port of every node. */
function placesOf(cluster: LocalCluster): string[] {
  return cluster.shards().flatMap(({ nodes }) => nodes.map(({ name, role, port }) => `${name} ${role} ${port}`));
}

/** Writes to a cluster of another process, under which `end` takes away the ground. */
async function writeUntil(doomed: Doomed, end: () => unknown): Promise<Writers> {
  const ca = await readFile(join(folder, 'certificates', 'ca.pem'), 'utf8');
  const client = connect({ host: '127.0.0.1', port: doomed.port }, ca, ADMIN);
  const writers = new Writers(client, 20);
  await writers.more(1_000);
  await end();
  client.disconnect();
  await writers.stop();
  return writers;
}

/** Of the guard and of all nodes, also those that came later. */
async function allPids(): Promise<number[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /(engine|guard)\.pid$/.test(file));
  return Promise.all(files.map(async (file) => Number(await readFile(join(folder, file), 'utf8'))));
}

async function untilGone({ pid, pids }: Doomed): Promise<void> {
  while ([pid, ...pids].some(runs)) {
    await sleep(20);
  }
}

async function block(port: number) {
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return server;
}

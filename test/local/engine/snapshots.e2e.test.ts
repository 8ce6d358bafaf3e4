import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from 'iovalkey';
import type { LocalCluster } from '../../../lib/local/engine/local-cluster';
import { ADMIN, PLAIN, RealEngine } from './real-engine';
import { Writers } from './writers';

const KEY = 'eu-west-1/before';
const COUNT = 3_000;
const LATER = Date.now() + 3_600_000;

let local: RealEngine;

beforeAll(async () => {
  local = await RealEngine.open();
});

afterAll(() => local.close());

test('a snapshot under writers has every acknowledged write, and is restored into more shards', async () => {
  const source = await local.engine.createCluster({ ...PLAIN, numShards: 2, numReplicasPerShard: 1 });
  const client = local.connect(source, ADMIN);
  await fill(client);
  const writers = new Writers(client, 20, 1);
  await writers.more(500);
  const before = new Map(writers.acknowledged);
  const shards = await source.snapshot(KEY);
  expect(shards.map(({ name, slots }) => [name, slots])).toEqual([
    ['0001', '0-8191'],
    ['0002', '8192-16383'],
  ]);
  expect(Math.min(...shards.map(({ bytes }) => bytes))).toBeGreaterThan(10_000);
  await writers.more(200);
  await writers.stop();
  expect(writers.errors).toEqual([]);
  await source.delete();

  const restored = await local.engine.createCluster({
    ...PLAIN,
    numShards: 3,
    numReplicasPerShard: 0,
    restoreFrom: KEY,
  });
  expect(restored.shards()).toHaveLength(3);
  const reader = local.connect(restored, ADMIN);
  await expectFilled(reader);
  const keys = [...before.keys()];
  const values = await Promise.all(keys.map((key) => reader.get(key)));
  expect(keys.filter((key, index) => values[index] !== before.get(key))).toEqual([]);
  expect(await reader.set('after', 'yes')).toBe('OK');
  await restored.delete();
}, 40_000);

test('a restored cluster keeps what was written after it, also when its nodes are killed', async () => {
  const cluster = await local.engine.createCluster({
    ...PLAIN,
    numShards: 2,
    numReplicasPerShard: 0,
    restoreFrom: KEY,
  });
  const client = local.connect(cluster, ADMIN);
  await client.set('after', 'the snapshot');
  const healed = deathsHealed(cluster, 2);
  cluster.shards().forEach(({ nodes }) => process.kill(nodes[0].pid!, 'SIGKILL'));
  await healed;
  expect(await client.get('after')).toBe('the snapshot');
  await expectFilled(client);
  await cluster.delete();
}, 30_000);

test('a snapshot goes on with the successor of a primary that dies', async () => {
  const cluster = await local.engine.createCluster({
    ...PLAIN,
    numShards: 2,
    numReplicasPerShard: 1,
    restoreFrom: KEY,
  });
  const taking = cluster.snapshot('again');
  process.kill(cluster.shards()[0].nodes[0].pid!, 'SIGKILL');
  expect((await taking).map(({ slots }) => slots)).toEqual(['0-8191', '8192-16383']);
  await cluster.delete();
  const restored = await local.engine.createCluster({
    ...PLAIN,
    numShards: 2,
    numReplicasPerShard: 0,
    restoreFrom: 'again',
  });
  await expectFilled(local.connect(restored, ADMIN));
  await restored.delete();
}, 30_000);

test('fails to restore a damaged snapshot, and leaves nothing of the cluster', async () => {
  await appendFile(join(local.folder, 'snapshots', KEY, '0002.rdb'), 'more');
  const shape = { ...PLAIN, numShards: 2, numReplicasPerShard: 0, restoreFrom: KEY };
  await expect(local.engine.createCluster(shape)).rejects.toThrow(
    new Error('0002.rdb of the snapshot eu-west-1/before is damaged; take another snapshot'),
  );
  expect(await readdir(join(local.folder, 'clusters'))).toEqual([]);
});

/** Keys of all kinds. */
async function fill(client: Cluster): Promise<void> {
  await Promise.all([
    ...Array.from({ length: COUNT }, (_, key) => client.set(`text-${key}`, `${key}`)),
    client.hset('hash', { first: '1', second: 'zwei' }),
    client.xadd('stream', '7-1', 'field', 'value'),
    client.rpush('list', 'a', 'b', 'c'),
    client.set(Buffer.from([0, 255, 10]), Buffer.from([1, 2, 0, 254])),
    client.set('mortal', 'yes', 'PXAT', LATER),
    client.set('short-lived', 'yes', 'PX', 30),
  ]);
  await sleep(40);
}

async function expectFilled(client: Cluster): Promise<void> {
  const texts = await Promise.all(Array.from({ length: COUNT }, (_, key) => client.get(`text-${key}`)));
  expect(texts.filter((text, key) => text !== `${key}`)).toEqual([]);
  expect(await client.hgetall('hash')).toEqual({ first: '1', second: 'zwei' });
  expect(await client.xrange('stream', '-', '+')).toEqual([['7-1', ['field', 'value']]]);
  expect(await client.lrange('list', 0, -1)).toEqual(['a', 'b', 'c']);
  expect(await client.getBuffer(Buffer.from([0, 255, 10]))).toEqual(Buffer.from([1, 2, 0, 254]));
  expect(await client.pexpiretime('mortal')).toBe(LATER);
  expect(await client.exists('short-lived')).toBe(0);
}

async function deathsHealed(cluster: LocalCluster, count: number): Promise<void> {
  let left = count;
  await new Promise<void>((done) => cluster.on('restart', () => --left === 0 && done()));
}

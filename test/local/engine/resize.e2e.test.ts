import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN, pidsOf, PLAIN, RealEngine, runs } from './real-engine';
import { Writers } from './writers';

test('shards and replicas come and go under writers, without an error for a client or a lost key', async () => {
  const local = await RealEngine.open();
  try {
    const cluster = await local.engine.createCluster({ ...PLAIN, numShards: 2, numReplicasPerShard: 0 });
    const client = local.connect(cluster, ADMIN);
    const writers = new Writers(client, 4, 2);
    await Promise.all(Array.from({ length: 2_000 }, (_, key) => client.set(`settled-${key}`, key)));
    await cluster.resize({ numShards: 3, numReplicasPerShard: 1 });
    expect(shapeOf(cluster)).toEqual(['0001 x2', '0002 x2', '0003 x2']);
    await writers.more(200);
    const before = pidsOf(cluster);
    await cluster.resize({ numShards: 1, numReplicasPerShard: 0 });
    expect(shapeOf(cluster)).toEqual(['0001 x1']);
    expect(cluster.shards()[0].slots).toBe('0-16383');
    await writers.more(200);
    await writers.stop();
    expect(before.filter(runs)).toEqual(pidsOf(cluster));
    expect(writers.errors).toEqual([]);
    expect(await writers.lost()).toEqual([]);
    const values = await Promise.all(Array.from({ length: 2_000 }, (_, key) => client.get(`settled-${key}`)));
    expect(values).toEqual(values.map((_, key) => `${key}`));
  } finally {
    await local.close();
  }
}, 120_000);

test('both primaries of a move may be killed on the way without a lost key', async () => {
  const local = await RealEngine.open();
  try {
    const cluster = await local.engine.createCluster({ ...PLAIN, numShards: 1, numReplicasPerShard: 1 });
    const client = local.connect(cluster, ADMIN);
    const writers = new Writers(client, 4, 2);
    await writers.more(2_000);
    const takenOver: string[] = [];
    cluster.on('takeover', ({ shard }) => takenOver.push(shard));
    const resized = cluster.resize({ numShards: 2, numReplicasPerShard: 1 });
    while (['', undefined].includes(cluster.shards().at(1)?.slots)) {
      await sleep(5);
    }
    cluster.shards().forEach(({ nodes }) => process.kill(nodes[0].pid!, 'SIGKILL'));
    await resized;
    await writers.more(200);
    await writers.stop();
    expect(takenOver.sort()).toEqual(['0001', '0002']);
    expect(cluster.shards().map(({ slots }) => slots)).toEqual(['0-8191', '8192-16383']);
    expect(await writers.lost()).toEqual([]);
  } finally {
    await local.close();
  }
}, 120_000);

function shapeOf(cluster: { shards(): readonly { name: string; nodes: readonly unknown[] }[] }): string[] {
  return cluster.shards().map(({ name, nodes }) => `${name} x${nodes.length}`);
}

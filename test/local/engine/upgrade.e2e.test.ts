import type { LocalCluster } from '../../../lib/local/engine/local-cluster';
import { BOTH } from './engines';
import { ADMIN, PLAIN, RealEngine } from './real-engine';
import { Writers } from './writers';

if (BOTH) {
  describe('with Redis and Valkey on this machine', withBoth);
} else {
  test.skip('an engine upgrade needs both valkey-server and redis-server, in PATH or in MEMORYDB_LOCAL_ENGINE', () =>
    undefined);
}

function withBoth(): void {
  let local: RealEngine;

  beforeAll(async () => {
    local = await RealEngine.open();
  });

  afterAll(() => local.close());

  test('a cluster goes from redis to valkey while clients go on, and loses nothing', async () => {
    const shape = { ...PLAIN, engine: 'redis', numShards: 2, numReplicasPerShard: 1 };
    const cluster = await local.engine.createCluster({ ...shape, parameters: { 'maxmemory-policy': 'allkeys-lru' } });
    expect(cluster.engine.name).toBe('redis');
    const client = local.connect(cluster, ADMIN);
    const writers = new Writers(client, 20, 1);
    await writers.more(500);
    await cluster.upgrade('valkey', { 'maxmemory-policy': 'volatile-lru' });
    await writers.more(500);
    await writers.stop();
    expect(writers.errors).toEqual([]);
    expect(await writers.lost()).toEqual([]);
    expect(cluster.engine.name).toBe('valkey');
    expect(cluster.notes).toEqual([]);
    expect(await serversOf(cluster)).toEqual(['valkey', 'valkey', 'valkey', 'valkey']);
    expect(roles(cluster)).toEqual([
      ['replica', 'primary'],
      ['replica', 'primary'],
    ]);
    expect(await client.nodes('master')[0].info('memory')).toContain('maxmemory_policy:volatile-lru');

    // What dies now comes back on the new engine, and a new node begins on it.
    const [{ nodes }] = cluster.shards();
    const takenOver = new Promise((done) => cluster.on('restart', done));
    nodes.forEach(({ pid }) => process.kill(pid!, 'SIGKILL'));
    await takenOver;
    await cluster.resize({ numShards: 2, numReplicasPerShard: 2 });
    expect(await writers.lost()).toEqual([]);
    expect(await serversOf(cluster)).toEqual(Array.from({ length: 6 }, () => 'valkey'));
    await cluster.delete();
  }, 60_000);

  test('a shard without replicas goes over from its own log, and never back', async () => {
    const shape = { ...PLAIN, name: 'single', engine: 'redis', numShards: 1, numReplicasPerShard: 0 };
    const cluster = await local.engine.createCluster(shape);
    const client = local.connect(cluster, ADMIN);
    const writers = new Writers(client, 10, 1);
    await writers.more(200);
    await cluster.upgrade('valkey', {});
    await writers.more(100);
    await writers.stop();
    expect(await writers.lost()).toEqual([]);
    expect(await serversOf(cluster)).toEqual(['valkey']);
    await cluster.upgrade('redis', {});
    expect(await serversOf(cluster)).toEqual(['valkey']);
    expect(cluster.notes).toEqual([expect.stringMatching(/^the nodes still run valkey \S+: no redis on this machine/)]);
    await cluster.delete();
  }, 60_000);

  /** What every node says that it is. */
  async function serversOf(cluster: LocalCluster): Promise<string[]> {
    const client = local.connect(cluster, ADMIN);
    await client.ping();
    const infos = await Promise.all(client.nodes('all').map((node) => node.info('server')));
    client.disconnect();
    return infos.map((info) => (/^server_name:valkey/m.test(info) ? 'valkey' : 'redis'));
  }
}

function roles(cluster: LocalCluster): string[][] {
  return cluster.shards().map(({ nodes }) => nodes.map(({ role }) => role));
}

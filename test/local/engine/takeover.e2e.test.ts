import type { LocalCluster } from '../../../lib/local/engine/local-cluster';
import { ENGINES } from './engines';
import { ADMIN, PLAIN, RealEngine, runs } from './real-engine';
import { Writers } from './writers';

describe.each(ENGINES)('%s', (binaryPath) => {
  let local: RealEngine;

  beforeAll(async () => {
    local = await RealEngine.open({ binaryPath });
  });

  afterAll(() => local.close());

  test('a replica takes over from a primary that is killed, and no acknowledged write is lost', async () => {
    const cluster = await local.engine.createCluster({ ...PLAIN, name: 'db', numShards: 3, numReplicasPerShard: 1 });
    const client = local.connect(cluster, ADMIN);
    const writers = new Writers(client, 50);
    await writers.more(2_000);
    for (const shard of [0, 2]) {
      const [killed] = cluster.shards()[shard].nodes;
      process.kill(killed.pid!, 'SIGKILL');
      await untilHealed(cluster, shard);
      const after = cluster.shards()[shard].nodes;
      expect(after.map(({ role }) => role)).toEqual(['replica', 'primary']);
      // The dead node came back where clients know it.
      expect(after[0].port).toBe(killed.port);
      expect(runs(killed.pid!)).toBe(false);
      await writers.more(1_000);
    }
    await writers.stop();
    expect(await writers.lost()).toEqual([]);
  }, 20_000);

  test('a shard without a replica starts again from its own log', async () => {
    const cluster = await local.engine.createCluster({
      ...PLAIN,
      name: 'single',
      numShards: 1,
      numReplicasPerShard: 0,
    });
    const client = local.connect(cluster, ADMIN);
    const writers = new Writers(client, 10);
    await writers.more(500);
    process.kill(cluster.shards()[0].nodes[0].pid!, 'SIGKILL');
    await untilHealed(cluster, 0);
    await writers.more(100);
    await writers.stop();
    expect(await writers.lost()).toEqual([]);
  }, 20_000);

  test('all nodes of a cluster killed at once come back with every acknowledged write', async () => {
    const cluster = await local.engine.createCluster({ ...PLAIN, name: 'all', numShards: 1, numReplicasPerShard: 2 });
    const client = local.connect(cluster, ADMIN);
    const writers = new Writers(client, 10);
    await writers.more(500);
    cluster.shards()[0].nodes.forEach(({ pid }) => process.kill(pid!, 'SIGKILL'));
    await untilHealed(cluster, 0);
    await writers.more(100);
    await writers.stop();
    expect(await writers.lost()).toEqual([]);
  }, 20_000);

  test('a node that has just come back can be failed over to, and back, again and again', async () => {
    const cluster = await local.engine.createCluster({ ...PLAIN, name: 'back', numShards: 2, numReplicasPerShard: 1 });
    const writers = new Writers(local.connect(cluster, ADMIN), 10);
    await writers.more(200);
    const back = new Promise((done) => cluster.on('restart', done));
    process.kill(cluster.shards()[0].nodes[1].pid!, 'SIGKILL');
    await back;
    for (const roles of [
      ['replica', 'primary'],
      ['primary', 'replica'],
      ['replica', 'primary'],
      ['primary', 'replica'],
    ]) {
      await cluster.failover('0001');
      expect(cluster.shards()[0].nodes.map(({ role }) => role)).toEqual(roles);
      await writers.more(100);
    }
    await writers.stop();
    expect(await writers.lost()).toEqual([]);
  }, 20_000);

  test('a primary that hangs is ended, and its shard goes on without it', async () => {
    const impatient = await RealEngine.open({ binaryPath, watchdogPause: 50 });
    try {
      const cluster = await impatient.engine.createCluster({
        ...PLAIN,
        name: 'hung',
        numShards: 1,
        numReplicasPerShard: 1,
      });
      const incidents: string[] = [];
      cluster.onIncident((_, sentence) => incidents.push(sentence.replace(/\d+ ms/, '… ms')));
      const writers = new Writers(impatient.connect(cluster, ADMIN), 10);
      await writers.more(200);
      process.kill(cluster.shards()[0].nodes[0].pid!, 'SIGSTOP');
      await new Promise((done) => cluster.on('restart', done));
      await writers.more(100);
      await writers.stop();
      expect(await writers.lost()).toEqual([]);
      expect(incidents).toEqual([
        'Node hung-0001-001 ran but did not answer, and was ended',
        'Primary of shard 0001 died, hung-0001-002 took over within … ms',
        'Node hung-0001-001 recovered within … ms',
      ]);
    } finally {
      await impatient.close();
    }
  }, 20_000);
});

/** Resolves when every node of the shard serves once more after a death. */
async function untilHealed(cluster: LocalCluster, shard: number): Promise<void> {
  const expected = cluster.shards()[shard].nodes.length;
  const healed = () => cluster.shards()[shard].nodes.filter(({ alive }) => alive).length === expected;
  await new Promise<void>((done) => {
    const look = () => healed() && done();
    cluster.on('restart', look).on('takeover', look);
  });
}

import { Redis, type Cluster, type RedisOptions } from 'iovalkey';
import type { LocalCluster } from '../../../lib/local/engine/local-cluster';
import { ADMIN, PLAIN, READER, RealEngine } from './real-engine';

let local: RealEngine;
let cluster: LocalCluster;
let admin: Cluster;

beforeAll(async () => {
  local = await RealEngine.open();
  cluster = await local.engine.createCluster({
    ...PLAIN,
    numShards: 3,
    numReplicasPerShard: 1,
    users: [ADMIN, READER],
    parameters: { 'maxmemory-policy': 'allkeys-lru' },
  });
  admin = local.connect(cluster, ADMIN);
}, 20_000);

afterAll(() => local.close());

test('a new cluster has every slot, and its nodes are named and placed as MemoryDB does', () => {
  const shards = cluster.shards();
  expect(shards.map(({ name, slots }) => [name, slots])).toEqual([
    ['0001', '0-5460'],
    ['0002', '5461-10922'],
    ['0003', '10923-16383'],
  ]);
  expect(shards.flatMap(({ nodes }) => nodes.map(({ name, role, alive }) => [name, role, alive]))).toEqual([
    ['db-0001-001', 'primary', true],
    ['db-0001-002', 'replica', true],
    ['db-0002-001', 'primary', true],
    ['db-0002-002', 'replica', true],
    ['db-0003-001', 'primary', true],
    ['db-0003-002', 'replica', true],
  ]);
  expect(cluster.notes).toEqual([]);
});

test('a cluster client writes and reads keys of all shards through the cluster endpoint', async () => {
  const keys = Array.from({ length: 60 }, (_, index) => `key-${index}`);
  await Promise.all(keys.map((key, index) => admin.set(key, index)));
  expect(await Promise.all(keys.map((key) => admin.get(key)))).toEqual(keys.map((_, index) => `${index}`));
  const sizes = await Promise.all(admin.nodes('all').map((node) => node.dbsize()));
  expect(sizes).toHaveLength(6);
  expect(Math.min(...sizes)).toBeGreaterThan(0);
});

test('users may do what their access strings say, and never what MemoryDB keeps for itself', async () => {
  await admin.set('read-me', 'yes');
  const reader = local.connect(cluster, READER);
  expect(await reader.get('read-me')).toBe('yes');
  await expect(reader.set('read-me', 'no')).rejects.toThrow(/NOPERM/);
  const [node] = admin.nodes('master');
  for (const command of [['CONFIG', 'GET', '*'], ['CLUSTER', 'FAILOVER'], ['ACL', 'SETUSER', 'me'], ['SHUTDOWN']]) {
    await expect(node.call(command[0], ...command.slice(1))).rejects.toThrow(/NOPERM/);
  }
});

test('fails to let anybody in without a name, with a wrong password, or without TLS', async () => {
  const { port } = cluster.endpoint;
  const ca = local.engine.certificates.caPem;
  await expect(ask({ port, tls: { ca } })).rejects.toThrow(/NOAUTH/);
  await expect(ask({ port, tls: { ca }, username: 'admin', password: 'guessed' })).rejects.toThrow(/WRONGPASS/);
  await expect(ask({ port, tls: {} })).rejects.toThrow(/self-signed certificate|unable to verify/);
  await expect(ask({ port })).rejects.toThrow(/closed|reset/i);
});

test('users change while clients stay connected', async () => {
  const [node] = admin.nodes('master');
  const before = await node.client('ID');
  const promoted = { ...READER, accessString: 'on ~* +@all' };
  await cluster.setUsers([ADMIN, promoted], false);
  const reader = local.connect(cluster, promoted);
  expect(await reader.set('promoted', 'yes')).toBe('OK');
  await cluster.setUsers([ADMIN], false);
  await expect(reader.get('promoted')).rejects.toThrow();
  const gone = { port: cluster.endpoint.port, tls: { ca: local.engine.certificates.caPem }, username: 'reader' };
  await expect(ask({ ...gone, password: 'reader-password-of-test' })).rejects.toThrow(/WRONGPASS/);
  expect(await node.client('ID')).toBe(before);
  await cluster.setUsers([ADMIN, READER], false);
});

test('open access lets everybody in', async () => {
  const anybody = { port: cluster.endpoint.port, tls: { ca: local.engine.certificates.caPem } };
  await cluster.setUsers([], true);
  expect(await ask(anybody)).toBe('PONG');
  await cluster.setUsers([ADMIN, READER], false);
  await expect(ask(anybody)).rejects.toThrow(/NOAUTH/);
});

test('parameters change live on every node; one left out goes back, one that the engine has not is told', async () => {
  await admin.get('any');
  const policies = async () => {
    const info = await Promise.all(admin.nodes('all').map((node) => node.info('memory')));
    return info.map((text) => /maxmemory_policy:(\S+)/.exec(text)?.[1]);
  };
  expect(await policies()).toEqual(Array.from({ length: 6 }, () => 'allkeys-lru'));
  const changed = { 'maxmemory-policy': 'volatile-ttl', 'no-such-parameter': 'yes' };
  expect(await cluster.setParameters(changed)).toEqual(['no-such-parameter']);
  expect(await policies()).toEqual(Array.from({ length: 6 }, () => 'volatile-ttl'));
  expect(cluster.notes).toEqual(['parameter no-such-parameter is not applied: the engine here does not have it']);
  expect(await cluster.setParameters({})).toEqual([]);
  expect(new Set(await policies()).size).toBe(1);
  expect(await policies()).not.toContain('volatile-ttl');
});

test('a failover on request makes the replica the primary', async () => {
  await admin.set('before-failover', 'yes');
  await cluster.failover('0002');
  const shard = cluster.shards()[1];
  expect(shard.nodes.map(({ role }) => role)).toEqual(['replica', 'primary']);
  expect(await admin.get('before-failover')).toBe('yes');
  await expect(cluster.failover('0009')).rejects.toThrow('cluster db has no shard "0009"; it has 0001, 0002, 0003');
});

async function ask(options: RedisOptions): Promise<string> {
  const client = new Redis({
    ...options,
    host: '127.0.0.1',
    lazyConnect: true,
    enableReadyCheck: false,
    disconnectTimeout: 20,
    retryStrategy: () => null,
  });
  let reason: unknown;
  client.on('error', (cause) => (reason = cause));
  try {
    await client.connect();
    return await client.ping();
  } catch (cause) {
    throw reason ?? cause;
  } finally {
    client.disconnect();
  }
}

import { rm } from 'node:fs/promises';
import { Redis, type RedisOptions } from 'iovalkey';
import type { EngineUser } from '../../../lib/local/engine/cluster-options';
import { Engine } from '../../../lib/local/engine/engine';
import type { LocalCluster } from '../../../lib/local/engine/local-cluster';
import { ADMIN, connect, PLAIN, scratchFolder } from './real-engine';
import { KEY, tokenOf } from './token';
import { Writers } from './writers';

const APP: EngineUser = { name: 'app', accessString: 'on ~* +@all', authentication: { type: 'iam' } };
const SHAPE = { ...PLAIN, numShards: 1, numReplicasPerShard: 1 };

let folder: string;
let engine: Engine;
let cluster: LocalCluster;

beforeAll(async () => {
  folder = await scratchFolder();
  const accessKeys = new Map([[KEY.accessKeyId, { secret: KEY.secretAccessKey }]]);
  engine = await Engine.open({ stateDirectory: folder, env: process.env, accessKeys });
  cluster = await engine.createCluster({ ...SHAPE, users: [ADMIN, APP] });
}, 20_000);

afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

test('a user with IAM logs in with a token, at every node, while the cluster grows and primaries die', async () => {
  expect(cluster.notes).toEqual([]);
  const password = await tokenOf({ cluster: 'db', user: 'app' });
  const client = connectWith(password);
  const writers = new Writers(client, 5, 1);
  await writers.more(100);
  const before = cluster.shards()[0].nodes.map(({ port }) => port);
  await cluster.resize({ numShards: 2, numReplicasPerShard: 1 });
  const takenOver = new Promise((done) => cluster.on('takeover', done));
  process.kill(cluster.shards()[0].nodes[0].pid!, 'SIGKILL');
  await takenOver;
  await writers.more(200);
  await writers.stop();
  expect(await writers.lost()).toEqual([]);
  expect(cluster.shards()[0].nodes.map(({ port }) => port)).toEqual(before);
  for (const port of cluster.shards().flatMap(({ nodes }) => nodes.map((node) => node.port))) {
    expect(await ask({ port, username: 'app', password })).toBe('app');
  }
  client.disconnect();
}, 120_000);

test('fails to let anybody in with what is not a token for this cluster and this user', async () => {
  const signing = { cluster: 'db', user: 'app' };
  const refused = [
    await tokenOf({ ...signing, key: { ...KEY, secretAccessKey: 'guessed' } }),
    await tokenOf({ ...signing, cluster: 'other' }),
    await tokenOf({ ...signing, user: 'admin' }),
    await tokenOf({ ...signing, when: new Date(Date.now() - 901_000) }),
    'password',
  ];
  const { port } = cluster.endpoint;
  for (const password of refused) {
    const words = 'WRONGPASS invalid username-password pair or user is disabled.';
    await expect(ask({ port, username: 'app', password })).rejects.toThrow(words);
  }
  const ofAdmin = await tokenOf({ ...signing, user: 'admin' });
  await expect(ask({ port, username: 'admin', password: ofAdmin })).rejects.toThrow(/^WRONGPASS/);
  expect(await ask({ port, username: 'admin', password: 'admin-password-of-test' })).toBe('admin');
});

test('the first user with IAM comes while clients go on', async () => {
  const other = await engine.createCluster({ ...SHAPE, name: 'later' });
  const client = connect(other.endpoint, engine.certificates.caPem, ADMIN);
  const writers = new Writers(client, 5, 1);
  await writers.more(50);
  await other.setUsers([ADMIN, APP], false);
  await writers.more(50);
  await writers.stop();
  expect(writers.errors).toEqual([]);
  const password = await tokenOf({ cluster: 'later', user: 'app' });
  for (const port of [other.endpoint.port, ...other.shards()[0].nodes.map((node) => node.port)]) {
    expect(await ask({ port, username: 'app', password })).toBe('app');
  }
  client.disconnect();
  await other.delete();
}, 20_000);

test('without TLS, or without a key that is known, a user with IAM cannot log in, which is said', async () => {
  const plain = await engine.createCluster({
    ...SHAPE,
    name: 'plain',
    tls: false,
    users: [APP],
    numReplicasPerShard: 0,
  });
  expect(plain.notes).toEqual([
    'user app authenticates with IAM and cannot log in: that needs TLS and keys that are known here',
  ]);
  await plain.delete();
}, 20_000);

function connectWith(password: string) {
  const user = { ...APP, authentication: { type: 'password', passwords: [password] } } as const;
  return connect(cluster.endpoint, engine.certificates.caPem, user);
}

/** Who a node says one is. */
async function ask(options: RedisOptions): Promise<string> {
  const tls = { ca: engine.certificates.caPem };
  const own = { host: '127.0.0.1', tls, lazyConnect: true, enableReadyCheck: false, retryStrategy: () => null };
  const client = new Redis({ ...options, ...own, disconnectTimeout: 20 });
  let reason: unknown;
  client.on('error', (cause) => (reason = cause));
  try {
    await client.connect();
    return String(await client.call('ACL', 'WHOAMI'));
  } catch (cause) {
    throw reason ?? cause;
  } finally {
    client.disconnect();
  }
}

import { Cluster as IoRedisCluster } from 'ioredis';
import { Cluster } from 'iovalkey';
import { connectCluster, MemoryDbSigner } from 'cdk-memorydb/auth';
import { HOUR, IamStage, KEY, KEYS } from './iam-stage';

let stage: IamStage;
beforeAll(async () => (stage = await IamStage.open()), 20_000);
afterAll(() => stage.close());

const options = () => ({ redisOptions: { tls: { ca: stage.ca }, disconnectTimeout: 20 } });

const CLIENTS = [
  ['iovalkey', Cluster],
  ['ioredis', IoRedisCluster],
] as const;

describe.each(CLIENTS)('%s', (_, Class) => {
  const open = (changes = {}) => {
    const client = connectCluster(Class as typeof Cluster, stage.login(changes), options());
    client.on('error', () => undefined);
    return client;
  };

  test('logs in to every shard', async () => {
    const client = open();
    await Promise.all(KEYS.map((key) => client.set(key, key)));
    expect(await Promise.all(KEYS.map((key) => client.get(key)))).toEqual(KEYS);
    client.disconnect();
  });

  test('logs in again with a new token, when its connections are gone and the first token is long expired', async () => {
    const client = open();
    await Promise.all(KEYS.map((key) => client.set(key, key)));
    const first = await new MemoryDbSigner(stage.login()).getAuthToken();
    expect(await stage.letsIn(first)).toBe(true);
    jest.setSystemTime(Date.now() + 13 * HOUR);
    expect(await stage.letsIn(first)).toBe(false);
    await stage.killClients();
    expect(await Promise.all(KEYS.map((key) => client.get(key)))).toEqual(KEYS);
    client.disconnect();
  });

  test('logs in once an hour on the connections that it has', async () => {
    const client = open();
    await Promise.all(KEYS.map((key) => client.set(key, key)));
    const before = await stage.logins();
    await jest.advanceTimersByTimeAsync(HOUR);
    await client.get('a');
    await Promise.all(KEYS.map((key) => client.get(key)));
    const connected = client.nodes().filter(({ status }) => status === 'ready').length;
    expect(connected).toBeGreaterThan(1);
    expect(await stage.logins()).toBe(before + connected);
    client.disconnect();
  });

  test('receives what is published after its subscription was cut', async () => {
    const client = open();
    const received: string[] = [];
    client.on('message', (_channel: string, message: string) => received.push(message));
    await client.subscribe('news');
    jest.setSystemTime(Date.now() + 13 * HOUR);
    await stage.killClients();
    const end = performance.now() + 5_000;
    while (received.length === 0 && performance.now() < end) {
      await stage.admin.publish('news', 'hello');
      await new Promise((done) => setTimeout(done, 20));
    }
    expect(received).toContain('hello');
    client.disconnect();
  });

  test.each([
    ['another user', { userName: 'admin' }],
    ['another cluster', { clusterName: 'other' }],
    ['a key that nobody knows', { credentials: { ...KEY, accessKeyId: 'AKIDOFNOBODY' } }],
  ])('is refused with a token of %s', async (_name, changes) => {
    const client = connectCluster(Class as typeof Cluster, stage.login(changes), {
      ...options(),
      clusterRetryStrategy: () => null,
    });
    const errors: string[] = [];
    client.on('error', (error: Error) => errors.push(error.message));
    client.on('node error', (error: Error) => errors.push(error.message));
    await expect(client.get('a')).rejects.toThrow();
    expect(errors.join()).toContain('WRONGPASS');
    client.disconnect();
  });

  test('tries again when there are no credentials for a while', async () => {
    let calls = 0;
    const client = open({
      credentials: () => (++calls < 3 ? Promise.reject(new Error('no role yet')) : Promise.resolve(KEY)),
    });
    const errors: string[] = [];
    client.on('node error', (error: Error) => errors.push(error.message));
    expect(await client.set('a', 'a')).toBe('OK');
    expect(errors).toContain('no role yet');
    client.disconnect();
  });
});

test.each(CLIENTS)(
  '%s goes on at the node that takes over, long after the first token',
  async (_, Class) => {
    const client = connectCluster(Class as typeof Cluster, stage.login(), options());
    client.on('error', () => undefined);
    await Promise.all(KEYS.map((key) => client.set(key, key)));
    jest.setSystemTime(Date.now() + HOUR);
    await stage.killPrimary();
    expect(await Promise.all(KEYS.map((key) => client.get(key)))).toEqual(KEYS);
    client.disconnect();
  },
  20_000,
);

import { GlideClusterClient, Logger } from '@valkey/valkey-glide';
import { connectGlide } from 'cdk-memorydb/auth';
import { HOUR, IamStage, KEY, KEYS } from './iam-stage';

let stage: IamStage;
beforeAll(() => Logger.setLoggerConfig('off'));
beforeAll(async () => (stage = await IamStage.open()), 20_000);
afterAll(() => stage.close());

const open = (changes = {}) => {
  const tlsAdvancedConfiguration = { rootCertificates: Buffer.from(stage.ca) };
  return connectGlide(GlideClusterClient, stage.login(changes), {
    advancedConfiguration: { tlsAdvancedConfiguration },
  });
};
const read = (client: GlideClusterClient) => Promise.all(KEYS.map((key) => client.get(key)));

test('logs in to every shard, and every five minutes again on all connections', async () => {
  const client = await open();
  await Promise.all(KEYS.map((key) => client.set(key, key)));
  const before = await stage.logins();
  await jest.advanceTimersByTimeAsync(HOUR / 12);
  await until(async () => (await stage.logins()) === before + 4);
  expect(await read(client)).toEqual(KEYS);
  client.close();
});

test('logs in again with a new token, when its connections are gone and the first token is long expired', async () => {
  const client = await open();
  const before = await stage.logins();
  jest.setSystemTime(Date.now() + 13 * HOUR);
  await jest.advanceTimersByTimeAsync(HOUR / 12);
  await until(async () => (await stage.logins()) > before);
  await stage.killClients();
  expect(await read(client)).toEqual(KEYS);
  client.close();
});

test('stops to renew tokens when it is closed', async () => {
  const credentials = jest.fn(() => Promise.resolve(KEY));
  const client = await open({ credentials });
  client.close();
  await jest.advanceTimersByTimeAsync(HOUR / 12);
  await new Promise((done) => setTimeout(done, 50));
  const { length } = credentials.mock.calls;
  await jest.advanceTimersByTimeAsync(HOUR);
  expect(credentials).toHaveBeenCalledTimes(length);
});

test('is refused with a token of another user', async () => {
  await expect(open({ userName: 'admin' })).rejects.toThrow('WRONGPASS');
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 5_000;
  while (!(await isSo()) && performance.now() < end) {
    await new Promise((done) => setTimeout(done, 20));
  }
}

import { MemoryDbSigner } from 'cdk-memorydb/auth';
import { isValidToken } from '../../lib/local/engine/iam-token';

const KEY = { accessKeyId: 'AKIDOFTEST', secretAccessKey: 'secret-of-test' };
const SHOP = { clusterName: 'shop', userName: 'app', region: 'eu-west-1' };

let environment: NodeJS.ProcessEnv;
beforeEach(() => (environment = process.env));
afterEach(() => (process.env = environment));

function letsIn(token: string, { cluster = 'shop', minutes = 0, session }: Circumstances = {}): boolean {
  const now = new Date(Date.now() + minutes * 60_000);
  const key = {
    secret: KEY.secretAccessKey,
    ...(session !== undefined && { session: { token: session, expires: new Date(now.getTime() + 60_000) } }),
  };
  return isValidToken(token, { cluster, user: 'app', keys: new Map([[KEY.accessKeyId, key]]), now });
}

interface Circumstances {
  readonly cluster?: string;
  readonly minutes?: number;
  /** The session token that belongs to the key. */
  readonly session?: string;
}

test('a token lets its user in to its cluster, for 15 minutes', async () => {
  const token = await new MemoryDbSigner({ ...SHOP, credentials: KEY }).getAuthToken();
  expect(token).toMatch(/^shop\/\?Action=connect&/);
  expect(letsIn(token)).toBe(true);
  expect(letsIn(token, { minutes: 14 })).toBe(true);
  expect(letsIn(token, { minutes: 16 })).toBe(false);
  expect(letsIn(token, { cluster: 'other' })).toBe(false);
});

test('names are in lower case, as the service keeps them', async () => {
  const signer = new MemoryDbSigner({ ...SHOP, clusterName: 'Shop', userName: 'App', credentials: KEY });
  expect(signer.userName).toBe('app');
  expect(letsIn(await signer.getAuthToken())).toBe(true);
});

test('every token is made with the credentials of that moment', async () => {
  const credentials = jest
    .fn()
    .mockResolvedValueOnce({ ...KEY, secretAccessKey: 'of-yesterday' })
    .mockResolvedValue(KEY);
  const signer = new MemoryDbSigner({ ...SHOP, credentials });
  expect(letsIn(await signer.getAuthToken())).toBe(false);
  expect(letsIn(await signer.getAuthToken())).toBe(true);
});

test('Region and credentials are those of the environment, as Lambda sets them', async () => {
  const session = "a+b/c=d e!'()*";
  process.env = {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: KEY.accessKeyId,
    AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey,
    AWS_SESSION_TOKEN: session,
  };
  const token = await new MemoryDbSigner({ clusterName: 'shop', userName: 'app' }).getAuthToken();
  expect(letsIn(token, { session })).toBe(true);
  expect(letsIn(token)).toBe(false);
});

test('fails without a Region', () => {
  process.env = {};
  expect(() => new MemoryDbSigner({ clusterName: 'shop', userName: 'app' })).toThrow(
    '`region` must be that of the cluster; there is no `AWS_REGION` to take it from',
  );
});

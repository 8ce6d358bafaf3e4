import type { AccessKey } from '../../../lib/local/engine/access-keys';
import { isValidToken } from '../../../lib/local/engine/iam-token';
import { KEY, tokenOf, type Signing } from './token';

const TEMPORARY = { accessKeyId: 'ASIDOFTEST', secretAccessKey: 'secret-of-role', sessionToken: "a+b/c=d e!'()*" };
const SIGNED = new Date('2026-03-01T12:00:00Z');
const USE = {
  cluster: 'shop',
  user: 'app',
  keys: new Map<string, AccessKey>([
    [KEY.accessKeyId, { secret: KEY.secretAccessKey }],
    [
      TEMPORARY.accessKeyId,
      {
        secret: TEMPORARY.secretAccessKey,
        session: { token: TEMPORARY.sessionToken, expires: new Date('2026-03-01T12:10:01Z') },
      },
    ],
  ]),
  now: new Date('2026-03-01T12:10:00Z'),
};
const SIGNING: Signing = { cluster: 'shop', user: 'app', when: SIGNED };

test('a token lets its user in, also one of temporary credentials', async () => {
  expect(isValidToken(await tokenOf(SIGNING), USE)).toBe(true);
  expect(isValidToken(await tokenOf({ ...SIGNING, key: TEMPORARY }), USE)).toBe(true);
});

test.each<[string, Partial<Signing>]>([
  ['of another cluster', { cluster: 'shop2' }],
  ['of another user', { user: 'admin' }],
  ['with another secret', { key: { ...KEY, secretAccessKey: 'guessed' } }],
  ['with a key that nobody knows', { key: { ...KEY, accessKeyId: 'AKIDOFNOBODY' } }],
  ['with a session token of a key that has none', { key: { ...KEY, sessionToken: TEMPORARY.sessionToken } }],
  ['without the session token of its key', { key: { ...TEMPORARY, sessionToken: undefined } }],
  ['with the session token of another', { key: { ...TEMPORARY, sessionToken: 'of-another' } }],
  ['that has expired', { seconds: 599 }],
  ['that would live too long', { seconds: 901 }],
  ['from the future', { when: new Date('2026-03-01T12:15:01Z') }],
])('a token %s lets nobody in', async (_, difference) => {
  expect(isValidToken(await tokenOf({ ...SIGNING, ...difference }), USE)).toBe(false);
});

test('a token of temporary credentials lets nobody in after their time', async () => {
  const token = await tokenOf({ ...SIGNING, key: TEMPORARY });
  expect(isValidToken(token, { ...USE, now: new Date('2026-03-01T12:10:01Z') })).toBe(false);
});

test.each<[string, (token: string) => string]>([
  ['a plain word', () => 'password'],
  ['nothing', () => ''],
  ['something that is no address', () => '\\:::'],
  ['a token for another user by hand', (token) => token.replace('User=app', 'User=admin')],
  ['a token with more time by hand', (token) => token.replace('Expires=900', 'Expires=899')],
  ['a token for another action', (token) => token.replace('Action=connect', 'Action=other')],
  ['a token for another path', (token) => token.replace('/?', '/path?')],
  ['a token for another service', (token) => token.replace('memorydb', 'elasticache')],
  ['a token without signature', (token) => token.replace(/X-Amz-Signature=[0-9a-f]+/, '')],
])('%s lets nobody in', async (_, change) => {
  expect(isValidToken(change(await tokenOf(SIGNING)), USE)).toBe(false);
  expect(isValidToken(change(await tokenOf(SIGNING)), { ...USE, user: 'admin' })).toBe(false);
});

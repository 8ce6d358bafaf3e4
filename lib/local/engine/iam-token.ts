import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { AccessKey, AccessKeys } from './access-keys';

export interface TokenUse {
  /** Name of the cluster that it is shown to. */
  readonly cluster: string;
  readonly user: string;
  readonly keys: AccessKeys;
  readonly now: Date;
}

/** Seconds; the service takes no token that lives longer. */
const LONGEST = 900;
/** Seconds that the clock of whoever signed may be ahead. */
const LEEWAY = 300;

/**
 * Whether a token lets its user in: a request to connect, signed in advance for this cluster and this user, and not too long ago.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/auth-iam.html
 */
export function isValidToken(token: string, { cluster, user, keys, now }: TokenUse): boolean {
  if (!URL.canParse(`http://${token}`)) {
    return false;
  }
  const url = new URL(`http://${token}`);
  const read = (name: string) => url.searchParams.get(name) ?? '';
  const [keyId, day, region, service] = read('X-Amz-Credential').split('/');
  const key = keys.get(keyId);
  const time = read('X-Amz-Date');
  const asked =
    url.host === cluster &&
    url.pathname === '/' &&
    read('Action') === 'connect' &&
    read('User') === user &&
    read('X-Amz-SignedHeaders') === 'host' &&
    time.startsWith(day) &&
    isCurrent(time, Number(read('X-Amz-Expires')), now);
  if (key === undefined || !isInSession(key, read('X-Amz-Security-Token'), now) || !asked) {
    return false;
  }
  const scope = [day, region, service, 'aws4_request'];
  const request = ['GET', '/', canonicalQuery(url.searchParams), `host:${cluster}`, '', 'host', sha256('')].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(request)].join('\n');
  const signingKey = [day, region, 'memorydb', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${key.secret}`);
  return equals(hmac(signingKey, text).toString('hex'), read('X-Amz-Signature'));
}

/** Temporary credentials are nothing without their own session token, and after their time. */
function isInSession({ session }: AccessKey, shown: string, now: Date): boolean {
  return session === undefined ? shown === '' : equals(session.token, shown) && now < session.expires;
}

function isCurrent(time: string, seconds: number, now: Date): boolean {
  const iso = time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const age = (now.getTime() - Date.parse(iso)) / 1_000;
  return seconds > 0 && seconds <= LONGEST && age >= -LEEWAY && age <= seconds;
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function equals(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

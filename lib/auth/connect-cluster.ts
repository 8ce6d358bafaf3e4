import type { ConnectionOptions } from 'node:tls';
import type { ClusterLogin, Passwords } from './cluster-login';
import { passwordsOf } from './cluster-login';
import { LatePassword } from './late-password';
import { PasswordConnector } from './password-connector';

/** A connection to one node, in `iovalkey` and `ioredis`. */
interface NodeClient {
  readonly status: string;
  auth(userName: string, password: string): Promise<unknown>;
}

/** A `Cluster` of `iovalkey` or `ioredis`. */
interface ClusterClient {
  nodes(): NodeClient[];
  once(event: 'end', listener: () => void): unknown;
}

/** The class of a client. */
type ClusterClass<Client, Options> = new (nodes: { host: string; port: number }[], options?: Options) => Client;

/** Milliseconds between two logins on a connection, which the service cuts after 12 hours without one. */
const RENEWAL = 3_600_000;

/**
 * Connects a `Cluster` of `iovalkey` or `ioredis` as a user with IAM, or with a password that changes.
 *
 * Whenever the client opens a connection, it logs in with a new token. Once an hour it logs in again on all connections
 * that it has, other than those for subscriptions: these are cut after 12 hours, and made again by the client.
 *
 * @param options whatever the client takes; TLS and the login are added
 */
export function connectCluster<Client extends ClusterClient, Options extends object>(
  Cluster: ClusterClass<Client, Options>,
  login: ClusterLogin,
  options?: Options,
): Client {
  const { host, port = 6379 } = login;
  const passwords = passwordsOf(login);
  const client = new Cluster([{ host, port }], withLogin(options, passwords));
  const timer = setInterval(() => void logInAgain(client, passwords), RENEWAL).unref();
  client.once('end', () => clearInterval(timer));
  return client;
}

/** The certificate is for the names of the nodes: looked up beforehand, as is the default, they would be addresses. */
function withLogin<Options extends object>(options: Options | undefined, passwords: Passwords): Options {
  const { redisOptions = {} } = (options ?? {}) as { redisOptions?: { tls?: ConnectionOptions } };
  const password = new LatePassword(passwords);
  return {
    dnsLookup: (address: string, done: (error: null, address: string) => void) => done(null, address),
    ...options,
    redisOptions: {
      tls: {},
      ...redisOptions,
      username: passwords.userName,
      password,
      Connector: PasswordConnector.bind(undefined, password),
    },
  } as unknown as Options;
}

/** What fails now is done in an hour, or ends with a connection that is made again. */
async function logInAgain(client: ClusterClient, { userName, next }: Passwords): Promise<void> {
  const connected = client.nodes().filter(({ status }) => status === 'ready');
  await Promise.allSettled(connected.map(async (node) => node.auth(userName, await next())));
}

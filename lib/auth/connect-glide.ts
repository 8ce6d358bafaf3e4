import type { ClusterLogin } from './cluster-login';
import { passwordsOf } from './cluster-login';

/** A `GlideClusterClient` of `@valkey/valkey-glide`. */
interface GlideClient {
  updateConnectionPassword(password: string, immediateAuth: boolean): Promise<unknown>;
}

/** The class of a client. */
interface GlideClass<Client, Configuration> {
  createClient(configuration: Configuration): Promise<Client>;
}

/** Milliseconds for which the client keeps a token. It is good for three times as long: one renewal may fail. */
const RENEWAL = 300_000;

/**
 * Connects a `GlideClusterClient` of `@valkey/valkey-glide` as a user with IAM, or with a password that changes.
 *
 * Every five minutes the client gets a new token, for connections to come, and logs in again on those that it has: its own
 * `iamConfig` does only the former, so that the service cuts them after 12 hours, with the commands that are on the way.
 *
 * @param configuration whatever the client takes; TLS, the address and the login are added
 */
export async function connectGlide<Client extends GlideClient, Configuration extends object>(
  Glide: GlideClass<Client, Configuration>,
  login: ClusterLogin,
  configuration?: Omit<Configuration, 'addresses' | 'credentials'>,
): Promise<Client> {
  const { host, port = 6379 } = login;
  const passwords = passwordsOf(login);
  const credentials = { username: passwords.userName, password: await passwords.next() };
  const whole = { useTLS: true, ...configuration, addresses: [{ host, port }], credentials };
  const client = await Glide.createClient(whole as unknown as Configuration);
  const renew = async () => client.updateConnectionPassword(await passwords.next(), true);
  const timer = setInterval(() => {
    renew().catch(({ name }: Error) => {
      if (name === 'ClosingError') {
        clearInterval(timer);
      }
    });
  }, RENEWAL).unref();
  return client;
}

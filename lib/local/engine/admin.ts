import { connect } from 'node:net';
import { Redis } from 'iovalkey';

/** How the supervisor logs in to every node of a cluster. */
export interface AdminLogin {
  readonly user: string;
  readonly password: string;
  /** The certificate that nodes are checked against; without it there is no TLS. */
  readonly caPem: string | undefined;
}

/** The supervisor's own connection to one node: it fails at once when the node is gone instead of waiting for it. */
export class Admin {
  static async connect(port: number, login: AdminLogin): Promise<Admin> {
    const client = new Redis({
      host: '127.0.0.1',
      port,
      username: login.user,
      password: login.password,
      ...(login.caPem !== undefined && { tls: { ca: login.caPem } }),
      lazyConnect: true,
      enableReadyCheck: false,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 5_000,
      // The client waits that long for a connection to end, even if it has: a process that wants to exit would wait too.
      disconnectTimeout: 20,
      // Not while the first connection is made, see below; later a client may have killed ours.
      retryStrategy: (times) => (opened ? Math.min(times * 20, 500) : null),
    });
    let opened = false;
    // Every call reports its own failure.
    client.on('error', () => undefined);
    await client.connect();
    opened = true;
    return new Admin(client);
  }

  private constructor(private readonly client: Redis) {}

  /** Calls made without waiting for each other travel together. */
  call(command: string, ...args: (string | number)[]): Promise<unknown> {
    return this.client.call(command, ...args);
  }

  /** For keys, which may be any bytes. */
  raw(command: string, ...args: (string | number | Buffer)[]): Promise<unknown> {
    return this.client.callBuffer(command, ...args);
  }

  async text(command: string, ...args: (string | number)[]): Promise<string> {
    return String(await this.call(command, ...args));
  }

  close(): void {
    this.client.disconnect();
  }
}

/** Whether anybody listens: much cheaper to ask than a TLS handshake. */
export function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (result: boolean) => {
      socket.destroy();
      done(result);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { connect } from 'node:tls';
import type { LatePassword } from './late-password';

/** What `iovalkey` and `ioredis` make a connector with: the options of the node that it is for. */
interface NodeOptions {
  readonly host?: string;
  readonly port?: number;
  readonly family?: number;
  readonly tls?: ConnectionOptions;
  readonly disconnectTimeout?: number;
}

/**
 * A `Connector` for `iovalkey` and `ioredis`: before each connection it has the password renewed. Clusters with users
 * need TLS.
 */
export class PasswordConnector {
  connecting = false;
  /** Why the last connection came to nothing, for the client to tell. */
  firstError?: Error;
  private stream?: Socket;

  constructor(
    private readonly password: LatePassword,
    private readonly options: NodeOptions,
  ) {}

  /** Whether the client may use the node, which it asks about what the node says of itself. */
  check(): boolean {
    return true;
  }

  /** What is thrown ends this connection, and the client tells it. A cluster client then makes others. */
  async connect(): Promise<Socket> {
    this.connecting = true;
    await this.password.renew();
    if (!this.connecting) {
      throw new Error('Connection is closed.');
    }
    const { host, port, family, tls } = this.options;
    const stream = connect({ host, port, ...(family !== undefined && { family }), ...tls });
    stream.once('error', (error) => (this.firstError = error));
    this.stream = stream;
    return stream;
  }

  disconnect(): void {
    this.connecting = false;
    const { stream } = this;
    if (stream !== undefined) {
      const timer = setTimeout(() => stream.destroy(), this.options.disconnectTimeout);
      stream.once('close', () => clearTimeout(timer));
      stream.end();
    }
  }
}

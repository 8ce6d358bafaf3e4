import { inspect } from 'node:util';
import type { MemoryDbSigner } from './signer';

/** Milliseconds after which a token is made anew when somebody reads it; the service takes it for 15 minutes. */
const YOUTH = 600_000;

/**
 * A password whose text is that of the latest token.
 *
 * `iovalkey` and `ioredis` take a password when a client is made, and again send that when they connect. They turn it into
 * text only as they send it: this is what can be another text each time.
 */
export class LateToken {
  #text = '';
  #made = 0;

  constructor(private readonly signer: MemoryDbSigner) {}

  async renew(): Promise<string> {
    this.#text = await this.signer.getAuthToken();
    this.#made = Date.now();
    return this.#text;
  }

  /** Connections for subscriptions do not wait for a new token: refused with an old one, they find the new one next time. */
  toString(): string {
    if (Date.now() - this.#made > YOUTH) {
      this.renew().catch(() => undefined);
    }
    return this.#text;
  }

  /** Clients print their options when they are debugged. */
  [inspect.custom](): string {
    return '[token]';
  }
}

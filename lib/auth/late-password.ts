import { inspect } from 'node:util';
import type { Passwords } from './cluster-login';

/** Milliseconds after which somebody who reads a password has it renewed; the service takes a token for 15 minutes. */
const YOUTH = 600_000;

/**
 * A password whose text is that of the latest one.
 *
 * `iovalkey` and `ioredis` take a password when a client is made, and again send that when they connect. They turn it into
 * text only as they send it: this is what can be another text each time.
 */
export class LatePassword {
  #text = '';
  #made = 0;

  constructor(private readonly passwords: Passwords) {}

  async renew(): Promise<void> {
    this.#text = await this.passwords.next();
    this.#made = Date.now();
  }

  /** Connections for subscriptions do not wait for a new one: refused with an old one, they find the new one next time. */
  toString(): string {
    if (Date.now() - this.#made > YOUTH) {
      this.renew().catch(() => undefined);
    }
    return this.#text;
  }

  /** Clients print their options when they are debugged. */
  [inspect.custom](): string {
    return '[password]';
  }
}

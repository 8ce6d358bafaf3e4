import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster } from 'iovalkey';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Whether a new connection is let in and can write. Rejects with what the cluster says otherwise. */
export async function logInAndWrite(address: Address, ca: string, login: Login, key = 'probe'): Promise<void> {
  const { userName: username, password } = login;
  const client = new Cluster([address], {
    redisOptions: { username, password, tls: { ca }, disconnectTimeout: 20 },
    lazyConnect: true,
    clusterRetryStrategy: () => null,
  });
  // The client tells the reason for a refusal beside the error that it ends with.
  let reason: Error | undefined;
  client.on('node error', (error: Error) => (reason ??= error));
  client.on('error', (error: Error) => (reason ??= error));
  try {
    await client.connect();
    await client.set(key, key);
  } catch (error) {
    throw reason ?? error;
  } finally {
    client.disconnect();
  }
}

export interface Login {
  readonly userName: string;
  readonly password: string;
}

/** Applications that log in anew for every write, and remember what was refused and what was acknowledged. */
export class Applications {
  readonly refused: string[] = [];
  readonly written: string[] = [];
  private readonly loops: Promise<void>[];
  private open = true;

  /** @param logins where each application has its login from at that moment */
  constructor(
    private readonly address: Address,
    private readonly ca: string,
    logins: (() => Login | Promise<Login>)[],
  ) {
    this.loops = logins.map((login, index) => this.work(login, index));
  }

  async stop(): Promise<void> {
    this.open = false;
    await Promise.all(this.loops);
  }

  private async work(login: () => Login | Promise<Login>, index: number): Promise<void> {
    for (let turn = 0; this.open; turn++) {
      const key = `application-${index}-${turn}`;
      try {
        await logInAndWrite(this.address, this.ca, await login(), key);
        this.written.push(key);
      } catch (error) {
        this.refused.push(`${key}: ${String(error)}`);
      }
      await sleep(5);
    }
  }
}

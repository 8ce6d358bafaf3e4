import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from 'iovalkey';

/** Clients that write new keys all the time and remember what was acknowledged. */
export class Writers {
  readonly acknowledged = new Map<string, string>();
  readonly errors: string[] = [];
  private readonly loops: Promise<void>[];
  private open = true;

  constructor(
    private readonly client: Cluster,
    count: number,
    /** Milliseconds between two writes of one writer. */
    private readonly pause = 0,
  ) {
    this.loops = Array.from({ length: count }, (_, writer) => this.write(writer));
  }

  /** Resolves when `count` more writes were acknowledged. */
  async more(count: number): Promise<void> {
    const goal = this.acknowledged.size + count;
    while (this.acknowledged.size < goal) {
      await sleep(5);
    }
  }

  async stop(): Promise<void> {
    this.open = false;
    await Promise.all(this.loops);
  }

  /** Acknowledged keys which are not there or have another value. */
  async lost(client = this.client): Promise<string[]> {
    const keys = [...this.acknowledged.keys()];
    const values = await Promise.all(keys.map((key) => client.get(key)));
    return keys.filter((key, index) => values[index] !== this.acknowledged.get(key));
  }

  private async write(writer: number): Promise<void> {
    for (let turn = 0; this.open && this.client.status !== 'end'; turn++) {
      const key = `writer-${writer}-${turn}`;
      try {
        await this.client.set(key, `${turn}`);
        this.acknowledged.set(key, `${turn}`);
      } catch (cause) {
        this.errors.push(String(cause));
      }
      await sleep(this.pause);
    }
  }
}

import type { Cluster } from 'iovalkey';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ledger } from './ledger';

const KEYS = 40;
/** Milliseconds between two writes of one writer: on few cores they would leave nothing for the engines. */
const PAUSE = 10;
/** So many that each shard has some. */
const PROBES = Array.from({ length: 64 }, (_, index) => `probe-${index}`);

/** Clients that write numbered values over and over again, whatever happens. */
export class Writers {
  readonly ledger = new Ledger();
  readonly errors = new Map<string, number>();
  private readonly loops: Promise<void>[];
  private readonly started: number[] = [];
  private open = true;

  constructor(
    private readonly clients: readonly Cluster[],
    private readonly count: number,
  ) {
    this.loops = Array.from({ length: count }, (_, writer) => this.write(writer));
  }

  /** Resolves when each writer has begun a write after `moment` that was acknowledged. */
  async untilAllWriteSince(moment: number, deadline: number): Promise<void> {
    let waiting: number[];
    while ((waiting = this.notSince(moment)).length > 0) {
      if (Date.now() > deadline) {
        throw new Error(`writers ${waiting.join(', ')} wait since ${new Date(moment).toISOString()}`);
      }
      await sleep(5);
    }
  }

  /** Resolves when no shard refuses a write of any client: each writer may have written to another one. */
  async untilEveryShardWrites(deadline: number): Promise<void> {
    for (;;) {
      try {
        await Promise.all(
          this.clients.flatMap((client, index) => PROBES.map((key) => client.set(`${key}-${index}`, 'whole'))),
        );
        return;
      } catch (cause) {
        if (Date.now() > deadline) {
          throw cause;
        }
      }
      await sleep(50);
    }
  }

  private notSince(moment: number): number[] {
    return Array.from({ length: this.count }, (_, writer) => writer).filter(
      (writer) => (this.started[writer] ?? 0) <= moment,
    );
  }

  /** Resolves when the last write has had its answer. */
  async stop(): Promise<void> {
    this.end();
    await Promise.all(this.loops);
  }

  /** Begins no more writes; of the last ones nobody wants to know. */
  end(): void {
    this.open = false;
  }

  private async write(writer: number): Promise<void> {
    const client = this.clients[writer % this.clients.length];
    for (let turn = 1; this.open; turn++) {
      const key = `writer-${writer}-${turn % KEYS}`;
      const started = Date.now();
      this.ledger.begin(key, turn);
      try {
        await client.set(key, turn);
        this.ledger.acknowledge(key, turn);
        this.started[writer] = started;
      } catch (cause) {
        const { message } = cause as Error;
        this.errors.set(message, (this.errors.get(message) ?? 0) + 1);
      }
      await sleep(PAUSE);
    }
  }
}

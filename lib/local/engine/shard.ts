import type { ShardStatus } from './cluster-options';
import type { ShardRecord } from './cluster-record';
import { Exclusive } from './exclusive';
import type { Node } from './node';
import { formatRanges, type SlotRange } from './slots';

/** A slot range, its primary and its replicas. */
export class Shard {
  /** What changes roles or membership takes its turn here. */
  readonly exclusive = new Exclusive();

  /** Who is about to become the primary. */
  successor: Node | undefined;

  /** Writes down who the primary is, and which slots are here, for a start after everything ended at once. */
  record: () => Promise<void> = () => Promise.resolve();

  constructor(
    readonly name: string,
    public slots: readonly SlotRange[],
    /** Whoever holds the log with every acknowledged write. */
    public primary: Node,
    public nodes: readonly Node[],
  ) {}

  get replicas(): readonly Node[] {
    return this.nodes.filter((node) => node !== this.primary);
  }

  /** The node has the log. */
  async succeed(primary: Node): Promise<void> {
    this.primary = primary;
    this.successor = undefined;
    await this.record();
  }

  /** Before anything happens to the log. */
  async announce(successor: Node): Promise<void> {
    this.successor = successor;
    await this.record();
  }

  toRecord(): ShardRecord {
    return {
      name: this.name,
      slots: formatRanges(this.slots),
      primary: this.primary.name,
      ...(this.successor && { successor: this.successor.name }),
      nodes: this.nodes.map(({ identity: { name, id, port, busPort } }) => ({ name, id, port, busPort })),
    };
  }

  status(): ShardStatus {
    return {
      name: this.name,
      slots: formatRanges(this.slots),
      nodes: this.nodes.map((node) => ({
        name: node.name,
        role: node === this.primary ? 'primary' : 'replica',
        host: '127.0.0.1',
        port: node.identity.port,
        pid: node.pid,
        alive: node.alive,
      })),
    };
  }
}

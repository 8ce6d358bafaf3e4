import type { ShardStatus } from './cluster-options';
import { Exclusive } from './exclusive';
import type { Node } from './node';
import { formatRanges, type SlotRange } from './slots';

/** A slot range, its primary and its replicas. */
export class Shard {
  /** What changes roles or membership takes its turn here. */
  readonly exclusive = new Exclusive();

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

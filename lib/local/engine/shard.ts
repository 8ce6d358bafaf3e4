import type { ShardStatus } from './cluster-options';
import type { ShardRecord } from './cluster-record';
import { Exclusive } from './exclusive';
import type { Node } from './node';
import type { OpenSlot } from './nodes-conf';
import { formatRanges, toSlots, type SlotRange } from './slots';

/** Slots that are on their way to another shard, with some of their keys there already. */
export interface Sending {
  /** Name of the shard. */
  readonly to: string;
  readonly slots: readonly SlotRange[];
}

/** A slot range, its primary and its replicas. */
export class Shard {
  /** What changes roles or membership takes its turn here. */
  readonly exclusive = new Exclusive();

  /** Who is about to become the primary. */
  successor: Node | undefined;

  sending: Sending | undefined;

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

  /** Slots on the move between this shard and others, as its primary has to know them from its first moment. */
  openSlots(others: readonly Shard[]): OpenSlot[] {
    return others.flatMap((other) => [
      ...openSlots(this.sending, other, 'to', other.primary),
      ...openSlots(other.sending, this, 'from', other.primary),
    ]);
  }

  toRecord(): ShardRecord {
    return {
      name: this.name,
      slots: formatRanges(this.slots),
      ...(this.sending && { sending: { to: this.sending.to, slots: formatRanges(this.sending.slots) } }),
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

function openSlots(sending: Sending | undefined, to: Shard, way: OpenSlot['way'], { id }: Node): OpenSlot[] {
  return sending?.to === to.name ? toSlots(sending.slots).map((slot) => ({ slot, way, node: id })) : [];
}

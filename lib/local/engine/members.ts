import type { Member } from './nodes-conf';
import type { Shard } from './shard';

/**
 * Everybody in the roles and with the slots that the shards have by now. What a node wrote itself, or believes, may be older: one that
 * starts from that would hear of the changes one by one, in any order.
 */
export function membersOf(shards: readonly Shard[], epochOf: (shard: Shard, index: number) => number): Member[] {
  return shards.flatMap((shard, index) => {
    const epoch = epochOf(shard, index);
    return shard.nodes.map(({ identity: { id, port, busPort } }) =>
      id === shard.primary.id
        ? { id, port, busPort, epoch, slots: shard.slots, open: shard.openSlots(shards) }
        : { id, port, busPort, follows: shard.primary.id, epoch, slots: [] },
    );
  });
}

/** The newest epoch in which somebody has heard of the shard. */
export function epochIn(members: readonly Member[], shard: Shard): number {
  const ids = new Set(shard.nodes.map(({ id }) => id));
  return Math.max(0, ...members.filter(({ id }) => ids.has(id)).map(({ epoch }) => epoch));
}

import { whileGossiping } from './gossip';
import { shardName } from './identity';
import { membersOf } from './members';
import { EngineDied, type Node } from './node';
import { seedLog, writeNodesConf } from './node-files';
import { untilInSync, untilListed, untilWritable } from './ready';
import { Shard } from './shard';
import { splitEvenly, type SlotRange } from './slots';
import type { Topology } from './topology';

const ATTEMPTS = 4;

/** What a shard begins with. */
export interface ShardPlan {
  readonly name: string;
  readonly slots: readonly SlotRange[];
  /** Path of an RDB file with its keys; without one it is empty. */
  readonly rdb?: string;
}

/** Shards of a cluster without keys. */
export function emptyShards(count: number): ShardPlan[] {
  return splitEvenly(count).map((range, index) => ({ name: shardName(index), slots: [range] }));
}

/** Starts all nodes of a new cluster at once; ready when every shard takes writes. A failure leaves no node behind. */
export async function bootstrap(topology: Topology, plans: readonly ShardPlan[], replicas: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const shards = await makeNodes(topology, plans, replicas);
    try {
      await Promise.all(plans.map(async ({ rdb }, index) => rdb && seedLog(shards[index].primary.identity, rdb)));
      await startNodes(shards);
      topology.shards = shards;
      return;
    } catch (cause) {
      await Promise.all(shards.flatMap(({ nodes }) => nodes).map((node) => topology.discard(node)));
      // Another Local may have been quicker with a port that was free a moment ago.
      if (attempt === ATTEMPTS || !(cause instanceof EngineDied && cause.portTaken)) {
        throw cause;
      }
    }
  }
}

async function makeNodes(topology: Topology, plans: readonly ShardPlan[], replicas: number): Promise<Shard[]> {
  const shards: Shard[] = [];
  for (const { name, slots } of plans) {
    const nodes: Node[] = [];
    for (let count = 0; count <= replicas; count++) {
      nodes.push(await topology.newNode(name, nodes));
    }
    shards.push(new Shard(name, slots, nodes[0], nodes));
  }
  return shards;
}

/** Starts nodes that are all down, from their files, as the cluster that `shards` describes. */
export async function startNodes(shards: readonly Shard[]): Promise<void> {
  // Every primary has an epoch of its own, as if each had won an election.
  const members = membersOf(shards, (_, index) => index + 1);
  const nodes = shards.flatMap((shard) => shard.nodes);
  await Promise.all(nodes.map((node) => writeNodesConf(node.identity, members)));
  await Promise.all(nodes.map((node) => node.start()));
  await whileGossiping(nodes, async () => {
    await Promise.all(shards.flatMap(({ primary, replicas }) => replicas.map((node) => untilInSync(node, primary))));
    // Nobody lists a shard without slots: one whose first or last slots were on the move when everything ended.
    await untilListed(
      nodes,
      shards.filter(({ slots }) => slots.length > 0).flatMap(({ replicas }) => replicas),
    );
    await Promise.all(shards.map(({ primary }) => untilWritable(primary)));
  });
}

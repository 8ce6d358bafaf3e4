import type { ClusterShape } from './cluster-options';
import { whileGossiping } from './gossip';
import { shardName } from './identity';
import { EngineDied, type Node } from './node';
import { writeNodesConf } from './node-files';
import type { Member } from './nodes-conf';
import { untilInSync, untilListed, untilWritable } from './ready';
import { Shard } from './shard';
import { splitEvenly } from './slots';
import type { Topology } from './topology';

const ATTEMPTS = 4;

/** Starts all nodes of a new cluster at once; ready when every shard takes writes. A failure leaves no node behind. */
export async function bootstrap(topology: Topology, shape: ClusterShape): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const shards = await plan(topology, shape);
    try {
      await start(shards);
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

async function plan(topology: Topology, shape: ClusterShape): Promise<Shard[]> {
  const shards: Shard[] = [];
  for (const [index, range] of splitEvenly(shape.numShards).entries()) {
    const name = shardName(index);
    const nodes: Node[] = [];
    for (let count = 0; count <= shape.numReplicasPerShard; count++) {
      nodes.push(await topology.newNode(name, nodes));
    }
    shards.push(new Shard(name, [range], nodes[0], nodes));
  }
  return shards;
}

async function start(shards: readonly Shard[]): Promise<void> {
  const members = shards.flatMap(toMembers);
  const nodes = shards.flatMap((shard) => shard.nodes);
  await Promise.all(nodes.map((node) => writeNodesConf(node.identity, members)));
  await Promise.all(nodes.map((node) => node.start()));
  await whileGossiping(nodes, async () => {
    await Promise.all(shards.flatMap(({ primary, replicas }) => replicas.map((node) => untilInSync(node, primary))));
    await untilListed(
      nodes,
      shards.flatMap(({ replicas }) => replicas),
    );
    await Promise.all(shards.map(({ primary }) => untilWritable(primary)));
  });
}

function toMembers(shard: Shard, index: number): Member[] {
  // Every primary has an epoch of its own, as if each had won an election.
  const epoch = index + 1;
  return shard.nodes.map(({ identity: { id, port, busPort } }) =>
    id === shard.primary.id
      ? { id, port, busPort, epoch, slots: shard.slots }
      : { id, port, busPort, follows: shard.primary.id, epoch, slots: [] },
  );
}

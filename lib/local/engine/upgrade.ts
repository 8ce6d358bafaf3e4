import type { EngineBinary } from './binary';
import { whileGossiping } from './gossip';
import { writeNodeFiles } from './node-files';
import { untilListed } from './ready';
import type { Shard } from './shard';
import { failOver, restartPrimary, startReplica } from './takeover';
import type { Topology } from './topology';

/**
 * Takes a cluster over to another engine while clients go on: in each shard the replicas first, then one of them becomes the
 * primary, and last comes the node that was it. Without replicas a shard takes no writes until its only node has read its log.
 */
export async function upgrade(topology: Topology, binary: EngineBinary): Promise<void> {
  topology.binary = binary;
  // What dies from here on comes back on the new engine, which reads what the old one wrote, but not the other way round.
  await Promise.all(
    topology.nodes.map(async (node) => {
      node.binaryPath = binary.path;
      await writeNodeFiles(node.identity, topology.settings);
    }),
  );
  await topology.record();
  for (const shard of topology.shards) {
    await shard.exclusive.run(() => upgradeShard(topology, shard));
  }
  const replicas = topology.shards.flatMap((shard) => shard.replicas);
  await whileGossiping(topology.nodes, () => untilListed(topology.nodes, replicas));
}

async function upgradeShard(topology: Topology, shard: Shard): Promise<void> {
  const former = shard.primary;
  const others = topology.shards.filter((other) => other !== shard);
  for (const replica of shard.replicas) {
    await replica.stop();
    await startReplica(replica, shard, others);
  }
  const [heir] = shard.replicas;
  if (heir === undefined) {
    await former.stop();
    await restartPrimary(shard, others);
  } else {
    await failOver(shard, heir, others);
    await former.stop();
    await startReplica(former, shard, others);
  }
}

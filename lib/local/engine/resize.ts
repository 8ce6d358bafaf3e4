import type { ClusterShape } from './cluster-options';
import { shardName } from './identity';
import { forget, join, untilAgreed, type Joining } from './membership';
import type { Node } from './node';
import { Shard } from './shard';
import { moveSlots } from './slot-move';
import { planMoves } from './slots';
import type { Supervisor } from './supervisor';
import type { Topology } from './topology';

/** Changes the numbers of shards and replicas while clients go on; no key is lost or unreachable on the way. */
export async function resize(topology: Topology, supervisor: Supervisor, shape: ClusterShape): Promise<void> {
  const { numShards, numReplicasPerShard } = shape;
  // Members join and leave one shard at a time, so that a death meanwhile is healed against a settled list.
  for (const shard of topology.shards) {
    await growShard(topology, supervisor, shard, numReplicasPerShard);
  }
  await addShards(topology, supervisor, shape);
  const remaining = topology.shards.slice(0, numShards).map(({ name }) => name);
  await spread(topology, remaining);
  await removeShards(topology, supervisor, remaining);
  for (const shard of topology.shards) {
    await shrinkShard(topology, shard, numReplicasPerShard);
  }
}

async function growShard(topology: Topology, supervisor: Supervisor, shard: Shard, replicas: number): Promise<void> {
  await shard.exclusive.run(async () => {
    const added: Node[] = [];
    while (shard.nodes.length + added.length < replicas + 1) {
      added.push(await topology.newNode(shard.name, [...shard.nodes, ...added]));
    }
    await joinOrDiscard(
      topology,
      added.map((node) => ({ node, follows: shard.primary })),
    );
    shard.nodes = [...shard.nodes, ...added];
    supervisor.watch(shard);
  });
}

async function addShards(topology: Topology, supervisor: Supervisor, shape: ClusterShape): Promise<void> {
  const added: Shard[] = [];
  for (let index = topology.shards.length; index < shape.numShards; index++) {
    const name = shardName(index);
    const nodes: Node[] = [];
    for (let count = 0; count <= shape.numReplicasPerShard; count++) {
      nodes.push(await topology.newNode(name, nodes));
    }
    added.push(new Shard(name, [], nodes[0], nodes));
  }
  const joining = added.flatMap(({ primary, replicas }) => [
    { node: primary },
    ...replicas.map((node) => ({ node, follows: primary })),
  ]);
  await joinOrDiscard(topology, joining);
  topology.shards = [...topology.shards, ...added];
  added.forEach((shard) => supervisor.watch(shard));
}

async function joinOrDiscard(topology: Topology, joining: readonly Joining[]): Promise<void> {
  if (joining.length === 0) {
    return;
  }
  try {
    await join(topology, joining);
  } catch (cause) {
    await dismiss(
      topology,
      joining.map(({ node }) => node),
    );
    throw cause;
  }
}

/** Moves slots until the remaining shards have equal shares and the others none. */
async function spread(topology: Topology, remaining: readonly string[]): Promise<void> {
  const moves = planMoves(new Map(topology.shards.map(({ name, slots }) => [name, slots])), remaining);
  // A source does one move at a time; several sources work side by side.
  await Promise.all(
    [...new Set(moves.map(({ from }) => from))].map(async (source) => {
      for (const { from, to, slots } of moves.filter((move) => move.from === source)) {
        await moveSlots(topology.shard(from), topology.shard(to), slots, topology.login);
      }
    }),
  );
  if (moves.length > 0) {
    await untilAgreed(topology);
  }
}

async function removeShards(topology: Topology, supervisor: Supervisor, remaining: readonly string[]): Promise<void> {
  const leaving = topology.shards.filter(({ name }) => !remaining.includes(name));
  topology.shards = topology.shards.filter(({ name }) => remaining.includes(name));
  await Promise.all(leaving.map((shard) => supervisor.unwatch(shard)));
  await dismiss(
    topology,
    leaving.flatMap(({ nodes }) => nodes),
  );
}

async function shrinkShard(topology: Topology, shard: Shard, replicas: number): Promise<void> {
  await shard.exclusive.run(async () => {
    // Whoever is the primary by now stays; of the others, those with the highest numbers go.
    const leaving = [...shard.replicas]
      .sort((a, b) => (a.name < b.name ? 1 : -1))
      .slice(0, Math.max(0, shard.replicas.length - replicas));
    if (leaving.length > 0) {
      shard.nodes = shard.nodes.filter((node) => !leaving.includes(node));
      await dismiss(topology, leaving);
    }
  });
}

/** The nodes end for good, and the others forget them. */
async function dismiss(topology: Topology, leaving: readonly Node[]): Promise<void> {
  await Promise.all(leaving.map((node) => topology.discard(node)));
  await forget(
    topology,
    leaving.map(({ id }) => id),
  );
}

import type { ClusterShape } from './cluster-options';
import { allExclusive } from './exclusive';
import { whileGossiping } from './gossip';
import { shardName } from './identity';
import { forget, join, untilAgreed, type Joining } from './membership';
import type { Node } from './node';
import { untilListed } from './ready';
import { Shard } from './shard';
import { finishMoves, moveSlots } from './slot-move';
import { planMoves } from './slots';
import type { Supervisor } from './supervisor';
import type { Topology } from './topology';

const ATTEMPTS = 10;

/** Changes the numbers of shards and replicas while clients go on; no key is lost or unreachable on the way. */
export async function resize(topology: Topology, supervisor: Supervisor, shape: ClusterShape): Promise<void> {
  const before = new Set(topology.nodes);
  await grow(topology, supervisor, shape);
  const remaining = topology.shards.slice(0, shape.numShards).map(({ name }) => name);
  await spread(topology, remaining);
  await removeShards(topology, supervisor, remaining);
  for (const shard of topology.shards) {
    await removeReplicas(topology, shard, shape.numReplicasPerShard);
  }
  if (topology.nodes.some((node) => !before.has(node))) {
    await show(topology);
  }
}

/** A client that comes now hears of all replicas, whomever it asks: also a new node, to which the old ones have not spoken yet. */
async function show(topology: Topology): Promise<void> {
  const replicas = topology.shards.flatMap((shard) => shard.replicas);
  try {
    await whileGossiping(replicas, () => untilListed(topology.nodes, replicas));
  } catch {
    // One that died meanwhile is listed when it is back.
  }
}

/** All new nodes join at once. */
async function grow(topology: Topology, supervisor: Supervisor, shape: ClusterShape): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      // Nobody's role changes meanwhile: a death is healed before or after, against a settled list of members.
      await allExclusive(topology.shards, () => joinMissing(topology, shape));
      topology.shards.forEach((shard) => supervisor.watch(shard));
      return;
    } catch (cause) {
      if (attempt === ATTEMPTS) {
        throw cause;
      }
      await Promise.all(topology.shards.map((shard) => shard.exclusive.idle()));
    }
  }
}

async function joinMissing(topology: Topology, { numShards, numReplicasPerShard }: ClusterShape): Promise<void> {
  const joining: Joining[] = [];
  const added = new Map<Shard, Node[]>();
  const make = async (shard: string, taken: readonly Node[], follows?: Node) => {
    const node = await topology.newNode(shard, taken);
    joining.push({ node, ...(follows !== undefined && { follows }) });
    return node;
  };
  try {
    const shards = [...topology.shards];
    while (shards.length < numShards) {
      const name = shardName(shards.length);
      const primary = await make(name, []);
      shards.push(new Shard(name, [], primary, [primary]));
    }
    for (const shard of shards) {
      const replicas: Node[] = [];
      while (shard.nodes.length + replicas.length <= numReplicasPerShard) {
        replicas.push(await make(shard.name, [...shard.nodes, ...replicas], shard.primary));
      }
      added.set(shard, replicas);
    }
    await join(topology, joining);
    added.forEach((replicas, shard) => (shard.nodes = [...shard.nodes, ...replicas]));
    topology.shards = shards;
  } catch (cause) {
    await dismiss(
      topology,
      joining.map(({ node }) => node),
    );
    throw cause;
  }
  await topology.record();
}

/** Moves slots until the remaining shards have equal shares and the others none. */
async function spread(topology: Topology, remaining: readonly string[]): Promise<void> {
  await finishMoves(topology);
  const moves = planMoves(new Map(topology.shards.map(({ name, slots }) => [name, slots])), remaining);
  // A source does one move at a time; several sources work side by side.
  await Promise.all(
    [...new Set(moves.map(({ from }) => from))].map(async (source) => {
      for (const { from, to, slots } of moves.filter((move) => move.from === source)) {
        await moveSlots(topology, topology.shard(from), topology.shard(to), slots);
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
  await topology.record();
  await Promise.all(leaving.map((shard) => supervisor.unwatch(shard)));
  await dismiss(
    topology,
    leaving.flatMap(({ nodes }) => nodes),
  );
}

async function removeReplicas(topology: Topology, shard: Shard, keep: number): Promise<void> {
  await shard.exclusive.run(async () => {
    // Whoever is the primary by now stays; of the others, those with the highest numbers go.
    const leaving = [...shard.replicas].sort((a, b) => (a.name < b.name ? -1 : 1)).slice(keep);
    shard.nodes = shard.nodes.filter((node) => !leaving.includes(node));
    await topology.record();
    await dismiss(topology, leaving);
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

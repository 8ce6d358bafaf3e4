import { whileGossiping } from './gossip';
import type { Node } from './node';
import { writeNodesConf } from './node-files';
import { parseNodes, type Member } from './nodes-conf';
import { until, untilInSync, untilUp } from './ready';
import { formatRanges } from './slots';
import type { Topology } from './topology';

export interface Joining {
  readonly node: Node;
  /** Without it the node joins as a primary without slots. */
  readonly follows?: Node;
}

/** Starts nodes that know the whole cluster from their files, and introduces them to everybody who was there before. */
export async function join(topology: Topology, joining: readonly Joining[]): Promise<void> {
  if (joining.length === 0) {
    return;
  }
  const residents = topology.nodes.filter((node) => node.alive);
  const known = parseNodes(await topology.primaries[0].admin.text('CLUSTER', 'NODES'));
  const members = [...known, ...joining.map(toMember)];
  await Promise.all(joining.map(({ node }) => writeNodesConf(node.identity, members)));
  const nodes = joining.map(({ node }) => node);
  await Promise.all(nodes.map((node) => node.start()));
  // A resident that dies is not brought back before this is over, so that none of it is worth waiting for then.
  const everybody = [...residents, ...nodes];
  await whileGossiping(nodes, async () => {
    await Promise.all(residents.flatMap((resident) => nodes.map((node) => meet(resident, node))));
    await Promise.all([
      ...residents.map((resident) => untilKnown(resident, joining, everybody)),
      ...joining.map(({ node, follows }) => (follows === undefined ? undefined : untilInSync(node, follows))),
    ]);
    // For a while after its start a primary takes no keys, nor later while too many others are dead.
    await Promise.all(nodes.map((node) => untilUp(node, everybody)));
  });
}

/** Makes everybody forget nodes that have ended; otherwise they would go on telling each other about them. */
export async function forget(topology: Topology, ids: readonly string[]): Promise<void> {
  const remaining = topology.nodes.filter((node) => node.alive);
  await Promise.all(remaining.flatMap((node) => ids.map((id) => forgetOne(node, id))));
}

/** Every node that lives sends clients to the right shard; one that starts again is told by its primary. */
export async function untilAgreed(topology: Topology): Promise<void> {
  await Promise.all(
    topology.nodes.map((node) =>
      until(`${node.name} knows who has which slot`, [], async () => {
        if (!node.alive) {
          return true;
        }
        const known = parseNodes(await node.admin.text('CLUSTER', 'NODES'));
        return topology.shards.every(({ primary, slots }) => {
          const seen = known.find(({ id }) => id === primary.id);
          return seen !== undefined && formatRanges(seen.slots) === formatRanges(slots);
        });
      }),
    ),
  );
}

function toMember({ node, follows }: Joining): Member {
  const { id, port, busPort } = node.identity;
  return { id, port, busPort, epoch: 0, slots: [], ...(follows !== undefined && { follows: follows.id }) };
}

async function meet(resident: Node, newcomer: Node): Promise<void> {
  const { port, busPort } = newcomer.identity;
  await resident.admin.call('CLUSTER', 'MEET', '127.0.0.1', port, busPort);
}

function untilKnown(resident: Node, joining: readonly Joining[], everybody: readonly Node[]): Promise<void> {
  return until(`${resident.name} knows the new nodes`, everybody, async () => {
    const known = parseNodes(await resident.admin.text('CLUSTER', 'NODES'));
    return joining.every(({ node, follows }) =>
      known.some(({ id, ...as }) => id === node.id && as.follows === follows?.id),
    );
  });
}

async function forgetOne(node: Node, id: string): Promise<void> {
  try {
    await node.admin.call('CLUSTER', 'FORGET', id);
  } catch (cause) {
    // One that died meanwhile reads a fresh list of nodes when it starts.
    if (node.alive && !String(cause).includes('Unknown node')) {
      throw cause;
    }
  }
}

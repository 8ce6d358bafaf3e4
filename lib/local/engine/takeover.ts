import { whileGossiping } from './gossip';
import { epochIn, membersOf } from './members';
import type { Node } from './node';
import { moveLog, readNodesConf, writeNodesConf } from './node-files';
import { parseNodes, type Member } from './nodes-conf';
import { isPrimary, untilElectable, untilInSync, untilKnownAsPrimary, untilWritable } from './ready';
import type { Shard } from './shard';

/**
 * Makes a replica the primary of a shard whose primary is dead, without losing a write: the replica starts again from the primary's own log,
 * as a MemoryDB replica replays the transaction log. What the replica had itself may lag behind, so it is thrown away.
 */
export async function takeOver(shard: Shard, heir: Node, others: readonly Shard[]): Promise<void> {
  const former = shard.primary;
  await heir.kill();
  const known = await readNodesConf(heir.identity);
  const epoch = await newestEpoch(known, others);
  const members = membersNow(shard, others, known, epoch);
  const open = shard.openSlots(others);
  await writeNodesConf(
    heir.identity,
    members.map((member) => (member.id === heir.id ? { ...member, open } : member)),
  );
  await shard.announce(heir);
  await moveLog(former.identity, heir.identity);
  // From here on the heir holds the log. Should it die too, everything starts again with the heir as the dead primary.
  await shard.succeed(heir);
  await startPrimary(heir);
}

/** Starts a dead primary again from its own log, when nobody lives who could take over. */
export async function restartPrimary(shard: Shard, others: readonly Shard[]): Promise<void> {
  const { primary } = shard;
  const known = await readNodesConf(primary.identity);
  const epoch = (await newestEpoch(known, others)) + 1;
  await writeNodesConf(primary.identity, membersNow(shard, others, known, epoch));
  await startPrimary(primary);
}

/** `epoch` is the shard's own: with an older one, others would take the word of its primary for old. */
function membersNow(shard: Shard, others: readonly Shard[], known: readonly Member[], epoch: number): Member[] {
  return membersOf([shard, ...others], (one) => (one === shard ? epoch : epochIn(known, one)));
}

async function newestEpoch(members: readonly Member[], others: readonly Shard[]): Promise<number> {
  const nodes = others.flatMap((shard) => shard.nodes);
  return Math.max(...members.map(({ epoch }) => epoch), ...(await Promise.all(nodes.map(currentEpoch))));
}

/** The newest that the node has heard of; one that dies meanwhile contests nothing. */
async function currentEpoch(node: Node): Promise<number> {
  const info = node.alive ? await node.admin.text('CLUSTER', 'INFO').catch(() => '') : '';
  return Number(/cluster_current_epoch:(\d+)/.exec(info)?.[1] ?? 0);
}

/** Starts the holder of the log. It may still believe that it follows somebody. */
async function startPrimary(node: Node): Promise<void> {
  await node.start();
  try {
    if (!(await isPrimary(node))) {
      await node.admin.call('CLUSTER', 'FAILOVER', 'TAKEOVER');
    }
    await untilWritable(node);
  } catch (cause) {
    // Half a primary is none: the next attempt begins with a dead node and its log.
    await node.kill();
    throw cause;
  }
}

/** Starts a node as a replica: it never sees itself as what it was before it died. */
export async function startReplica(node: Node, shard: Shard, others: readonly Shard[]): Promise<void> {
  const { primary } = shard;
  await untilKnownAsPrimary(
    primary,
    [shard, ...others].flatMap(({ nodes }) => nodes),
  );
  const known = parseNodes(await primary.admin.text('CLUSTER', 'NODES'));
  await writeNodesConf(node.identity, membersNow(shard, others, known, epochIn(known, shard)));
  await node.start();
  await untilInSync(node, primary);
}

/** A change of roles while both live: the primary waits until the replica has everything, and the others vote. */
export async function failOver(shard: Shard, heir: Node, others: readonly Shard[]): Promise<void> {
  const former = shard.primary;
  await untilInSync(heir, former);
  await untilElectable(heir, former, () => others.map(({ primary }) => primary));
  await shard.announce(heir);
  const voters = [former, ...others.map(({ primary }) => primary)].filter((node) => node.alive);
  // Nodes vote about a shard once in twice their timeout, and the heir asks again in a multiple of its own.
  await whileGossiping([heir, ...voters], async () => {
    await heir.admin.call('CLUSTER', 'FAILOVER');
    await untilWritable(heir, [former]);
    // One that was elected shortly before counts those votes once more, and its epoch is then too old for the others to believe it.
    // The former primary takes no writes for seconds yet, and is told in less.
    if (String(await heir.admin.call('CLUSTER', 'BUMPEPOCH')).startsWith('BUMPED')) {
      await untilInSync(former, heir);
    }
  });
  await shard.succeed(heir);
}

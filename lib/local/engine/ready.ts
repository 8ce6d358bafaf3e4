import { setTimeout as sleep } from 'node:timers/promises';
import type { Node } from './node';
import { parseNodes } from './nodes-conf';

const TIMEOUT = 60_000;
const PAUSE = 10;

/** The node is a primary and the cluster takes writes. It may need others for that, and never does without them. */
export function untilWritable(node: Node, others: readonly Node[] = []): Promise<void> {
  const isWritable = async () => (await isPrimary(node)) && (await clusterIsUp(node));
  return until(`${node.name} takes writes`, [node, ...others], isWritable);
}

/** The replica has a copy of its primary's data and follows from there on. */
export function untilInSync(node: Node, primary: Node): Promise<void> {
  return until(`${node.name} follows ${primary.name}`, [node, primary], async () => {
    const info = await node.admin.text('INFO', 'replication');
    if (!info.includes('role:slave') || !info.includes('master_link_status:up')) {
      return false;
    }
    const received = !/^slave_repl_offset:0\r?$/m.test(info);
    if (!received) {
      // No node lists a replica that has received nothing. Waiting for more replicas than there can be makes the primary send something.
      await primary.admin.call('WAIT', 6, 1);
    }
    return received;
  });
}

/** Every node tells clients about all of these replicas. */
export async function untilListed(nodes: readonly Node[], replicas: readonly Node[]): Promise<void> {
  await Promise.all(
    nodes.map((node) =>
      until(`${node.name} lists the replicas`, [node], async () => {
        const ranges = (await node.admin.call('CLUSTER', 'SLOTS')) as [number, number, ...[string, number, string][]][];
        const listed = new Set(ranges.flatMap(([, , , ...others]) => others.map(([, , id]) => id)));
        return replicas.every(({ id }) => listed.has(id));
      }),
    ),
  );
}

/**
 * A majority hears the heir ask for votes and can answer. A vote without a connection to travel on is lost, and none gives another
 * for half a minute; nodes connect to one that has just started in their own time.
 */
export function untilElectable(heir: Node, primary: Node, others: () => readonly Node[]): Promise<void> {
  return until(`a majority can vote for ${heir.name}`, [heir, primary], async () => {
    const heard = await peersOf(heir);
    const hears = async (voter: Node) =>
      voter.alive && heard.has(voter.id) && (await peersOf(voter)).get(heir.id)?.includes('slave') === true;
    const verdicts = await Promise.all([primary, ...others()].map(hears));
    // Without its own primary there is nothing to wait for: it is the one that has to stand still meanwhile.
    return verdicts[0] && verdicts.filter(Boolean).length * 2 > verdicts.length;
  });
}

/** The flags of those that the node has a connection to. */
async function peersOf({ admin }: Node): Promise<Map<string, string>> {
  const lines = (await admin.text('CLUSTER', 'NODES')).trim().split('\n');
  const members = lines.map((line) => line.split(' ') as [string, string, string, ...string[]]);
  return new Map(members.filter(([, ...fields]) => fields[6] === 'connected').map(([id, , flags]) => [id, flags]));
}

/**
 * Everybody who lives knows that the node is a primary. Whoever hears of its replicas first believes for a moment that it and the former
 * primary follow each other, and an engine may follow that circle forever.
 * @see https://github.com/valkey-io/valkey/pull/2441
 */
export function untilKnownAsPrimary(primary: Node, nodes: readonly Node[]): Promise<void> {
  return until(`everybody knows ${primary.name} as a primary`, [primary], async () => {
    const living = nodes.filter((node) => node.alive && node !== primary);
    const verdicts = await Promise.all(living.map((node) => knowsAsPrimary(node, primary)));
    return verdicts.every(Boolean);
  });
}

export async function knowsAsPrimary(node: Node, other: Node): Promise<boolean> {
  const members = parseNodes(await node.admin.text('CLUSTER', 'NODES'));
  return members.some(({ id, follows }) => id === other.id && follows === undefined);
}

/** The node sees a cluster that serves, and serves itself. It may need others for that, and never does without them. */
export function untilUp(node: Node, others: readonly Node[] = []): Promise<void> {
  return until(`${node.name} serves`, [node, ...others], () => clusterIsUp(node));
}

async function clusterIsUp(node: Node): Promise<boolean> {
  return (await node.admin.text('CLUSTER', 'INFO')).includes('cluster_state:ok');
}

export async function isPrimary(node: Node): Promise<boolean> {
  return /\bmyself,master\b/.test(await node.admin.text('CLUSTER', 'NODES'));
}

/**
 * Asks again and again while all of `nodes` live; an error is a "not yet" that the timeout tells about. One that died and came back while
 * somebody was slow to answer has died: it is back in another role, and may never be what is waited for.
 */
export async function until(
  what: string,
  nodes: readonly Pick<Node, 'name' | 'alive' | 'pid'>[],
  check: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + TIMEOUT;
  const pids = nodes.map(({ pid }) => pid);
  let reason = '';
  do {
    const dead = nodes.find(({ alive, pid }, index) => !alive || pid !== pids[index]);
    if (dead !== undefined) {
      throw new Error(`node ${dead.name} died before ${what}`);
    }
    try {
      if (await check()) {
        return;
      }
    } catch (cause) {
      reason = `: ${String(cause)}`;
    }
    await sleep(PAUSE);
  } while (Date.now() < deadline);
  throw new Error(`waited ${TIMEOUT / 1_000} s in vain until ${what}${reason}`);
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Node } from './node';

const TIMEOUT = 60_000;
const PAUSE = 10;

/** The node is a primary and the cluster takes writes. */
export function untilWritable(node: Node): Promise<void> {
  return until(`${node.name} takes writes`, [node], async () => (await isPrimary(node)) && (await clusterIsUp(node)));
}

/** The replica has a copy of its primary's data and follows from there on. */
export function untilInSync(node: Node, primary: Node): Promise<void> {
  return until(`${node.name} follows ${primary.name}`, [node, primary], async () => {
    const info = await node.admin.text('INFO', 'replication');
    return info.includes('role:slave') && info.includes('master_link_status:up');
  });
}

/** The node sees a cluster that serves, and serves itself. */
export function untilUp(node: Node): Promise<void> {
  return until(`${node.name} serves`, [node], () => clusterIsUp(node));
}

async function clusterIsUp(node: Node): Promise<boolean> {
  return (await node.admin.text('CLUSTER', 'INFO')).includes('cluster_state:ok');
}

export async function isPrimary(node: Node): Promise<boolean> {
  return /\bmyself,master\b/.test(await node.admin.text('CLUSTER', 'NODES'));
}

/** Asks again and again while all of `nodes` live; an error is a "not yet" that the timeout tells about. */
export async function until(what: string, nodes: readonly Node[], check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + TIMEOUT;
  let reason = '';
  do {
    const dead = nodes.find((node) => !node.alive);
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

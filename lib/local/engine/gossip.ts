import { NODE_TIMEOUT } from './config';
import type { Node } from './node';

/** Milliseconds. A node pings everybody twice in its timeout. */
const IMPATIENT = 1_000;

/**
 * Runs a task while the nodes talk to everybody all the time: a node tells its role and how far it has replicated with its own pings only,
 * and would otherwise take seconds to tell all others. Short, because an impatient node also calls a slow one dead early.
 */
export async function whileGossiping(nodes: readonly Node[], task: () => Promise<void>): Promise<void> {
  try {
    await setTimeouts(nodes, IMPATIENT);
    await task();
  } finally {
    // One that died reads its file when it starts.
    await setTimeouts(
      nodes.filter((node) => node.alive),
      NODE_TIMEOUT,
    );
  }
}

async function setTimeouts(nodes: readonly Node[], milliseconds: number): Promise<void> {
  const set = async ({ admin }: Node) => admin.call('CONFIG', 'SET', 'cluster-node-timeout', milliseconds);
  await Promise.all(nodes.map(set));
}

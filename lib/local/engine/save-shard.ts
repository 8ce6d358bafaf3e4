import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Node } from './node';
import { until } from './ready';
import type { Shard } from './shard';

const ATTEMPTS = 10;
/** Milliseconds. */
const PAUSE = 20;

/** The engine's own name for it. */
const DUMP = 'dump.rdb';

/** Copies all that a shard holds into an RDB file while clients go on. A primary that dies on the way is followed by its successor. */
export async function saveShard(shard: Shard, file: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await shard.exclusive.idle();
    const { primary } = shard;
    const { pid } = primary;
    try {
      await saveNode(primary, file);
      return;
    } catch (cause) {
      // Its death may be noticed a moment after the lost connection.
      await sleep(50 * attempt);
      if (attempt === ATTEMPTS || primary.pid === pid) {
        throw cause;
      }
    }
  }
}

/** The engine's fork writes a copy of the moment at which it began. */
export async function saveNode(node: Node, file: string): Promise<void> {
  const dump = join(node.identity.directory, DUMP);
  await rm(dump, { force: true });
  await until(`${node.name} begins to save`, [node], async () => {
    // Refused while another fork works: one that rewrites the log, or sends a copy to a replica.
    await node.admin.call('BGSAVE');
    return true;
  });
  let state: string;
  do {
    await sleep(PAUSE);
    state = await node.admin.text('INFO', 'persistence');
  } while (state.includes('rdb_bgsave_in_progress:1'));
  if (!state.includes('rdb_last_bgsave_status:ok')) {
    throw new Error(`node ${node.name} could not write its copy; is the disk full?`);
  }
  await rename(dump, file);
}

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShardPlan } from './bootstrap';
import type { RdbFile } from './cluster-options';
import { shardName } from './identity';
import type { Node } from './node';
import { seedLog, writeNodesConf } from './node-files';
import { parseNodes } from './nodes-conf';
import { untilUp } from './ready';
import { saveNode } from './save-shard';
import { emptySlots } from './slot-move';
import { SLOTS, splitEvenly, toRanges, toSlots } from './slots';
import type { Topology } from './topology';

const FOLDER = 'import';

/** Plans a cluster that begins with RDB files of any origin: each file becomes a shard, with the slots that its keys are in. */
export async function importFiles<T>(
  topology: Topology,
  files: readonly RdbFile[],
  begin: (plans: readonly ShardPlan[]) => Promise<T>,
): Promise<T> {
  const folder = join(topology.directory, FOLDER);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const paths = await Promise.all(files.map((file, index) => write(join(folder, `${index + 1}.rdb`), file)));
    return await begin(paths.length === 1 ? [wholeCluster(paths[0])] : await sortOut(topology, paths));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(path: string, { name, content }: RdbFile): Promise<string> {
  // The engine would take anything else for a list of commands.
  if (!/^(REDIS|VALKEY)\d+/.test(content.toString('latin1', 0, 9))) {
    throw new Error(`${name} is not an RDB file`);
  }
  await writeFile(path, content, { mode: 0o600 });
  return path;
}

function wholeCluster(rdb: string): ShardPlan {
  return { name: shardName(0), slots: splitEvenly(1), rdb };
}

/** Asks the engine itself which slots each file has keys of. */
async function sortOut(topology: Topology, paths: readonly string[]): Promise<ShardPlan[]> {
  const nodes: Node[] = [];
  try {
    for (const path of paths) {
      const node = await topology.newNode(FOLDER, nodes);
      nodes.push(node);
      await seedLog(node.identity, path);
      await writeNodesConf(node.identity, [{ ...node.identity, epoch: 0, slots: [] }]);
    }
    await Promise.all(nodes.map((node) => node.start()));
    const owners = await claim(topology, nodes);
    await Promise.all(nodes.map((node, index) => saveNode(node, paths[index])));
    return toPlans(owners, paths);
  } finally {
    await Promise.all(nodes.map((node) => topology.discard(node)));
  }
}

/** Who has which slot. Where several files have keys of one slot, the first gets those of the others: what came last stays. */
async function claim(topology: Topology, nodes: readonly Node[]): Promise<Map<number, number>> {
  const owners = new Map<number, number>();
  for (const [index, node] of nodes.entries()) {
    // A node that starts alone takes the slots of the keys that it finds.
    const [{ slots }] = parseNodes(await node.admin.text('CLUSTER', 'NODES'));
    const shared = new Map<number, number[]>();
    for (const slot of toSlots(slots)) {
      const owner = owners.get(slot) ?? index;
      owners.set(slot, owner);
      if (owner !== index) {
        shared.set(owner, [...(shared.get(owner) ?? []), slot]);
      }
    }
    for (const [owner, common] of shared) {
      await Promise.all([node, nodes[owner]].map(serveAlone));
      await emptySlots(node, nodes[owner], common, topology.login);
    }
  }
  return owners;
}

async function serveAlone(node: Node): Promise<void> {
  await node.admin.call('CONFIG', 'SET', 'cluster-require-full-coverage', 'no');
  await untilUp(node);
}

/** Slots without keys go with the ones before them, so that shards have few ranges. Files without keys make no shard. */
function toPlans(owners: ReadonlyMap<number, number>, paths: readonly string[]): ShardPlan[] {
  const slots = paths.map((): number[] => []);
  let owner = owners.get(Math.min(...owners.keys())) ?? 0;
  for (let slot = 0; slot < SLOTS; slot++) {
    owner = owners.get(slot) ?? owner;
    slots[owner].push(slot);
  }
  return paths
    .map((rdb, index) => ({ slots: toRanges(slots[index]), rdb }))
    .filter((shard) => shard.slots.length > 0)
    .map((shard, index) => ({ name: shardName(index), ...shard }));
}

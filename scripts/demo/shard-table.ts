import { table } from '../../lib/cli/table';
import type { LocalClusterStatus } from '../../lib/local/cluster-summaries';

/** Shards, nodes, roles, slots and ports: the cluster on one screen. */
export function shardTable(cluster: LocalClusterStatus): string {
  const rows = cluster.shards.flatMap((shard) =>
    shard.nodes.map((node, index) => [
      index === 0 ? shard.name : '',
      index === 0 ? shard.slots : '',
      node.name,
      node.role,
      `${node.host}:${node.port}`,
    ]),
  );
  return table(['shard', 'slots', 'node', 'role', 'address'], rows);
}

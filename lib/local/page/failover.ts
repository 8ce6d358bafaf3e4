import type { Caller } from '../http/service';
import { clusterOperations } from '../memorydb/clusters';
import type { MemoryDb } from '../memorydb/memorydb';
import type { FailoverOrder } from './routes';

/** `FailoverShard`, with its checks and its quota, for somebody who looks at the page. */
export async function failoverFromPage(
  memoryDb: MemoryDb,
  { region, cluster, shard }: FailoverOrder,
  place: Omit<Caller, 'region'>,
): Promise<string> {
  await clusterOperations(memoryDb).FailoverShard({ ClusterName: cluster, ShardName: shard }, { ...place, region });
  const shards = memoryDb.store(region).clusters.get(cluster)?.plane?.shards() ?? [];
  const primary = shards.find(({ name }) => name === shard)?.nodes.find(({ role }) => role === 'primary');
  return primary === undefined
    ? `Shard ${shard} of ${cluster} failed over`
    : `Shard ${shard} of ${cluster} failed over: ${primary.name} is its primary now`;
}

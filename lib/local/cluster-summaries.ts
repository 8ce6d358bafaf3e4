import type { ShardStatus } from './engine/cluster-options';
import type { MemoryDb } from './memorydb/memorydb';

/** A cluster as it runs on this machine. */
export interface LocalClusterStatus {
  readonly name: string;
  readonly region: string;
  /** `creating`, `available`, `updating`, `deleting` or `create-failed`. */
  readonly status: string;
  /** Why the last change did not work. */
  readonly failure?: string;
  readonly tlsEnabled: boolean;
  /** Where clients connect first; missing until the cluster is there. */
  readonly endpoint?: { readonly host: string; readonly port: number };
  readonly shards: readonly ShardStatus[];
  /** What differs from what was asked for, in whole sentences. */
  readonly notes: readonly string[];
}

/** Every cluster of every Region. */
export function clusterSummaries(memoryDb: MemoryDb): LocalClusterStatus[] {
  return [...memoryDb.regions()].flatMap(([region, store]) =>
    [...store.clusters.values()].map(({ name, status, failure, settings, plane }) => ({
      name,
      region,
      status,
      failure,
      tlsEnabled: settings.tlsEnabled,
      endpoint: plane?.endpoint,
      shards: plane?.shards() ?? [],
      notes: plane?.notes ?? [],
    })),
  );
}

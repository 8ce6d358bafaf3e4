import type { ShardStatus } from './engine/cluster-options';
import type { MemoryDb } from './memorydb/memorydb';
import { clusterNotes } from './memorydb/multi-region-members';

/** A cluster as it runs on this machine. */
export interface LocalClusterStatus {
  readonly name: string;
  readonly region: string;
  /** `creating`, `available`, `updating`, `deleting` or `create-failed`. */
  readonly status: string;
  /** Why the last change did not work. */
  readonly failure?: string;
  /** The engine that runs it, whichever it asked for; missing without nodes. */
  readonly engine?: { readonly name: string; readonly version: string };
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
    [...store.clusters.values()].map((cluster) => ({
      name: cluster.name,
      region,
      status: cluster.status,
      failure: cluster.failure,
      engine: cluster.plane?.engine && { name: cluster.plane.engine.name, version: cluster.plane.engine.version },
      tlsEnabled: cluster.settings.tlsEnabled,
      endpoint: cluster.plane?.endpoint,
      shards: cluster.plane?.shards() ?? [],
      notes: clusterNotes(cluster),
    })),
  );
}

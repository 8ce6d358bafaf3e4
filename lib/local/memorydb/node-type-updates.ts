import type { ListAllowedNodeTypeUpdatesRequest } from '@aws-sdk/client-memorydb';
import type { NodeTypeRow } from '../../spec/node-types';
import { NODE_TYPES } from '../../spec/node-types';
import type { Caller } from '../http/service';
import { findCluster } from './cluster-checks';
import type { MemoryDb } from './memorydb';
import type { ClusterSettings } from './records';
import type { Store } from './store';

/** `ListAllowedNodeTypeUpdates`: what a cluster can be scaled to, up and down. */
export function nodeTypeUpdateOperations(memoryDb: MemoryDb) {
  return {
    ListAllowedNodeTypeUpdates(request: ListAllowedNodeTypeUpdatesRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const { settings } = findCluster(store, request.ClusterName!);
      return allowedUpdates(settings.nodeType, (row) => fits(row, settings, store));
    },
  };
}

/** The types above and below one, nearest first: by memory, and by network where memory is the same. */
export function allowedUpdates(nodeType: string, eligible: (row: NodeTypeRow) => boolean) {
  const ordered = [...NODE_TYPES].sort((a, b) => a.memoryGiB - b.memoryGiB || a.networkGbps - b.networkGbps);
  const place = ordered.findIndex(({ name }) => name === nodeType);
  const names = (rows: readonly NodeTypeRow[]): string[] => rows.filter(eligible).map(({ name }) => name);
  return {
    ScaleUpNodeTypes: names(ordered.slice(place + 1)),
    ScaleDownNodeTypes: names(ordered.slice(0, Math.max(place, 0)).reverse()),
  };
}

/** Data tiering stays as it is for life, and search needs nodes that have it. */
function fits(row: NodeTypeRow, settings: ClusterSettings, store: Store): boolean {
  const search = store.parameterGroups.get(settings.parameterGroupName)?.values.get('search-enabled') === 'yes';
  return row.dataTiering === settings.dataTiering && (!search || row.vectorSearch);
}

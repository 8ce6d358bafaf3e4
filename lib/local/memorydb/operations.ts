import { aclOperations } from './acls';
import { clusterOperations } from './clusters';
import { engineVersionOperations } from './engine-versions';
import { eventOperations } from './events';
import type { MemoryDb } from './memorydb';
import { multiRegionClusterOperations } from './multi-region-clusters';
import { multiRegionParameterOperations } from './multi-region-parameters';
import { nodeTypeUpdateOperations } from './node-type-updates';
import { parameterGroupOperations } from './parameter-groups';
import { parameterOperations } from './parameters';
import { reservedNodeOfferingOperations } from './reserved-node-offerings';
import { reservedNodeOperations } from './reserved-nodes';
import { serviceUpdateOperations } from './service-updates';
import { snapshotOperations } from './snapshots';
import { subnetGroupOperations } from './subnet-groups';
import { tagOperations } from './tags';
import { userOperations } from './users';

export type MemoryDbOperations = ReturnType<typeof memoryDbOperations>;

/** Every operation that Local serves, by the name the API gives it. */
export function memoryDbOperations(memoryDb: MemoryDb) {
  return {
    ...aclOperations(memoryDb),
    ...clusterOperations(memoryDb),
    ...engineVersionOperations(memoryDb),
    ...eventOperations(memoryDb),
    ...multiRegionClusterOperations(memoryDb),
    ...multiRegionParameterOperations,
    ...nodeTypeUpdateOperations(memoryDb),
    ...parameterGroupOperations(memoryDb),
    ...parameterOperations(memoryDb),
    ...reservedNodeOfferingOperations(),
    ...reservedNodeOperations(memoryDb),
    ...serviceUpdateOperations(memoryDb),
    ...snapshotOperations(memoryDb),
    ...subnetGroupOperations(memoryDb),
    ...tagOperations(memoryDb),
    ...userOperations(memoryDb),
  };
}

import type { CreateUserRequest } from '@aws-sdk/client-memorydb';
import { MemoryDb } from '../../../lib/local/memorydb/memorydb';
import type { MemoryDbOperations } from '../../../lib/local/memorydb/operations';
import { memoryDbOperations } from '../../../lib/local/memorydb/operations';
import { reservedNodeOfferingOperations } from '../../../lib/local/memorydb/reserved-node-offerings';
import { CALLER, PASSWORD } from './fixture';
import { RecordingDataPlane } from './recording-data-plane';

export const SERVICE_UPDATE = {
  name: 'memorydb-20260901',
  description: 'closes a hole',
  engine: 'valkey',
  releaseDate: new Date('2026-09-01T00:00:00Z'),
};
export const WHOLE = 'hvmsz-orders';
export const CLUSTER = { ClusterName: 'new', NodeType: 'db.r7g.large', ACLName: 'open-access' };
export const USER: CreateUserRequest = {
  UserName: 'new',
  AccessString: 'on ~* +@read',
  AuthenticationMode: { Type: 'password', Passwords: [PASSWORD] },
};
/** Of r7g.large, for a year, all paid at once. */
export const OFFERING = { NodeType: 'db.r7g.large', Duration: '1', OfferingType: 'All Upfront' };
const [{ ReservedNodesOfferingId }] =
  reservedNodeOfferingOperations().DescribeReservedNodesOfferings(OFFERING).ReservedNodesOfferings;
export const BOUGHT = { ReservedNodesOfferingId };

export type Api = MemoryDbOperations;

/** Two of everything that the API lists, so that every list has a second page. */
export async function stage(): Promise<MemoryDbOperations> {
  const memoryDb = new MemoryDb(new RecordingDataPlane(), { serviceUpdates: [SERVICE_UPDATE] });
  const api = memoryDbOperations(memoryDb);
  const settled = () => Promise.all([...memoryDb.store(CALLER.region).clusters.values()].map(({ work }) => work));

  ['app', 'spare'].forEach((UserName) => api.CreateUser({ ...USER, UserName }, CALLER));
  ['team', 'spare'].forEach((ACLName) => api.CreateACL({ ACLName, UserNames: ['app'] }, CALLER));
  ['lru', 'spare'].forEach((ParameterGroupName) =>
    api.CreateParameterGroup({ ParameterGroupName, Family: 'memorydb_valkey7' }, CALLER),
  );
  ['private', 'spare'].forEach((SubnetGroupName) =>
    api.CreateSubnetGroup({ SubnetGroupName, SubnetIds: ['subnet-1'] }, CALLER),
  );
  ['mine', 'yours'].forEach((ReservationId) => api.PurchaseReservedNodesOffering({ ...BOUGHT, ReservationId }, CALLER));
  ['orders', 'spare'].forEach((MultiRegionClusterNameSuffix) =>
    api.CreateMultiRegionCluster({ MultiRegionClusterNameSuffix, NodeType: 'db.r7g.xlarge' }, CALLER),
  );
  const uses = { ACLName: 'team', ParameterGroupName: 'lru', SubnetGroupName: 'private' };
  api.CreateCluster({ ...CLUSTER, ...uses, ClusterName: 'db' }, CALLER);
  api.CreateCluster({ ...CLUSTER, ClusterName: 'lonely', NumReplicasPerShard: 0 }, CALLER);
  const member = { ClusterName: 'member', NodeType: 'db.r7g.xlarge', MultiRegionClusterName: WHOLE };
  api.CreateCluster({ ...CLUSTER, ...member }, CALLER);
  await settled();
  for (const SnapshotName of ['first', 'second']) {
    api.CreateSnapshot({ ClusterName: 'db', SnapshotName }, CALLER);
    await settled();
  }
  return api;
}

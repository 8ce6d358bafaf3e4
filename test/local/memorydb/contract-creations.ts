import { CALLER } from './fixture';
import type { Contract } from './contract-requests';
import {
  ARN,
  DB,
  GROUP,
  MULTI_REGION,
  NONE,
  NO_OFFERING,
  SLOW,
  SUBNETS,
  TAG,
  TOO_MANY,
  UNKNOWN_GROUP,
  busy,
  times,
} from './contract-requests';
import { BOUGHT, CLUSTER, USER, WHOLE } from './contract-stage';

/** What makes something: one request that succeeds, and one for each fault that it can raise here. */
export const CREATIONS: Readonly<Record<string, Contract>> = {
  CopySnapshot: {
    request: { SourceSnapshotName: 'first', TargetSnapshotName: 'third' },
    answer: { Snapshot: { Name: 'third', Status: 'creating' } },
    faults: {
      InvalidSnapshotStateFault: {
        before: (api) => api.CreateSnapshot({ ...DB, SnapshotName: 'slow' }, CALLER),
        request: { SourceSnapshotName: 'slow', TargetSnapshotName: 'third' },
      },
      SnapshotAlreadyExistsFault: { SourceSnapshotName: 'first', TargetSnapshotName: 'second' },
      SnapshotNotFoundFault: { SourceSnapshotName: 'none', TargetSnapshotName: 'third' },
      TagQuotaPerResourceExceeded: { SourceSnapshotName: 'first', TargetSnapshotName: 'third', Tags: TOO_MANY },
    },
  },
  CreateACL: {
    request: { ACLName: 'new', UserNames: ['app'], Tags: [TAG] },
    answer: { ACL: { Name: 'new', Status: 'active', UserNames: ['app'], ARN: `${ARN}:acl/new` } },
    faults: {
      ACLAlreadyExistsFault: { ACLName: 'team', UserNames: ['app'] },
      ACLQuotaExceededFault: {
        before: (api) => times(198, (ACLName) => api.CreateACL({ ACLName }, CALLER)),
        request: { ACLName: 'new' },
      },
      DuplicateUserNameFault: { ACLName: 'new', UserNames: ['app', 'APP'] },
      TagQuotaPerResourceExceeded: { ACLName: 'new', Tags: TOO_MANY },
      UserNotFoundFault: { ACLName: 'new', UserNames: ['none'] },
    },
  },
  CreateCluster: {
    request: { ...CLUSTER, SnapshotName: 'first', Tags: [TAG] },
    answer: { Cluster: { Name: 'new', Status: 'creating', TLSEnabled: true, DataTiering: 'false' } },
    faults: {
      ACLNotFoundFault: { ...CLUSTER, ACLName: 'none' },
      ClusterAlreadyExistsFault: { ...CLUSTER, ClusterName: 'db' },
      InvalidMultiRegionClusterStateFault: {
        ...CLUSTER,
        NodeType: 'db.r7g.xlarge',
        MultiRegionClusterName: WHOLE,
      },
      InvalidParameterCombinationException: { ...CLUSTER, TLSEnabled: false, ACLName: 'team' },
      MultiRegionClusterNotFoundFault: { ...CLUSTER, NodeType: 'db.r7g.xlarge', MultiRegionClusterName: 'none' },
      NodeQuotaForClusterExceededFault: { ...CLUSTER, NumShards: 400 },
      ParameterGroupNotFoundFault: { ...CLUSTER, ParameterGroupName: 'none' },
      SubnetGroupNotFoundFault: { ...CLUSTER, SubnetGroupName: 'none' },
      TagQuotaPerResourceExceeded: { ...CLUSTER, Tags: TOO_MANY },
    },
  },
  CreateMultiRegionCluster: {
    request: MULTI_REGION,
    answer: { MultiRegionCluster: { MultiRegionClusterName: 'hvmsz-new', Status: 'creating' } },
    faults: {
      MultiRegionClusterAlreadyExistsFault: { ...MULTI_REGION, MultiRegionClusterNameSuffix: 'orders' },
      MultiRegionParameterGroupNotFoundFault: { ...MULTI_REGION, ...UNKNOWN_GROUP },
      TagQuotaPerResourceExceeded: { ...MULTI_REGION, Tags: TOO_MANY },
    },
  },
  CreateParameterGroup: {
    request: { ...GROUP, Description: 'mine' },
    answer: { ParameterGroup: { Name: 'new', Family: 'memorydb_valkey7', Description: 'mine' } },
    faults: {
      ParameterGroupAlreadyExistsFault: { ...GROUP, ParameterGroupName: 'lru' },
      ParameterGroupQuotaExceededFault: {
        before: (api) =>
          times(298, (ParameterGroupName) => api.CreateParameterGroup({ ...GROUP, ParameterGroupName }, CALLER)),
        request: GROUP,
      },
      TagQuotaPerResourceExceeded: { ...GROUP, Tags: TOO_MANY },
    },
  },
  CreateSnapshot: {
    request: { ...DB, SnapshotName: 'third' },
    answer: { Snapshot: { Name: 'third', Status: 'creating', Source: 'manual', ARN: `${ARN}:snapshot/third` } },
    faults: {
      ClusterNotFoundFault: { ...NONE, SnapshotName: 'third' },
      InvalidClusterStateFault: { before: busy, request: { ...SLOW, SnapshotName: 'third' } },
      SnapshotAlreadyExistsFault: { ...DB, SnapshotName: 'first' },
      SnapshotQuotaExceededFault: {
        before: async (api) => {
          for (let count = 0; count < 20; count++) {
            api.CreateSnapshot({ ClusterName: 'lonely', SnapshotName: `n${count}` }, CALLER);
            await new Promise(setImmediate);
          }
        },
        request: { ClusterName: 'lonely', SnapshotName: 'third' },
      },
      TagQuotaPerResourceExceeded: { ...DB, SnapshotName: 'third', Tags: TOO_MANY },
    },
  },
  CreateSubnetGroup: {
    request: { SubnetGroupName: 'new', SubnetIds: ['subnet-1'] },
    answer: { SubnetGroup: { Name: 'new', Subnets: [{ Identifier: 'subnet-1' }] } },
    faults: {
      InvalidSubnet: { SubnetGroupName: 'new', SubnetIds: ['subnet-1', 'subnet-1'] },
      SubnetGroupAlreadyExistsFault: { SubnetGroupName: 'private', SubnetIds: ['subnet-1'] },
      SubnetGroupQuotaExceededFault: {
        before: (api) =>
          times(298, (name) => api.CreateSubnetGroup({ SubnetGroupName: name, SubnetIds: ['subnet-1'] }, CALLER)),
        request: { SubnetGroupName: 'new', SubnetIds: ['subnet-1'] },
      },
      SubnetQuotaExceededFault: { SubnetGroupName: 'new', SubnetIds: SUBNETS },
      TagQuotaPerResourceExceeded: { SubnetGroupName: 'new', SubnetIds: ['subnet-1'], Tags: TOO_MANY },
    },
  },
  CreateUser: {
    request: USER,
    answer: { User: { Name: 'new', Status: 'active', Authentication: { Type: 'password', PasswordCount: 1 } } },
    faults: {
      InvalidParameterCombinationException: {
        ...USER,
        AuthenticationMode: { ...USER.AuthenticationMode, Type: 'iam' },
      },
      TagQuotaPerResourceExceeded: { ...USER, Tags: TOO_MANY },
      UserAlreadyExistsFault: { ...USER, UserName: 'app' },
      UserQuotaExceededFault: {
        before: (api) => times(1998, (UserName) => api.CreateUser({ ...USER, UserName }, CALLER)),
        request: USER,
      },
    },
  },
  PurchaseReservedNodesOffering: {
    request: { ...BOUGHT, NodeCount: 2 },
    answer: { ReservedNode: { NodeCount: 2, State: 'payment-pending' } },
    faults: {
      ReservedNodeAlreadyExistsFault: { ...BOUGHT, ReservationId: 'mine' },
      ReservedNodesOfferingNotFoundFault: NO_OFFERING,
      TagQuotaPerResourceExceeded: { ...BOUGHT, Tags: TOO_MANY },
    },
  },
};

import { CALLER } from './fixture';
import type { Contract } from './contract-requests';
import {
  ARN,
  DB,
  NONE,
  SLOW,
  SUBNETS,
  TAG,
  TOO_MANY,
  UNKNOWN_GROUP,
  busy,
  resourceFaults,
  times,
} from './contract-requests';
import { CLUSTER, SERVICE_UPDATE, USER, WHOLE } from './contract-stage';

/** What changes, deletes or sets something off: one request that succeeds, and one for each fault that it can raise here. */
export const CHANGES: Readonly<Record<string, Contract>> = {
  BatchUpdateCluster: {
    request: { ClusterNames: ['db', 'none'], ServiceUpdate: { ServiceUpdateNameToApply: SERVICE_UPDATE.name } },
    answer: { ProcessedClusters: [{ Name: 'db' }], UnprocessedClusters: [{ ErrorType: 'ClusterNotFoundFault' }] },
    faults: {
      ServiceUpdateNotFoundFault: { ClusterNames: ['db'], ServiceUpdate: { ServiceUpdateNameToApply: 'none' } },
    },
  },
  DeleteACL: {
    request: { ACLName: 'spare' },
    answer: { ACL: { Name: 'spare', Status: 'deleting' } },
    faults: { ACLNotFoundFault: { ACLName: 'none' }, InvalidACLStateFault: { ACLName: 'team' } },
  },
  DeleteCluster: {
    request: { ...DB, FinalSnapshotName: 'last' },
    answer: { Cluster: { Name: 'db', Status: 'deleting' } },
    faults: {
      ClusterNotFoundFault: NONE,
      InvalidClusterStateFault: { before: busy, request: SLOW },
      InvalidParameterCombinationException: { ...DB, MultiRegionClusterName: WHOLE },
      SnapshotAlreadyExistsFault: { ...DB, FinalSnapshotName: 'first' },
    },
  },
  DeleteMultiRegionCluster: {
    request: { MultiRegionClusterName: 'hvmsz-spare' },
    answer: { MultiRegionCluster: { MultiRegionClusterName: 'hvmsz-spare', Status: 'deleting' } },
    faults: {
      InvalidMultiRegionClusterStateFault: { MultiRegionClusterName: WHOLE },
      MultiRegionClusterNotFoundFault: { MultiRegionClusterName: 'none' },
    },
  },
  DeleteParameterGroup: {
    request: { ParameterGroupName: 'spare' },
    answer: { ParameterGroup: { Name: 'spare' } },
    faults: {
      InvalidParameterGroupStateFault: { ParameterGroupName: 'lru' },
      ParameterGroupNotFoundFault: { ParameterGroupName: 'none' },
    },
  },
  DeleteSnapshot: {
    request: { SnapshotName: 'first' },
    answer: { Snapshot: { Name: 'first', Status: 'deleting' } },
    faults: {
      InvalidSnapshotStateFault: {
        before: (api) => api.CreateSnapshot({ ...DB, SnapshotName: 'slow' }, CALLER),
        request: { SnapshotName: 'slow' },
      },
      SnapshotNotFoundFault: { SnapshotName: 'none' },
    },
  },
  DeleteSubnetGroup: {
    request: { SubnetGroupName: 'spare' },
    answer: { SubnetGroup: { Name: 'spare' } },
    faults: {
      SubnetGroupInUseFault: { SubnetGroupName: 'private' },
      SubnetGroupNotFoundFault: { SubnetGroupName: 'none' },
    },
  },
  DeleteUser: {
    request: { UserName: 'spare' },
    answer: { User: { Name: 'spare', Status: 'deleting' } },
    faults: { UserNotFoundFault: { UserName: 'none' } },
  },
  FailoverShard: {
    request: { ...DB, ShardName: '0001' },
    answer: { Cluster: { Name: 'db' } },
    faults: {
      APICallRateForCustomerExceededFault: {
        before: (api) => Promise.all(times(5, () => api.FailoverShard({ ...DB, ShardName: '0001' }, CALLER))),
        request: { ...DB, ShardName: '0001' },
      },
      ClusterNotFoundFault: { ...NONE, ShardName: '0001' },
      InvalidClusterStateFault: { before: busy, request: { ...SLOW, ShardName: '0001' } },
      ShardNotFoundFault: { ...DB, ShardName: '0009' },
      TestFailoverNotAvailableFault: { ClusterName: 'lonely', ShardName: '0001' },
    },
  },
  ResetParameterGroup: {
    request: { ParameterGroupName: 'lru', AllParameters: true },
    answer: { ParameterGroup: { Name: 'lru' } },
    faults: {
      InvalidParameterCombinationException: { ParameterGroupName: 'lru' },
      InvalidParameterGroupStateFault: { ParameterGroupName: 'default.memorydb-valkey7', AllParameters: true },
      ParameterGroupNotFoundFault: { ParameterGroupName: 'none', AllParameters: true },
    },
  },
  TagResource: {
    request: { ResourceArn: `${ARN}:cluster/db`, Tags: [TAG] },
    answer: { TagList: [TAG] },
    faults: {
      ...resourceFaults({ Tags: [TAG] }),
      TagQuotaPerResourceExceeded: { ResourceArn: `${ARN}:cluster/db`, Tags: TOO_MANY },
    },
  },
  UntagResource: {
    request: { ResourceArn: `${ARN}:cluster/db`, TagKeys: [] },
    answer: { TagList: [] },
    faults: {
      ...resourceFaults({ TagKeys: [] }),
      TagNotFoundFault: { ResourceArn: `${ARN}:cluster/db`, TagKeys: ['none'] },
    },
  },
  UpdateACL: {
    request: { ACLName: 'team', UserNamesToAdd: ['spare'], UserNamesToRemove: ['app'] },
    answer: { ACL: { Name: 'team', UserNames: ['spare'] } },
    faults: {
      ACLNotFoundFault: { ACLName: 'none' },
      DuplicateUserNameFault: { ACLName: 'team', UserNamesToAdd: ['app'] },
      UserNotFoundFault: { ACLName: 'team', UserNamesToAdd: ['none'] },
    },
  },
  UpdateCluster: {
    request: { ...DB, ShardConfiguration: { ShardCount: 2 } },
    answer: { Cluster: { Name: 'db', Status: 'updating' } },
    faults: {
      ACLNotFoundFault: { ...DB, ACLName: 'none' },
      ClusterNotFoundFault: NONE,
      InvalidClusterStateFault: { before: busy, request: { ...SLOW, Description: 'more' } },
      InvalidParameterCombinationException: { ...DB, ParameterGroupName: 'default.memorydb-redis7' },
      NodeQuotaForClusterExceededFault: { ...DB, ShardConfiguration: { ShardCount: 400 } },
      NoOperationFault: { ...DB, NodeType: 'db.r7g.large' },
      ParameterGroupNotFoundFault: { ...DB, ParameterGroupName: 'none' },
    },
  },
  UpdateMultiRegionCluster: {
    request: { MultiRegionClusterName: WHOLE, NodeType: 'db.r7g.2xlarge' },
    answer: { MultiRegionCluster: { Status: 'updating', NodeType: 'db.r7g.2xlarge' } },
    faults: {
      InvalidMultiRegionClusterStateFault: {
        before: (api) =>
          api.CreateCluster(
            { ...CLUSTER, ...SLOW, NodeType: 'db.r7g.xlarge', MultiRegionClusterName: 'hvmsz-spare' },
            CALLER,
          ),
        request: { MultiRegionClusterName: 'hvmsz-spare', Description: 'more' },
      },
      InvalidParameterCombinationException: { MultiRegionClusterName: WHOLE },
      MultiRegionClusterNotFoundFault: { MultiRegionClusterName: 'none', Description: 'more' },
      MultiRegionParameterGroupNotFoundFault: { MultiRegionClusterName: WHOLE, ...UNKNOWN_GROUP },
    },
  },
  UpdateParameterGroup: {
    request: { ParameterGroupName: 'lru', ParameterNameValues: [{ ParameterName: 'timeout', ParameterValue: '30' }] },
    answer: { ParameterGroup: { Name: 'lru' } },
    faults: {
      InvalidParameterGroupStateFault: { ParameterGroupName: 'default.memorydb-valkey7', ParameterNameValues: [] },
      ParameterGroupNotFoundFault: { ParameterGroupName: 'none', ParameterNameValues: [] },
    },
  },
  UpdateSubnetGroup: {
    request: { SubnetGroupName: 'private', SubnetIds: ['subnet-2'] },
    answer: { SubnetGroup: { Subnets: [{ Identifier: 'subnet-2' }] } },
    faults: {
      InvalidSubnet: { SubnetGroupName: 'private', SubnetIds: ['subnet-1', 'subnet-1'] },
      SubnetGroupNotFoundFault: { SubnetGroupName: 'none' },
      SubnetQuotaExceededFault: { SubnetGroupName: 'private', SubnetIds: SUBNETS },
    },
  },
  UpdateUser: {
    request: { UserName: 'app', AccessString: 'on ~app:* +@read' },
    answer: { User: { Name: 'app', AccessString: 'on ~app:* +@read' } },
    faults: {
      InvalidParameterCombinationException: {
        UserName: 'app',
        AuthenticationMode: { ...USER.AuthenticationMode, Type: 'iam' },
      },
      UserNotFoundFault: { UserName: 'none', AccessString: 'on' },
    },
  },
};

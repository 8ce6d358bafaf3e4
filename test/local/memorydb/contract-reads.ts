import type { Contract } from './contract-requests';
import {
  DB,
  GLOBAL_ARN,
  MULTI_REGION_GROUP,
  NONE,
  NO_OFFERING,
  UNKNOWN_GROUP,
  resourceFaults,
} from './contract-requests';
import { OFFERING, SERVICE_UPDATE, WHOLE } from './contract-stage';

/** What only reads: one request that succeeds, and one for each fault that it can raise here. */
export const READS: Readonly<Record<string, Contract>> = {
  DescribeACLs: {
    request: { ACLName: 'open-access' },
    answer: { ACLs: [{ Name: 'open-access', Status: 'active', UserNames: ['default'] }] },
    remote: true,
    faults: { ACLNotFoundFault: { ACLName: 'none' } },
  },
  DescribeClusters: {
    request: { ...DB, ShowShardDetails: true },
    answer: { Clusters: [{ Name: 'db', Status: 'available', Shards: [{ Name: '0001', NumberOfNodes: 2 }] }] },
    faults: { ClusterNotFoundFault: NONE },
  },
  DescribeEngineVersions: {
    request: { Engine: 'valkey', DefaultOnly: true },
    answer: { EngineVersions: [{ Engine: 'valkey', EngineVersion: '7.3', ParameterGroupFamily: 'memorydb_valkey7' }] },
    remote: true,
    faults: {},
  },
  DescribeEvents: {
    request: { SourceType: 'cluster', SourceName: 'lonely' },
    answer: { Events: [{ SourceName: 'lonely', SourceType: 'cluster', Date: expect.any(Date) as Date }] },
    faults: {},
  },
  DescribeMultiRegionClusters: {
    request: { MultiRegionClusterName: WHOLE, ShowClusterDetails: true },
    answer: { MultiRegionClusters: [{ Status: 'available', Clusters: [{ ClusterName: 'member' }] }] },
    faults: { MultiRegionClusterNotFoundFault: { MultiRegionClusterName: 'none' } },
  },
  DescribeMultiRegionParameterGroups: {
    request: MULTI_REGION_GROUP,
    answer: { MultiRegionParameterGroups: [{ Family: 'memorydb_valkey7' }] },
    remote: true,
    faults: { MultiRegionParameterGroupNotFoundFault: UNKNOWN_GROUP },
  },
  DescribeMultiRegionParameters: {
    request: { ...MULTI_REGION_GROUP, MaxResults: 1 },
    answer: { MultiRegionParameters: [{ Name: 'acllog-max-len' }] },
    faults: { MultiRegionParameterGroupNotFoundFault: UNKNOWN_GROUP },
  },
  DescribeParameterGroups: {
    request: { ParameterGroupName: 'default.memorydb-valkey7' },
    answer: { ParameterGroups: [{ Name: 'default.memorydb-valkey7', Family: 'memorydb_valkey7' }] },
    remote: true,
    faults: { ParameterGroupNotFoundFault: { ParameterGroupName: 'none' } },
  },
  DescribeParameters: {
    request: { ParameterGroupName: 'default.memorydb-valkey7', MaxResults: 1 },
    answer: { Parameters: [{ Name: 'acllog-max-len', Value: '128', AllowedValues: '1-10000', DataType: 'integer' }] },
    remote: true,
    faults: { ParameterGroupNotFoundFault: { ParameterGroupName: 'none' } },
  },
  DescribeReservedNodes: {
    request: { ReservationId: 'mine' },
    answer: { ReservedNodes: [{ ReservationId: 'mine', State: 'active', NodeCount: 1 }] },
    faults: { ReservedNodeNotFoundFault: { ReservationId: 'none' } },
  },
  DescribeReservedNodesOfferings: {
    request: OFFERING,
    answer: { ReservedNodesOfferings: [{ NodeType: 'db.r7g.large', Duration: 31536000 }] },
    remote: true,
    faults: { ReservedNodesOfferingNotFoundFault: NO_OFFERING },
  },
  DescribeServiceUpdates: {
    request: { ClusterNames: ['db'], Status: ['available'] },
    answer: { ServiceUpdates: [{ ClusterName: 'db', ServiceUpdateName: SERVICE_UPDATE.name, Status: 'available' }] },
    faults: {},
  },
  DescribeSnapshots: {
    request: { SnapshotName: 'first', Source: 'user', ShowDetail: true },
    answer: { Snapshots: [{ Name: 'first', ClusterConfiguration: { Shards: [{ Name: '0001' }] } }] },
    faults: { SnapshotNotFoundFault: { SnapshotName: 'none' } },
  },
  DescribeSubnetGroups: {
    request: { SubnetGroupName: 'private' },
    answer: { SubnetGroups: [{ Name: 'private', SupportedNetworkTypes: ['ipv4'] }] },
    faults: { SubnetGroupNotFoundFault: { SubnetGroupName: 'none' } },
  },
  DescribeUsers: {
    request: { UserName: 'default' },
    answer: { Users: [{ Name: 'default', AccessString: 'on ~* &* +@all', Authentication: { Type: 'no-password' } }] },
    remote: true,
    faults: { UserNotFoundFault: { UserName: 'none' } },
  },
  ListAllowedMultiRegionClusterUpdates: {
    request: { MultiRegionClusterName: WHOLE },
    answer: { ScaleUpNodeTypes: expect.arrayContaining(['db.r7g.2xlarge']) as string[], ScaleDownNodeTypes: [] },
    faults: { MultiRegionClusterNotFoundFault: { MultiRegionClusterName: 'none' } },
  },
  ListAllowedNodeTypeUpdates: {
    request: DB,
    answer: { ScaleDownNodeTypes: expect.arrayContaining(['db.t4g.small']) as string[] },
    faults: { ClusterNotFoundFault: NONE },
  },
  ListTags: {
    request: { ResourceArn: `${GLOBAL_ARN}:multiregionparametergroup/default.memorydb-valkey7.multiregion` },
    answer: { TagList: [] },
    faults: resourceFaults({}),
  },
};

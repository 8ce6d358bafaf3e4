import type { MultiRegionCluster } from '@aws-sdk/client-memorydb';
import type { Caller } from '../http/service';
import { arn, globalArn } from './arn';
import type { MemoryDb } from './memorydb';
import { membersOf } from './multi-region-members';
import type { MultiRegionClusterRecord } from './records';

/** A multi-Region cluster as `DescribeMultiRegionClusters` shows it. */
export function describeMultiRegionCluster(
  memoryDb: MemoryDb,
  { name, settings, status }: MultiRegionClusterRecord,
  { account }: Caller,
  withMembers: boolean,
): MultiRegionCluster {
  const members = membersOf(memoryDb, name).map(({ region, cluster }) => ({
    ClusterName: cluster.name,
    Region: region,
    Status: cluster.status,
    ARN: arn({ account, region }, 'cluster', cluster.name),
  }));
  return {
    MultiRegionClusterName: name,
    Description: settings.description,
    Status: status,
    NodeType: settings.nodeType,
    Engine: settings.engine,
    EngineVersion: settings.engineVersion,
    NumberOfShards: settings.numShards,
    ...(withMembers && { Clusters: members }),
    MultiRegionParameterGroupName: settings.parameterGroupName,
    TLSEnabled: settings.tlsEnabled,
    ARN: globalArn({ account }, 'multiregioncluster', name),
  };
}

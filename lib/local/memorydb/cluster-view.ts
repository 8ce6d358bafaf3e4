import type { Cluster, Shard } from '@aws-sdk/client-memorydb';
import type { Caller } from '../http/service';
import { arn } from './arn';
import type { MemoryDb } from './memorydb';
import type { ClusterRecord } from './records';

/** A cluster as `DescribeClusters` shows it. Node addresses and the patch version are those that really run. */
export function describeCluster(
  memoryDb: MemoryDb,
  cluster: ClusterRecord,
  caller: Pick<Caller, 'account' | 'region'>,
  withShards = false,
): Cluster {
  const { settings, plane } = cluster;
  return {
    Name: cluster.name,
    Description: settings.description,
    Status: cluster.status,
    MultiRegionClusterName: settings.multiRegionClusterName,
    NumberOfShards: settings.numShards,
    ...(withShards && plane && { Shards: shards(cluster, caller.region) }),
    AvailabilityMode: settings.numReplicasPerShard > 0 ? 'multiaz' : 'singleaz',
    ...(plane && { ClusterEndpoint: { Address: plane.endpoint.host, Port: plane.endpoint.port } }),
    NodeType: settings.nodeType,
    Engine: settings.engine,
    EngineVersion: settings.engineVersion,
    EnginePatchVersion: (plane?.engine ?? memoryDb.dataPlane.engineFor(settings.engine))?.version,
    ParameterGroupName: settings.parameterGroupName,
    ParameterGroupStatus: 'in-sync',
    SecurityGroups: settings.securityGroupIds.map((SecurityGroupId) => ({ SecurityGroupId, Status: 'active' })),
    SubnetGroupName: settings.subnetGroupName,
    TLSEnabled: settings.tlsEnabled,
    KmsKeyId: settings.kmsKeyId,
    ARN: arn(caller, 'cluster', cluster.name),
    SnsTopicArn: settings.snsTopicArn,
    SnsTopicStatus: settings.snsTopicStatus,
    SnapshotRetentionLimit: settings.snapshotRetentionLimit,
    MaintenanceWindow: settings.maintenanceWindow,
    SnapshotWindow: settings.snapshotWindow,
    ACLName: settings.aclName,
    AutoMinorVersionUpgrade: settings.autoMinorVersionUpgrade,
    DataTiering: settings.dataTiering ? 'true' : 'false',
    NetworkType: settings.networkType as Cluster['NetworkType'],
    IpDiscovery: settings.ipDiscovery as Cluster['IpDiscovery'],
  };
}

function shards(cluster: ClusterRecord, region: string): Shard[] {
  return cluster.plane!.shards().map((shard) => ({
    Name: shard.name,
    Status: shard.nodes.every((node) => node.alive) ? 'available' : 'modifying',
    Slots: shard.slots,
    NumberOfNodes: shard.nodes.length,
    Nodes: shard.nodes.map((node, index) => ({
      Name: node.name,
      Status: node.alive ? 'available' : 'creating',
      // One machine has no zones: nodes are spread by number, as the service spreads them.
      AvailabilityZone: `${region}${'abc'[index % 3]}`,
      CreateTime: cluster.createdAt,
      Endpoint: { Address: node.host, Port: node.port },
    })),
  }));
}

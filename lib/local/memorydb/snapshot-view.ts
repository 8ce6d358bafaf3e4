import type { ShardDetail, Snapshot } from '@aws-sdk/client-memorydb';
import type { Caller } from '../http/service';
import { arn } from './arn';
import type { SnapshotRecord } from './records';
import { statusOf } from './snapshot-record';

const MIB = 1024 * 1024;

/** A snapshot as `DescribeSnapshots` shows it. */
export function snapshotView(snapshot: SnapshotRecord, caller: Caller, withShards = false): Snapshot {
  const { settings } = snapshot;
  return {
    Name: snapshot.name,
    Status: statusOf(snapshot),
    Source: snapshot.source,
    KmsKeyId: snapshot.kmsKeyId,
    ARN: arn(caller, 'snapshot', snapshot.name),
    ClusterConfiguration: {
      Name: snapshot.clusterName,
      Description: settings.description,
      NodeType: settings.nodeType,
      Engine: settings.engine,
      EngineVersion: settings.engineVersion,
      MaintenanceWindow: settings.maintenanceWindow,
      TopicArn: settings.snsTopicArn,
      Port: settings.port,
      ParameterGroupName: settings.parameterGroupName,
      SubnetGroupName: settings.subnetGroupName,
      SnapshotRetentionLimit: settings.snapshotRetentionLimit,
      SnapshotWindow: settings.snapshotWindow,
      NumShards: settings.numShards,
      ...(withShards && { Shards: shards(snapshot) }),
      MultiRegionClusterName: settings.multiRegionClusterName,
    },
    DataTiering: settings.dataTiering ? 'true' : 'false',
  };
}

function shards(snapshot: SnapshotRecord): ShardDetail[] {
  const { settings, createdAt } = snapshot;
  return snapshot.shards.map(({ name, slots, bytes }) => ({
    Name: name,
    Configuration: { Slots: slots, ReplicaCount: settings.numReplicasPerShard },
    Size: `${Math.ceil(bytes / MIB)} MB`,
    SnapshotCreationTime: createdAt,
  }));
}

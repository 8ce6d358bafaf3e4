import type { Cluster, CreateClusterRequest, UpdateClusterRequest } from '@aws-sdk/client-memorydb';
import type { Properties } from '../../../rules/rule';
import { Fault } from '../../http/fault';
import { asProperties } from '../../memorydb/cluster-settings';
import type { MemoryDb } from '../../memorydb/memorydb';
import type { MemoryDbOperations } from '../../memorydb/operations';
import type { ClusterSettings } from '../../memorydb/records';
import { refuseWithoutSnapshots } from '../../memorydb/snapshot-work';
import type { Provisioned, ResourceContext, ResourceType } from '../resource-type';
import { callerOf, changedNames, coerced, pick, tags, unlessGone, unlessMissing } from './memorydb-properties';
import { readTags, updateTags } from './memorydb-tags';

const CREATE_ONLY = [
  'ClusterName',
  'DataTiering',
  'KmsKeyId',
  'MultiRegionClusterName',
  'NetworkType',
  'Port',
  'SnapshotArns',
  'SnapshotName',
  'SubnetGroupName',
  'TLSEnabled',
];

const KINDS = {
  AutoMinorVersionUpgrade: 'boolean',
  DataTiering: 'boolean',
  NumReplicasPerShard: 'number',
  NumShards: 'number',
  Port: 'number',
  SnapshotRetentionLimit: 'number',
  TLSEnabled: 'boolean',
} as const;

/** What one `UpdateCluster` call may carry, in the order in which the calls are sent. */
const UPDATE_STEPS: readonly (readonly string[])[] = [
  [
    'ACLName',
    'Description',
    'IpDiscovery',
    'MaintenanceWindow',
    'SecurityGroupIds',
    'SnapshotRetentionLimit',
    'SnapshotWindow',
    'SnsTopicArn',
    'SnsTopicStatus',
  ],
  // An engine version and the parameter group of its family change together or not at all.
  ['Engine', 'EngineVersion', 'NodeType', 'ParameterGroupName'],
  ['NumReplicasPerShard'],
  ['NumShards'],
];

/** `AWS::MemoryDB::Cluster`: created, changed and gone when the nodes are, not when the request was taken. */
export function clusterType(operations: MemoryDbOperations, memoryDb: MemoryDb): ResourceType {
  const settled = async (name: string, context: ResourceContext): Promise<void> => {
    const cluster = memoryDb.store(context.region).clusters.get(name);
    await cluster?.work;
    if (cluster?.failure !== undefined) {
      throw new Error(cluster.failure);
    }
  };
  const provisioned = (name: string, context: ResourceContext): Provisioned => {
    const [cluster] = operations.DescribeClusters({ ClusterName: name }, callerOf(context)).Clusters;
    return { physicalId: name, attributes: attributes(cluster) };
  };

  return {
    typeName: 'AWS::MemoryDB::Cluster',
    createOnly: CREATE_ONLY,
    real: true,

    async create(properties, context) {
      // The final snapshot is a matter of the deletion, although the template says it here.
      if (properties.FinalSnapshotName !== undefined) {
        // Now rather than at the deletion, which could then never succeed.
        refuseWithoutSnapshots(memoryDb);
      }
      const names = Object.keys(properties).filter((name) => name !== 'FinalSnapshotName');
      const request = pick(coerced(properties, KINDS), names) as unknown as CreateClusterRequest;
      const { Cluster } = operations.CreateCluster({ ...request, Tags: tags(properties, context) }, callerOf(context));
      try {
        await settled(Cluster.Name!, context);
      } catch (error) {
        operations.DeleteCluster({ ClusterName: Cluster.Name! }, callerOf(context));
        await settled(Cluster.Name!, context);
        throw error;
      }
      return provisioned(Cluster.Name!, context);
    },

    async update(physicalId, properties, previous, context) {
      const wanted = coerced(properties, KINDS);
      const changed = changedNames(wanted, coerced(previous, KINDS));
      for (const step of UPDATE_STEPS) {
        const request = updateRequest(
          pick(
            wanted,
            step.filter((name) => changed.includes(name)),
          ),
        );
        if (Object.keys(request).length > 0) {
          await unlessNothingToDo(() =>
            operations.UpdateCluster({ ClusterName: physicalId, ...request }, callerOf(context)),
          );
          await settled(physicalId, context);
        }
      }
      const cluster = provisioned(physicalId, context);
      updateTags(operations, String(cluster.attributes.ARN), properties, context);
      return cluster;
    },

    delete(physicalId, properties, context) {
      const request = { ClusterName: physicalId, ...pick(properties, ['FinalSnapshotName']) };
      return unlessGone(async () => {
        operations.DeleteCluster(request, callerOf(context));
        await settled(physicalId, context);
      });
    },

    physicalId: ({ ClusterName }) => String(ClusterName).toLowerCase(),

    read(physicalId, context) {
      return unlessMissing(() => {
        // Only here may a name come in capitals: it is that of an import.
        const cluster = provisioned(physicalId.toLowerCase(), context);
        const { name, settings } = memoryDb.store(context.region).clusters.get(cluster.physicalId)!;
        const Tags = readTags(operations, String(cluster.attributes.ARN), context);
        return { ...cluster, properties: { ...asProperties(name, settings), ...besideTheRules(settings), Tags } };
      });
    },
  };
}

/** A rollback asks for what a failed update may never have changed. */
async function unlessNothingToDo(update: () => unknown): Promise<void> {
  try {
    await update();
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'NoOperationFault')) {
      throw error;
    }
  }
}

/** Templates count shards and replicas flat; `UpdateCluster` wraps both. */
function updateRequest(changes: Properties): Partial<UpdateClusterRequest> {
  const { NumReplicasPerShard, NumShards, ...others } = changes;
  return {
    ...others,
    ...(NumReplicasPerShard !== undefined && { ReplicaConfiguration: { ReplicaCount: Number(NumReplicasPerShard) } }),
    ...(NumShards !== undefined && { ShardConfiguration: { ShardCount: Number(NumShards) } }),
  };
}

function attributes(cluster: Cluster): Provisioned['attributes'] {
  return {
    ARN: cluster.ARN,
    'ClusterEndpoint.Address': cluster.ClusterEndpoint?.Address,
    'ClusterEndpoint.Port': cluster.ClusterEndpoint?.Port,
    ParameterGroupStatus: cluster.ParameterGroupStatus,
    Status: cluster.Status,
  };
}

/** Properties that no rule looks at. */
function besideTheRules(settings: ClusterSettings): Properties {
  return {
    DataTiering: String(settings.dataTiering),
    Description: settings.description,
    SecurityGroupIds: settings.securityGroupIds,
    SnsTopicArn: settings.snsTopicArn,
    SnsTopicStatus: settings.snsTopicStatus,
    SubnetGroupName: settings.subnetGroupName,
  };
}

import type {
  CreateMultiRegionClusterRequest,
  MultiRegionCluster,
  UpdateMultiRegionClusterRequest,
} from '@aws-sdk/client-memorydb';
import type { MemoryDb } from '../../memorydb/memorydb';
import type { MemoryDbOperations } from '../../memorydb/operations';
import type { ResourceType } from '../resource-type';
import { callerOf, changedNames, coerced, pick, tags, unlessGone, unlessMissing } from './memorydb-properties';
import { readTags, updateTags } from './memorydb-tags';

const KINDS = { NumShards: 'number', TLSEnabled: 'boolean' } as const;

const CREATED_WITH = [
  'Description',
  'Engine',
  'EngineVersion',
  'MultiRegionClusterNameSuffix',
  'MultiRegionParameterGroupName',
  'NodeType',
  'NumShards',
  'TLSEnabled',
];

/** `AWS::MemoryDB::MultiRegionCluster`. Members follow its changes; each change is a call of its own. */
export function multiRegionClusterType(operations: MemoryDbOperations, memoryDb: MemoryDb): ResourceType {
  return {
    typeName: 'AWS::MemoryDB::MultiRegionCluster',
    createOnly: ['EngineVersion', 'MultiRegionClusterNameSuffix', 'MultiRegionParameterGroupName', 'TLSEnabled'],
    real: true,

    async create(properties, context) {
      const request = pick(coerced(properties, KINDS), CREATED_WITH) as unknown as CreateMultiRegionClusterRequest;
      const Tags = tags(properties, context);
      const { MultiRegionCluster } = operations.CreateMultiRegionCluster({ ...request, Tags }, callerOf(context));
      await memoryDb.multiRegionClusters.get(MultiRegionCluster.MultiRegionClusterName!)?.work;
      return provisioned({ ...MultiRegionCluster, Status: 'available' });
    },

    async update(physicalId, properties, previous, context) {
      const caller = callerOf(context);
      const wanted = coerced(properties, KINDS);
      const changed = changedNames(wanted, coerced(previous, KINDS));
      const { Description, NodeType, NumShards } = wanted;
      const steps: Record<string, Partial<UpdateMultiRegionClusterRequest>> = {
        Description: { Description: String(Description ?? '') },
        NodeType: { NodeType: String(NodeType) },
        NumShards: { ShardConfiguration: { ShardCount: Number(NumShards ?? 1) }, ...strategy(wanted.UpdateStrategy) },
      };
      for (const name of Object.keys(steps).filter((step) => changed.includes(step))) {
        operations.UpdateMultiRegionCluster({ MultiRegionClusterName: physicalId, ...steps[name] }, caller);
        const whole = memoryDb.multiRegionClusters.get(physicalId);
        await whole?.work;
        if (whole?.failure !== undefined) {
          throw new Error(whole.failure);
        }
      }
      const named = { MultiRegionClusterName: physicalId };
      const [whole] = operations.DescribeMultiRegionClusters(named, caller).MultiRegionClusters;
      updateTags(operations, whole.ARN!, properties, context);
      return provisioned(whole);
    },

    delete(physicalId, _properties, context) {
      const request = { MultiRegionClusterName: physicalId };
      return unlessGone(async () => {
        operations.DeleteMultiRegionCluster(request, callerOf(context));
        await memoryDb.multiRegionClusters.get(physicalId)?.work;
      });
    },

    read(physicalId, context) {
      return unlessMissing(() => {
        const request = { MultiRegionClusterName: physicalId };
        const [whole] = operations.DescribeMultiRegionClusters(request, callerOf(context)).MultiRegionClusters;
        const { Description, Engine, EngineVersion, MultiRegionParameterGroupName, NodeType, TLSEnabled } = whole;
        const Tags = readTags(operations, whole.ARN!, context);
        const described = { Description, Engine, EngineVersion, MultiRegionParameterGroupName, NodeType, TLSEnabled };
        return { ...provisioned(whole), properties: { ...described, NumShards: whole.NumberOfShards, Tags } };
      });
    },
  };
}

/** Templates write it in capitals, the API does not. */
function strategy(value: unknown): Pick<UpdateMultiRegionClusterRequest, 'UpdateStrategy'> {
  const UpdateStrategy = value === undefined ? undefined : String(value).toLowerCase();
  return { UpdateStrategy: UpdateStrategy as UpdateMultiRegionClusterRequest['UpdateStrategy'] };
}

function provisioned({ MultiRegionClusterName, ARN, Status }: MultiRegionCluster) {
  return { physicalId: MultiRegionClusterName!, attributes: { ARN, MultiRegionClusterName, Status } };
}

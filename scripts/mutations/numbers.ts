import { CLUSTER, MULTI_REGION_CLUSTER } from '../../lib/rules/resource-types';
import type { Properties } from '../../lib/rules/rule';
import type { Mutation } from './mutation';
import { bounded, items, mutation } from './mutation';

const REPLICAS = items(6, (index) => index);

/** Numbers at and beyond their limits, and the nodes that shards and replicas make together. */
export function numberMutations(): Mutation[] {
  return [
    ...range(CLUSTER, 'NumShards', 1, 500, { NumReplicasPerShard: 0 }),
    ...range(CLUSTER, 'NumReplicasPerShard', 0, 5),
    ...range(CLUSTER, 'Port', 1, 65535),
    ...range(CLUSTER, 'SnapshotRetentionLimit', 0, 35),
    ...range(MULTI_REGION_CLUSTER, 'NumShards', 1, 500),
    ...REPLICAS.flatMap((replicas) => [
      mutation('accepted', 'ClusterNodeCount', CLUSTER, topology(500, replicas)),
      ...(replicas > 0 ? [mutation('refused', 'ClusterNodeCount', CLUSTER, topology(500, replicas, 1))] : []),
      mutation('accepted', 'ClusterNodeQuota', CLUSTER, topology(90, replicas)),
      mutation('warned of', 'ClusterNodeQuota', CLUSTER, topology(90, replicas, 1)),
      mutation(replicas === 0 ? 'warned of' : 'accepted', 'ClusterNoReplicas', CLUSTER, {
        NumReplicasPerShard: replicas,
      }),
    ]),
    mutation('warned of', 'ClusterPortPrivileged', CLUSTER, { Port: 1023 }),
    mutation('accepted', 'ClusterPortPrivileged', CLUSTER, { Port: 1024 }),
    mutation('warned of', 'ClusterNoSnapshots', CLUSTER, { SnapshotRetentionLimit: 0 }),
    mutation('accepted', 'ClusterNoSnapshots', CLUSTER, { SnapshotRetentionLimit: 1 }),
  ];
}

/** Numbers and texts of digits are the same to CloudFormation. */
function range(type: string, property: string, min: number, max: number, others: Properties = {}): Mutation[] {
  const rule = `${type.replace('AWS::MemoryDB::', '')}${property}`;
  const at = (value: unknown) => ({ ...others, [property]: value });
  return bounded(
    rule,
    type,
    [at(min), at(min + 1), at(max - 1), at(max), at(`${min}`), at(`${max}`)],
    [at(min - 1), at(max + 1), at(`${min - 1}`), at(`${max + 1}`), at(-max)],
  );
}

/** As many shards as make no more than so many nodes, and some more. */
function topology(nodes: number, replicas: number, more = 0): Properties {
  return { NumShards: Math.floor(nodes / (replicas + 1)) + more, NumReplicasPerShard: replicas };
}

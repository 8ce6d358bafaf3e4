import { CLUSTER_LIMITS } from '../../spec/quotas';
import { absent, integer } from '../known';
import { nodeTypeProblem, nodeTypeRow, nodeTypeWarning } from '../node-type';
import { between, textual } from '../property-checks';
import { CLUSTER } from '../resource-types';
import type { Properties, Rule } from '../rule';
import { problem } from '../sentence';
import { guide } from '../source';

const { nodes, replicasPerShard, shards } = CLUSTER_LIMITS;

/** How large a cluster is: shards, replicas, nodes. */
export const TOPOLOGY_RULES: readonly Rule[] = [
  {
    id: 'ClusterNumShards',
    resource: CLUSTER,
    severity: 'error',
    title: 'A cluster has 1 to 500 shards.',
    reason: 'The 16,384 slots are spread over at least one shard, and the service ends at 500.',
    source: guide('cluster-create-determine-requirements'),
    bad: { properties: { NumShards: 0 } },
    good: { properties: { NumShards: 1 } },
    check: between('NumShards', shards),
  },
  {
    id: 'ClusterNumReplicasPerShard',
    resource: CLUSTER,
    severity: 'error',
    title: 'A shard has 0 to 5 replicas.',
    reason: 'A shard has one primary and at most five replicas.',
    source: guide('cluster-create-determine-requirements'),
    bad: { properties: { NumReplicasPerShard: 6 } },
    good: { properties: { NumReplicasPerShard: 5 } },
    check: between('NumReplicasPerShard', replicasPerShard),
  },
  {
    id: 'ClusterNodeCount',
    resource: CLUSTER,
    severity: 'error',
    title: 'A cluster has at most 500 nodes: shards times one primary and its replicas.',
    reason: 'No quota increase goes beyond 500 nodes for one cluster.',
    source: guide('servicename-feature-overview'),
    bad: { properties: { NumShards: 251, NumReplicasPerShard: 1 } },
    good: { properties: { NumShards: 250, NumReplicasPerShard: 1 } },
    check({ properties }) {
      const size = sizeOf(properties);
      return size === undefined || size.count <= nodes.max
        ? []
        : [
            problem(
              'NumShards',
              `times nodes per shard must be at most ${nodes.max} nodes, got: ${size.sum}; use fewer shards or replicas`,
            ),
          ];
    },
  },
  {
    id: 'ClusterNodeQuota',
    resource: CLUSTER,
    severity: 'warning',
    title: 'A cluster stays within the 90 nodes that an account has without asking.',
    reason: 'More nodes fail with a quota fault until the quota `NodesPerCluster` of the account is raised.',
    source: guide('quota-limits'),
    bad: { properties: { NumShards: 31, NumReplicasPerShard: 2 } },
    good: { properties: { NumShards: 30, NumReplicasPerShard: 2 } },
    check({ properties }) {
      const size = sizeOf(properties);
      return size === undefined || size.count <= nodes.quota || size.count > nodes.max
        ? []
        : [
            problem(
              'NumShards',
              `times nodes per shard is ${size.sum}, above the default quota of ${nodes.quota}; ask for a higher quota \`NodesPerCluster\` before you deploy`,
            ),
          ];
    },
  },
  {
    id: 'ClusterNoReplicas',
    resource: CLUSTER,
    severity: 'warning',
    title: 'Every shard has at least one replica.',
    reason: 'Without a replica there is no automatic failover: writes stop until a lost primary is replaced.',
    source: guide('autofailover'),
    bad: { properties: { NumReplicasPerShard: 0 } },
    good: { properties: { NumReplicasPerShard: 1 } },
    check: ({ properties }) =>
      integer(properties.NumReplicasPerShard) === 0
        ? [
            problem(
              'NumReplicasPerShard',
              'is 0: without a replica, writes stop while a lost primary is replaced; use at least 1 replica',
            ),
          ]
        : [],
  },
  {
    id: 'ClusterNodeType',
    resource: CLUSTER,
    severity: 'error',
    title: 'The node type has the form `db.<family>.<size>`.',
    reason: 'MemoryDB has node types of its own; those of ElastiCache (`cache.…`) and EC2 are refused.',
    source: guide('nodes.supportedtypes'),
    bad: { properties: { NodeType: 'db.r7g.lrage' } },
    good: { properties: { NodeType: 'db.r7g.large' } },
    check: textual('NodeType', nodeTypeProblem),
  },
  {
    id: 'ClusterNodeTypeKnown',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The node type is one that the guide lists.',
    reason: 'New node types come without notice, so an unknown one may work; most often it is a mistake.',
    source: guide('nodes.supportedtypes'),
    bad: { properties: { NodeType: 'db.r6g.medium' } },
    good: { properties: { NodeType: 'db.r6g.large' } },
    check: textual('NodeType', nodeTypeWarning),
  },
  {
    id: 'ClusterBurstableNodeType',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The nodes are not burstable.',
    reason: 'A t4g node slows down once its CPU credits are used up: fine to try things out, not for production.',
    source: guide('nodes.supportedtypes'),
    bad: { properties: { NodeType: 'db.t4g.small' } },
    good: { properties: { NodeType: 'db.r7g.large' } },
    check: textual('NodeType', (name) =>
      nodeTypeRow(name)?.family === 't4g'
        ? `is ${name}, which slows down when its CPU credits are used up; use a node type of another family for production`
        : undefined,
    ),
  },
];

/** How many nodes a cluster has. What is left out counts as the service's default; what is not known leaves the whole unknown. */
export function sizeOf(properties: Properties): { readonly count: number; readonly sum: string } | undefined {
  const shardCount = counted(properties.NumShards, shards);
  const replicaCount = counted(properties.NumReplicasPerShard, replicasPerShard);
  if (shardCount === undefined || replicaCount === undefined) {
    return undefined;
  }
  const count = shardCount * (replicaCount + 1);
  return { count, sum: `${shardCount} x ${replicaCount + 1} = ${count}` };
}

function counted(value: unknown, limits: { readonly min: number; readonly max: number; readonly default: number }) {
  const number = absent(value) ? limits.default : integer(value);
  return number !== undefined && number >= limits.min && number <= limits.max ? number : undefined;
}

import { flag, integer, text } from '../known';
import { nodeTypeRow } from '../node-type';
import { CLUSTER } from '../resource-types';
import type { Properties, Rule, Surroundings } from '../rule';
import { must, problem } from '../sentence';
import { guide } from '../source';
import { allLack, isMember, parameterGroupOf, versionInWords } from './related';

const SEARCH = { ParameterGroupName: 'default.memorydb-valkey7.search' };

/** Vector search, which a parameter group turns on. */
export const SEARCH_RULES: readonly Rule[] = [
  {
    id: 'ClusterSearchShards',
    resource: CLUSTER,
    severity: 'error',
    title: 'A cluster with vector search has one shard.',
    reason: 'An index lives in one shard.',
    source: guide('vector-search-limits'),
    bad: { properties: { ...SEARCH, NumShards: 2 } },
    good: { properties: { ...SEARCH, NumShards: 1 } },
    check({ properties }, surroundings) {
      const shards = integer(properties.NumShards) ?? 1;
      return hasSearch(properties, surroundings) && shards > 1
        ? [problem('NumShards', must('be 1 with a parameter group that enables search', shards))]
        : [];
    },
  },
  {
    id: 'ClusterSearchNodeType',
    resource: CLUSTER,
    severity: 'error',
    title: 'A cluster with vector search has no data tiering.',
    reason: 'The r6gd nodes do not have vector search.',
    source: guide('vector-search-limits'),
    bad: { properties: { ...SEARCH, NodeType: 'db.r6gd.xlarge', DataTiering: 'true' } },
    good: { properties: { ...SEARCH, NodeType: 'db.r6g.xlarge' } },
    check({ properties }, surroundings) {
      if (!hasSearch(properties, surroundings)) {
        return [];
      }
      const name = text(properties.NodeType);
      const row = nodeTypeRow(name);
      if (row?.vectorSearch === false) {
        return [
          problem('NodeType', must('be of another family than r6gd with a parameter group that enables search', name)),
        ];
      }
      return row === undefined && flag(properties.DataTiering) === true
        ? [problem('DataTiering', 'must be left out with a parameter group that enables search')]
        : [];
    },
  },
  {
    id: 'ClusterSearchEngineVersion',
    resource: CLUSTER,
    severity: 'error',
    title: 'A cluster with vector search has engine version 7.1 or later.',
    reason: 'Vector search came with redis 7.1.',
    source: guide('vector-search-limits'),
    bad: {
      properties: { Engine: 'redis', EngineVersion: '7.0', ParameterGroupName: 'default.memorydb-redis7.search' },
    },
    good: {
      properties: { Engine: 'redis', EngineVersion: '7.1', ParameterGroupName: 'default.memorydb-redis7.search' },
    },
    check: ({ properties }, surroundings) =>
      hasSearch(properties, surroundings) && allLack(properties, (row) => row.vectorSearch)
        ? [
            problem(
              'EngineVersion',
              must('be at least 7.1 with a parameter group that enables search', versionInWords(properties)),
            ),
          ]
        : [],
  },
  {
    id: 'ClusterSearchMultiRegion',
    resource: CLUSTER,
    severity: 'error',
    title: 'A member of a multi-Region cluster has no vector search.',
    reason: 'Indexes are not replicated between Regions.',
    source: guide('multi-region.prereq'),
    bad: { properties: { ...SEARCH, MultiRegionClusterName: 'virxk-worldwide' } },
    good: { properties: { MultiRegionClusterName: 'virxk-worldwide' } },
    check: ({ properties }, surroundings) =>
      hasSearch(properties, surroundings) && isMember(properties)
        ? [problem('ParameterGroupName', 'must not enable search in a member of a multi-Region cluster')]
        : [],
  },
];

function hasSearch(properties: Properties, surroundings: Surroundings): boolean {
  return parameterGroupOf(properties, surroundings)?.search === true;
}

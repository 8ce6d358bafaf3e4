import { CLUSTER, MULTI_REGION_CLUSTER, PARAMETER_GROUP } from '../../lib/rules/resource-types';
import type { Properties } from '../../lib/rules/rule';
import { DEFAULT_PARAMETER_GROUPS, ENGINE_VERSIONS } from '../../lib/spec/engine-versions';
import type { NodeTypeRow } from '../../lib/spec/node-types';
import { NODE_TYPES } from '../../lib/spec/node-types';
import { DATA_TIERING_POLICIES, FAMILIES, PARAMETERS } from '../../lib/spec/parameters';
import { REGIONS } from '../../lib/spec/regions';
import type { Mutation } from './mutation';
import { bounded, mutation } from './mutation';

const ROWS: readonly NodeTypeRow[] = NODE_TYPES;
const TIERED = { NodeType: 'db.r6gd.xlarge', DataTiering: 'true' };

/** Engines and versions, node types, and what must fit them: parameter groups, data tiering, search, Regions. */
export function engineMutations(): Mutation[] {
  return [...versions(), ...groups(), ...nodeTypes(), ...tiering(), ...multiRegion()];
}

function versions(): Mutation[] {
  return ENGINE_VERSIONS.flatMap(({ engine, version, multiRegion: isMultiRegion }) => {
    const other = engine === 'redis' ? 'valkey' : 'redis';
    const [major, minor] = version.split('.');
    const at = (Engine: string | undefined, EngineVersion: string): Properties => ({ Engine, EngineVersion });
    return [
      ...bounded(
        'ClusterEngineVersion',
        CLUSTER,
        [at(engine, version), at(undefined, version)],
        [at(other, version), at(engine, `${version}.0`), at(engine, major), at(engine, `v${version}`)],
      ),
      mutation('warned of', 'ClusterEngineVersionKnown', CLUSTER, at(engine, `9.${minor}`)),
      mutation(
        isMultiRegion ? 'accepted' : 'refused',
        'MultiRegionClusterEngine',
        MULTI_REGION_CLUSTER,
        at(engine, version),
      ),
      mutation(isMultiRegion ? 'accepted' : 'refused', 'ClusterMultiRegionEngine', CLUSTER, {
        ...at(engine, version),
        MultiRegionClusterName: 'virxk-worldwide',
      }),
    ];
  });
}

/** Every engine version with groups of every family, and with the groups that every account has. */
function groups(): Mutation[] {
  return ENGINE_VERSIONS.flatMap(({ engine: Engine, version: EngineVersion, family, vectorSearch }) => [
    ...FAMILIES.map((Family): Mutation => {
      const Group = { type: PARAMETER_GROUP, properties: { ParameterGroupName: 'group', Family } };
      const properties = { Engine, EngineVersion, ParameterGroupName: { Ref: 'Group' } };
      const verdict = Family === family ? 'accepted' : 'refused';
      return {
        verdict,
        rule: 'ClusterParameterGroupFamily',
        type: CLUSTER,
        example: { properties, beside: { Group } },
      };
    }),
    ...DEFAULT_PARAMETER_GROUPS.filter((group) => group.family === family).map(({ name, search }) =>
      mutation(search && !vectorSearch ? 'refused' : 'accepted', 'ClusterSearchEngineVersion', CLUSTER, {
        Engine,
        EngineVersion,
        ParameterGroupName: name,
      }),
    ),
  ]);
}

function nodeTypes(): Mutation[] {
  const search = { ParameterGroupName: 'default.memorydb-valkey7.search' };
  return ROWS.flatMap(({ name, dataTiering, multiRegion: isMultiRegion, vectorSearch, family }) => {
    const NodeType = name;
    const fit = { NodeType, DataTiering: dataTiering ? 'true' : 'false' };
    const member = { NodeType, MultiRegionClusterName: 'virxk-worldwide' };
    return [
      ...bounded(
        'ClusterNodeType',
        CLUSTER,
        [fit],
        [name.replace('db.', 'cache.'), name.slice(3), name.slice(0, -1), name.toUpperCase(), `${name} `].map(
          (NodeType) => ({ NodeType }),
        ),
      ),
      mutation('accepted', 'ClusterNodeTypeKnown', CLUSTER, fit),
      mutation('warned of', 'ClusterNodeTypeKnown', CLUSTER, {
        NodeType: name.replace(/\d+x?(?=large)|(?<=\.)large|small|medium|x(?=large)/, '3x').replace(/3x$/, '3xlarge'),
      }),
      mutation(family === 't4g' ? 'warned of' : 'accepted', 'ClusterBurstableNodeType', CLUSTER, fit),
      ...(dataTiering
        ? bounded('ClusterDataTieringMissing', CLUSTER, [fit], [{ NodeType }, { NodeType, DataTiering: 'false' }])
        : bounded('ClusterDataTieringNodeType', CLUSTER, [fit, { NodeType }], [{ NodeType, DataTiering: 'true' }])),
      mutation(vectorSearch ? 'accepted' : 'refused', 'ClusterSearchNodeType', CLUSTER, { ...fit, ...search }),
      mutation(isMultiRegion ? 'accepted' : 'refused', 'MultiRegionClusterNodeType', MULTI_REGION_CLUSTER, {
        NodeType,
      }),
      ...(dataTiering
        ? []
        : [mutation(isMultiRegion ? 'accepted' : 'refused', 'ClusterMultiRegionNodeType', CLUSTER, member)]),
    ];
  });
}

function tiering(): Mutation[] {
  return [
    ...PARAMETERS['maxmemory-policy'].values.map((policy): Mutation => {
      const Parameters = { 'maxmemory-policy': policy };
      const Group = {
        type: PARAMETER_GROUP,
        properties: { ParameterGroupName: 'group', Family: 'memorydb_valkey7', Parameters },
      };
      const isAllowed = (DATA_TIERING_POLICIES as readonly string[]).includes(policy);
      const properties = { ...TIERED, ParameterGroupName: { Ref: 'Group' } };
      return {
        verdict: isAllowed ? 'accepted' : 'refused',
        rule: 'ClusterDataTieringEviction',
        type: CLUSTER,
        example: { properties, beside: { Group } },
      };
    }),
    ...Object.entries(REGIONS).map(([region, { dataTiering }]): Mutation => ({
      verdict: dataTiering ? 'accepted' : 'refused',
      rule: 'ClusterDataTieringRegion',
      type: CLUSTER,
      example: { properties: TIERED, region },
    })),
  ];
}

function multiRegion(): Mutation[] {
  const member = { MultiRegionClusterName: 'virxk-worldwide' };
  return [
    ...Object.entries(REGIONS).flatMap(([region, row]): Mutation[] => {
      const verdict = row.multiRegion ? 'accepted' : 'refused';
      return [
        { verdict, rule: 'ClusterMultiRegionRegion', type: CLUSTER, example: { properties: member, region } },
        { verdict, rule: 'MultiRegionClusterRegion', type: MULTI_REGION_CLUSTER, example: { properties: {}, region } },
      ];
    }),
    ...bounded(
      'MultiRegionClusterUpdateStrategy',
      MULTI_REGION_CLUSTER,
      ['COORDINATED', 'UNCOORDINATED'].map(strategy),
      ['coordinated', 'uncoordinated', ''].map(strategy),
    ),
    mutation('warned of', 'MultiRegionClusterUncoordinated', MULTI_REGION_CLUSTER, strategy('UNCOORDINATED')),
    ...bounded('ClusterDataTiering', CLUSTER, ['false', false].map(tiered), ['ture', 'yes', ''].map(tiered)),
    ...DEFAULT_PARAMETER_GROUPS.map(({ name }) =>
      mutation('warned of', 'ClusterParameterGroupDefault', CLUSTER, { ParameterGroupName: `${name}x` }),
    ),
    ...bounded('ClusterSearchShards', CLUSTER, [1].map(searchShards), [2, 500].map(searchShards)),
  ];
}

function strategy(UpdateStrategy: string): Properties {
  return { UpdateStrategy };
}

function tiered(DataTiering: unknown): Properties {
  return { DataTiering };
}

function searchShards(NumShards: number): Properties {
  return { ParameterGroupName: 'default.memorydb-valkey7.search', NumShards, NumReplicasPerShard: 0 };
}

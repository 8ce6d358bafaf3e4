import type { EngineVersionRow } from '../spec/engine-versions';
import { CLUSTER_LIMITS } from '../spec/quotas';
import type { RegionRow } from '../spec/regions';
import { REGIONS } from '../spec/regions';
import { engineProblem, engineVersionProblem, engineVersions, engineVersionWarning } from './engine-version';
import { text } from './known';
import { nameProblem, nameWarning } from './names';
import { suggestion } from './nearest';
import { nodeTypeProblem, nodeTypeRow, nodeTypeWarning } from './node-type';
import { between, textual } from './property-checks';
import { MULTI_REGION_CLUSTER } from './resource-types';
import type { Properties, Rule, Surroundings } from './rule';
import { must, oneOf, problem } from './sentence';
import { api, guide, template } from './source';

const STRATEGIES = ['COORDINATED', 'UNCOORDINATED'];
const LONG_SUFFIX = 'a-suffix-of-more-than-34-characters';

/** Multi-Region clusters: what their members in all Regions have in common. */
export const MULTI_REGION_CLUSTER_RULES: readonly Rule[] = [
  {
    id: 'MultiRegionClusterName',
    resource: MULTI_REGION_CLUSTER,
    severity: 'error',
    title: 'The name suffix has lower-case letters, digits and single hyphens and begins with a letter.',
    reason: 'The service puts a prefix before it, and the whole is a name like that of any cluster.',
    source: api('CreateMultiRegionCluster'),
    bad: { properties: { MultiRegionClusterNameSuffix: 'world_wide' } },
    good: { properties: { MultiRegionClusterNameSuffix: 'world-wide' } },
    check: textual('MultiRegionClusterNameSuffix', (name) => nameProblem('multiRegionClusterNameSuffix', name)),
  },
  {
    id: 'MultiRegionClusterNameLength',
    resource: MULTI_REGION_CLUSTER,
    severity: 'warning',
    title: 'The name suffix has at most 34 characters.',
    reason: 'With the prefix of the service it then stays within the 40 characters that other names can have.',
    source: api('CreateMultiRegionCluster'),
    bad: { properties: { MultiRegionClusterNameSuffix: LONG_SUFFIX } },
    good: { properties: { MultiRegionClusterNameSuffix: LONG_SUFFIX.slice(0, 34) } },
    check: textual('MultiRegionClusterNameSuffix', (name) => nameWarning('multiRegionClusterNameSuffix', name)),
  },
  {
    id: 'MultiRegionClusterEngine',
    resource: MULTI_REGION_CLUSTER,
    severity: 'error',
    title: 'The engine is valkey 7.3 or later.',
    reason: 'No other engine version replicates between Regions.',
    source: guide('multi-region.prereq'),
    bad: { properties: { Engine: 'valkey', EngineVersion: '7.2' } },
    good: { properties: { Engine: 'valkey', EngineVersion: '7.3' } },
    check: ({ properties }) => multiRegionEngineProblems(properties),
  },
  {
    id: 'MultiRegionClusterEngineVersionKnown',
    resource: MULTI_REGION_CLUSTER,
    severity: 'warning',
    title: 'The engine version is one that the guide lists.',
    reason: 'New versions come, so an unknown one may work; versions of ElastiCache, such as valkey 8, do not.',
    source: guide('engine-versions'),
    bad: { properties: { Engine: 'valkey', EngineVersion: '8.0' } },
    good: { properties: { Engine: 'valkey', EngineVersion: '7.3' } },
    check: ({ type, properties }) =>
      textual('EngineVersion', (version) => engineVersionWarning(version, text(properties.Engine)))({
        type,
        properties,
      }),
  },
  {
    id: 'MultiRegionClusterNodeType',
    resource: MULTI_REGION_CLUSTER,
    severity: 'error',
    title: 'The node type is db.r7g.xlarge or larger.',
    reason: 'No other nodes replicate between Regions.',
    source: guide('multi-region.prereq'),
    bad: { properties: { NodeType: 'db.r7g.large' } },
    good: { properties: { NodeType: 'db.r7g.xlarge' } },
    check: textual('NodeType', (name) => nodeTypeProblem(name) ?? multiRegionNodeTypeProblem(name)),
  },
  {
    id: 'MultiRegionClusterNodeTypeKnown',
    resource: MULTI_REGION_CLUSTER,
    severity: 'warning',
    title: 'The node type is one that the guide lists.',
    reason: 'New node types come without notice, so an unknown one may work; most often it is a mistake.',
    source: guide('nodes.supportedtypes'),
    bad: { properties: { NodeType: 'db.r8g.xlarge' } },
    good: { properties: { NodeType: 'db.r7g.2xlarge' } },
    check: textual('NodeType', nodeTypeWarning),
  },
  {
    id: 'MultiRegionClusterNumShards',
    resource: MULTI_REGION_CLUSTER,
    severity: 'error',
    title: 'A multi-Region cluster has 1 to 500 shards.',
    reason: 'Its members have as many shards, and a cluster has 1 to 500.',
    source: guide('cluster-create-determine-requirements'),
    bad: { properties: { NumShards: 501 } },
    good: { properties: { NumShards: 500 } },
    check: between('NumShards', CLUSTER_LIMITS.shards),
  },
  {
    id: 'MultiRegionClusterRegion',
    resource: MULTI_REGION_CLUSTER,
    severity: 'error',
    title: 'The Region is one that has multi-Region clusters.',
    reason: 'The service offers them in some Regions only.',
    source: guide('multi-region.prereq'),
    bad: { properties: {}, region: 'eu-north-1' },
    good: { properties: {}, region: 'eu-west-1' },
    check: (_, surroundings) => multiRegionRegionProblems('MultiRegionClusterNameSuffix', surroundings),
  },
  {
    id: 'MultiRegionClusterUpdateStrategy',
    resource: MULTI_REGION_CLUSTER,
    severity: 'error',
    title: 'The update strategy is COORDINATED or UNCOORDINATED.',
    reason: 'CloudFormation wants these words in capitals, unlike the API.',
    source: template('MultiRegionCluster'),
    bad: { properties: { UpdateStrategy: 'coordinated' } },
    good: { properties: { UpdateStrategy: 'COORDINATED' } },
    check: textual('UpdateStrategy', (strategy) =>
      STRATEGIES.includes(strategy)
        ? undefined
        : must(`be ${oneOf(STRATEGIES)}`, strategy, suggestion(strategy, STRATEGIES)),
    ),
  },
  {
    id: 'MultiRegionClusterUncoordinated',
    resource: MULTI_REGION_CLUSTER,
    severity: 'warning',
    title: 'Updates are coordinated.',
    reason: 'The service allows uncoordinated updates for scaling out only; any other change then fails.',
    source: guide('multi-Region.Scaling'),
    bad: { properties: { UpdateStrategy: 'UNCOORDINATED' } },
    good: { properties: { UpdateStrategy: 'COORDINATED' } },
    check: textual('UpdateStrategy', (strategy) =>
      strategy === 'UNCOORDINATED'
        ? 'is UNCOORDINATED, which works for scaling out only; leave it out once that is done'
        : undefined,
    ),
  },
];

/** What keeps engine and version from being part of a multi-Region cluster, for the whole as for a member. */
export function multiRegionEngineProblems(properties: Properties) {
  const [engine, version] = [text(properties.Engine), text(properties.EngineVersion)];
  const wrong = (engine && engineProblem(engine)) ?? (version && engineVersionProblem(version, engine));
  if (wrong) {
    return [problem(engine && engineProblem(engine) ? 'Engine' : 'EngineVersion', wrong)];
  }
  const rows: readonly EngineVersionRow[] = engineVersions(engine, version);
  if (rows.length === 0 || rows.some((row) => row.multiRegion)) {
    return [];
  }
  return [
    problem(
      version === undefined ? 'Engine' : 'EngineVersion',
      must('be at least valkey 7.3 in a multi-Region cluster', [engine, version].filter(Boolean).join(' ')),
    ),
  ];
}

/** Why nodes of the type cannot be in a multi-Region cluster. */
export function multiRegionNodeTypeProblem(name: string): string | undefined {
  return nodeTypeRow(name)?.multiRegion === false
    ? must('be db.r7g.xlarge or larger in a multi-Region cluster', name)
    : undefined;
}

/** Why the Region of the template cannot have a part of a multi-Region cluster. */
export function multiRegionRegionProblems(property: string, { region }: Surroundings) {
  const rows: Readonly<Record<string, RegionRow>> = REGIONS;
  const row = region !== undefined && Object.hasOwn(rows, region) ? rows[region] : undefined;
  return row?.multiRegion === false
    ? [problem(property, `must not be used in ${region}, which has no multi-Region clusters`)]
    : [];
}

import { absent, flag, integer, text } from '../known';
import {
  multiRegionEngineProblems,
  multiRegionNodeTypeProblem,
  multiRegionRegionProblems,
} from '../multi-region-cluster';
import { textual } from '../property-checks';
import { CLUSTER, MULTI_REGION_CLUSTER } from '../resource-types';
import type { Problem, Properties, Resource, Rule } from '../rule';
import { must, problem } from '../sentence';
import { guide } from '../source';
import { engineVersionProblem } from '../engine-version';
import { withSame } from '../surroundings';
import { isMember, multiRegionClusterOf } from './related';

const MEMBER = { MultiRegionClusterName: 'virxk-worldwide' };
const BY_REFERENCE = { MultiRegionClusterName: { Ref: 'Whole' } };
const WHOLE: Resource = {
  type: MULTI_REGION_CLUSTER,
  properties: {
    MultiRegionClusterNameSuffix: 'worldwide',
    NodeType: 'db.r7g.xlarge',
    NumShards: 2,
    Engine: 'valkey',
    EngineVersion: '7.3',
  },
};

/** What a cluster must be to be a member of a multi-Region cluster. */
export const MEMBER_RULES: readonly Rule[] = [
  {
    id: 'ClusterMultiRegionEngine',
    resource: CLUSTER,
    severity: 'error',
    title: 'A member of a multi-Region cluster runs valkey 7.3 or later.',
    reason: 'No other engine version replicates between Regions.',
    source: guide('multi-region.prereq'),
    bad: { properties: { ...MEMBER, Engine: 'valkey', EngineVersion: '7.2' } },
    good: { properties: { ...MEMBER, Engine: 'valkey', EngineVersion: '7.3' } },
    check({ properties }) {
      // A wrong version is the finding of another rule.
      const version = text(properties.EngineVersion);
      const isWrong = version !== undefined && engineVersionProblem(version, text(properties.Engine)) !== undefined;
      return isMember(properties) && !isWrong ? multiRegionEngineProblems(properties) : [];
    },
  },
  {
    id: 'ClusterMultiRegionNodeType',
    resource: CLUSTER,
    severity: 'error',
    title: 'A member of a multi-Region cluster has nodes of db.r7g.xlarge or larger.',
    reason: 'No other nodes replicate between Regions.',
    source: guide('multi-region.prereq'),
    bad: { properties: { ...MEMBER, NodeType: 'db.r7g.large' } },
    good: { properties: { ...MEMBER, NodeType: 'db.r7g.xlarge' } },
    check: (resource) =>
      isMember(resource.properties) ? textual('NodeType', multiRegionNodeTypeProblem)(resource) : [],
  },
  {
    id: 'ClusterMultiRegionDataTiering',
    resource: CLUSTER,
    severity: 'error',
    title: 'A member of a multi-Region cluster has no data tiering.',
    reason: 'Data on SSD is not replicated between Regions.',
    source: guide('multi-region.prereq'),
    bad: { properties: { ...MEMBER, NodeType: 'db.r9gd.xlarge', DataTiering: 'true' } },
    good: { properties: { ...MEMBER, DataTiering: 'false' } },
    check: ({ properties }) =>
      isMember(properties) && flag(properties.DataTiering) === true
        ? [problem('DataTiering', 'must be left out in a member of a multi-Region cluster')]
        : [],
  },
  {
    id: 'ClusterMultiRegionRegion',
    resource: CLUSTER,
    severity: 'error',
    title: 'A member of a multi-Region cluster is in a Region that has them.',
    reason: 'The service offers multi-Region clusters in some Regions only.',
    source: guide('multi-region.prereq'),
    bad: { properties: MEMBER, region: 'eu-north-1' },
    good: { properties: MEMBER, region: 'eu-west-1' },
    check: ({ properties }, surroundings) =>
      isMember(properties) ? multiRegionRegionProblems('MultiRegionClusterName', surroundings) : [],
  },
  {
    id: 'ClusterMultiRegionShape',
    resource: CLUSTER,
    severity: 'error',
    title: 'A member has the node type, shards, engine, engine version and TLS setting of its multi-Region cluster.',
    reason: 'All members of a multi-Region cluster have the same shape.',
    source: guide('multi-region.prereq'),
    bad: { properties: { ...BY_REFERENCE, NumShards: 3 }, beside: { Whole: WHOLE } },
    good: { properties: { ...BY_REFERENCE, NumShards: 2 }, beside: { Whole: WHOLE } },
    check({ properties }, surroundings) {
      const whole = multiRegionClusterOf(properties, surroundings);
      return whole === undefined ? [] : SHAPE.flatMap((compare) => compare(properties, whole));
    },
  },
  {
    id: 'ClusterMultiRegionTwice',
    resource: CLUSTER,
    severity: 'error',
    title: 'A multi-Region cluster has one member in each Region.',
    reason: 'All clusters of one template are in one Region.',
    source: guide('multi-region.how'),
    bad: { properties: MEMBER, beside: { Other: second() } },
    good: { properties: MEMBER, beside: { Other: second({ MultiRegionClusterName: 'virxk-other' }) } },
    check({ properties, logicalId, condition }, surroundings) {
      if (!isMember(properties) || logicalId === undefined || condition !== undefined) {
        return [];
      }
      const members = withSame(surroundings, CLUSTER, 'MultiRegionClusterName', properties.MultiRegionClusterName);
      const twin = members.find((one) => one.logicalId !== logicalId && one.condition === undefined);
      return twin === undefined
        ? []
        : [
            problem(
              'MultiRegionClusterName',
              `must be that of one cluster in the Region, but ${twin.logicalId} has it too; make a stack for each Region`,
            ),
          ];
    },
  },
];

/** Whatever is left out is not compared: the service may take it from the multi-Region cluster. */
const SHAPE = [
  same('NodeType', text),
  same('NumShards', integer),
  same('Engine', (value) => text(value)?.toLowerCase()),
  same('EngineVersion', text),
  same('TLSEnabled', flag),
];

function same(property: string, read: (value: unknown) => unknown) {
  return (member: Properties, whole: Resource): Problem[] => {
    const [own, wanted] = [member[property], whole.properties[property]].map((value) =>
      absent(value) ? undefined : read(value),
    );
    return own === undefined || wanted === undefined || own === wanted
      ? []
      : [problem(property, must(`be ${String(wanted)}, as in the multi-Region cluster ${whole.logicalId}`, own))];
  };
}

function second(changes: Properties = {}): Resource {
  const properties = {
    ClusterName: 'second',
    NodeType: 'db.r7g.xlarge',
    ACLName: 'my-acl',
    SnapshotRetentionLimit: 1,
    ...MEMBER,
    ...changes,
  };
  return { type: CLUSTER, properties };
}

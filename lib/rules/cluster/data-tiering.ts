import { DATA_TIERING_POLICIES } from '../../spec/parameters';
import type { RegionRow } from '../../spec/regions';
import { REGIONS } from '../../spec/regions';
import { absent, flag, text } from '../known';
import { suggestion } from '../nearest';
import { nodeTypeRow } from '../node-type';
import { textual } from '../property-checks';
import { CLUSTER, PARAMETER_GROUP } from '../resource-types';
import type { Properties, Resource, Rule } from '../rule';
import { must, oneOf, problem } from '../sentence';
import { guide, template } from '../source';
import { parameterGroupOf } from './related';

const TIERED = { NodeType: 'db.r6gd.xlarge', DataTiering: 'true' };

/** Data tiering, which the r6gd nodes have and no others. */
export const DATA_TIERING_RULES: readonly Rule[] = [
  {
    id: 'ClusterDataTiering',
    resource: CLUSTER,
    severity: 'error',
    title: 'Data tiering is "true" or "false".',
    reason: 'CloudFormation wants one of these two texts, unlike the API, which has a boolean.',
    source: template('Cluster'),
    bad: { properties: { DataTiering: 'yes' } },
    good: { properties: { DataTiering: 'false' } },
    check: textual('DataTiering', (value) =>
      flag(value) === undefined ? must('be "true" or "false"', value, suggestion(value, ['true', 'false'])) : undefined,
    ),
  },
  {
    id: 'ClusterDataTieringMissing',
    resource: CLUSTER,
    severity: 'error',
    title: 'A cluster of r6gd nodes has data tiering on.',
    reason: 'These nodes work with data tiering only.',
    source: guide('data-tiering-enabling'),
    bad: { properties: { NodeType: 'db.r6gd.xlarge', DataTiering: 'false' } },
    good: { properties: TIERED },
    check({ properties: { NodeType, DataTiering } }) {
      const isOff = absent(DataTiering) || flag(DataTiering) === false;
      return nodeTypeRow(text(NodeType))?.dataTiering === true && isOff
        ? [problem('DataTiering', `must be "true" for ${text(NodeType)}, got: ${flag(DataTiering) ?? 'nothing'}`)]
        : [];
    },
  },
  {
    id: 'ClusterDataTieringNodeType',
    resource: CLUSTER,
    severity: 'error',
    title: 'Only a cluster of r6gd nodes has data tiering on.',
    reason: 'The nodes of the other families have no SSD.',
    source: guide('data-tiering-enabling'),
    bad: { properties: { NodeType: 'db.r7g.xlarge', DataTiering: 'true' } },
    good: { properties: { NodeType: 'db.r7g.xlarge', DataTiering: 'false' } },
    check: ({ properties: { NodeType, DataTiering } }) =>
      nodeTypeRow(text(NodeType))?.dataTiering === false && flag(DataTiering) === true
        ? [problem('DataTiering', `must be left out for ${text(NodeType)}; use a db.r6gd node type for data tiering`)]
        : [],
  },
  {
    id: 'ClusterDataTieringRegion',
    resource: CLUSTER,
    severity: 'error',
    title: 'The Region has r6gd nodes.',
    reason: 'The service offers data tiering in some Regions only.',
    source: guide('data-tiering-prerequisites'),
    bad: { properties: TIERED, region: 'eu-north-1' },
    good: { properties: TIERED, region: 'eu-west-1' },
    check({ properties }, { region = '' }) {
      const regions: Readonly<Record<string, RegionRow>> = REGIONS;
      const isOffered = !Object.hasOwn(regions, region) || regions[region]?.dataTiering;
      return isTiered(properties) && !isOffered
        ? [
            problem(
              'NodeType',
              must(`be of another family in ${region}, which has no data tiering`, text(properties.NodeType)),
            ),
          ]
        : [];
    },
  },
  {
    id: 'ClusterDataTieringEviction',
    resource: CLUSTER,
    severity: 'error',
    title: 'With data tiering, `maxmemory-policy` is volatile-lru, allkeys-lru or noeviction.',
    reason: 'Data tiering moves the values used least recently and cannot work with another order.',
    source: guide('data-tiering-prerequisites'),
    bad: { properties: { ...TIERED, ParameterGroupName: { Ref: 'Group' } }, beside: { Group: group('allkeys-lfu') } },
    good: { properties: { ...TIERED, ParameterGroupName: { Ref: 'Group' } }, beside: { Group: group('allkeys-lru') } },
    check({ properties }, surroundings) {
      const policy = text(parameterGroupOf(properties, surroundings)?.parameters['maxmemory-policy']);
      return isTiered(properties) &&
        policy !== undefined &&
        !(DATA_TIERING_POLICIES as readonly string[]).includes(policy)
        ? [
            problem(
              'ParameterGroupName',
              `must have a \`maxmemory-policy\` of ${oneOf(DATA_TIERING_POLICIES)} with data tiering, got: ${policy}`,
            ),
          ]
        : [];
    },
  },
];

function isTiered({ NodeType, DataTiering }: Properties): boolean {
  return nodeTypeRow(text(NodeType))?.dataTiering === true || flag(DataTiering) === true;
}

function group(policy: string): Resource {
  const Parameters = { 'maxmemory-policy': policy };
  return { type: PARAMETER_GROUP, properties: { ParameterGroupName: 'group', Family: 'memorydb_valkey7', Parameters } };
}

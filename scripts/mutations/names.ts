import {
  ACL,
  CLUSTER,
  MULTI_REGION_CLUSTER,
  PARAMETER_GROUP,
  SNAPSHOT,
  SUBNET_GROUP,
  USER,
} from '../../lib/rules/resource-types';
import type { Mutation } from './mutation';
import { bounded, mutation, SIGNS } from './mutation';

interface Name {
  readonly type: string;
  readonly property: string;
  readonly rule: string;
  readonly max?: number;
  /** Above this length it is warned of. */
  readonly advised?: number;
  readonly reserved: readonly string[];
}

// prettier-ignore
const NAMES: readonly Name[] = [
  { type: CLUSTER, property: 'ClusterName', rule: 'ClusterName', max: 40, reserved: [] },
  { type: CLUSTER, property: 'FinalSnapshotName', rule: 'ClusterFinalSnapshotName', max: 255, advised: 40, reserved: ['automatic.x'] },
  { type: ACL, property: 'ACLName', rule: 'AclName', max: 40, reserved: ['open-access'] },
  { type: USER, property: 'UserName', rule: 'UserName', max: 40, reserved: ['default'] },
  { type: PARAMETER_GROUP, property: 'ParameterGroupName', rule: 'ParameterGroupName', max: 255, reserved: ['default.memorydb-valkey7'] },
  { type: SUBNET_GROUP, property: 'SubnetGroupName', rule: 'SubnetGroupName', max: 255, advised: 40, reserved: [] },
  { type: SNAPSHOT, property: 'SnapshotName', rule: 'SnapshotName', max: 255, advised: 40, reserved: ['automatic.x'] },
  { type: MULTI_REGION_CLUSTER, property: 'MultiRegionClusterNameSuffix', rule: 'MultiRegionClusterName', advised: 34, reserved: [] },
];

/** Names at and beyond their length, and with every sign at every place. */
export function nameMutations(): Mutation[] {
  return NAMES.flatMap((name) => [...lengths(name), ...signs(name)]);
}

function lengths({ type, property, rule, max, advised }: Name): Mutation[] {
  const long = (length: number) => ({ [property]: 'a'.repeat(length) });
  return [
    ...bounded(rule, type, [long(1), ...(max ? [long(max)] : [])], [long(0), ...(max ? [long(max + 1)] : [])]),
    ...(advised
      ? [
          mutation('accepted', `${rule}Length`, type, long(advised)),
          mutation('warned of', `${rule}Length`, type, long(advised + 1)),
        ]
      : []),
  ];
}

function signs({ type, property, rule, reserved }: Name): Mutation[] {
  const named = (names: readonly string[]) => names.map((name) => ({ [property]: name }));
  const [inside, first, last] = [/[a-z0-9-]/, /[a-z]/, /[a-z0-9]/];
  const placed = (allowed: RegExp, put: (sign: string) => string) =>
    bounded(
      rule,
      type,
      named(SIGNS.filter((sign) => allowed.test(sign)).map(put)),
      named(SIGNS.filter((sign) => !allowed.test(sign)).map(put)),
    );
  return [
    ...placed(inside, (sign) => `a${sign}b`),
    ...placed(first, (sign) => `${sign}b`),
    ...placed(last, (sign) => `a${sign}`),
    ...bounded(rule, type, named(['a-b-c']), named(['a--b', 'é', 'aé', ...reserved])),
  ];
}

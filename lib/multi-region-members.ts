import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledged } from './acknowledged';
import { REGIONS_PER_MULTI_REGION_CLUSTER } from './spec/quotas';

/** What is wrong with the members of a multi-Region cluster, each of which may be fine in the template of its own stack. */
export function memberErrors(whole: IConstruct, members: readonly IConstruct[]): string[] {
  const byRegion = new Map<string, IConstruct[]>();
  for (const member of members) {
    const { region } = Stack.of(member);
    if (!Token.isUnresolved(region)) {
      byRegion.set(region, [...(byRegion.get(region) ?? []), member]);
    }
  }
  return [...twice(byRegion), ...tooMany(byRegion)]
    .filter(({ rule }) => !acknowledged(whole, rule))
    .map(({ rule, message }) => `${message} (${rule})`);
}

type ByRegion = ReadonlyMap<string, readonly IConstruct[]>;

/** Two in one stack are for the rule that looks at its template. */
function twice(byRegion: ByRegion) {
  return [...byRegion].flatMap(([region, [first, ...others]]) =>
    others
      .filter((other) => Stack.of(other) !== Stack.of(first))
      .map((other) => ({
        rule: 'MemoryDB::ClusterMultiRegionTwice',
        message: `\`multiRegionCluster\` must be that of one cluster in each Region, but ${first.node.path} and ${other.node.path} are both in ${region}`,
      })),
  );
}

function tooMany({ size }: ByRegion) {
  const max = REGIONS_PER_MULTI_REGION_CLUSTER;
  const rule = 'MemoryDB::MultiRegionClusterRegions';
  const message = `\`multiRegionCluster\` must have members in at most ${max} Regions, got: ${size}`;
  return size > max ? [{ rule, message }] : [];
}

import { absent, text } from '../known';
import { CLUSTER, SUBNET_GROUP } from '../resource-types';
import type { Properties, Resource, Rule, Surroundings } from '../rule';
import { problem } from '../sentence';
import { guide } from '../source';
import { subnetsOf } from '../subnets';
import { sizeOf } from './topology';

/** AWS keeps the first four addresses and the last one of every subnet. */
const RESERVED = 5;

/** Room for the nodes: every one of them has an address in a subnet. */
export const ADDRESS_RULES: readonly Rule[] = [
  {
    id: 'ClusterSubnetAddresses',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The subnets have an address for every node.',
    reason: 'Every node takes an address of its subnet; without a free one it cannot be made.',
    source: guide('subnetgroups.ipcapacity'),
    bad: { properties: inGroup(12), beside: group('10.0.0.0/28', '10.0.0.16/28') },
    good: { properties: inGroup(11), beside: group('10.0.0.0/28', '10.0.0.16/28') },
    check({ properties }, surroundings) {
      const size = sizeOf(properties);
      const addresses = addressesFor(properties, surroundings);
      return size === undefined || addresses === undefined || size.count <= addresses
        ? []
        : [
            problem(
              'SubnetGroupName',
              `has ${addresses} addresses in its subnets at most, for ${size.sum} nodes; add subnets or use larger ones`,
            ),
          ];
    },
  },
];

/** The addresses of all subnets, if all of them are in the template with what they span. */
function addressesFor({ SubnetGroupName }: Properties, surroundings: Surroundings): number | undefined {
  const found = surroundings.referenced(SubnetGroupName, SUBNET_GROUP);
  const subnets = found === undefined ? [] : subnetsOf(found, surroundings);
  const sizes = subnets.map((subnet) => addressesIn(subnet));
  return sizes.length === 0 || sizes.includes(undefined)
    ? undefined
    : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

/** IPv6 has enough of them. */
function addressesIn(subnet: Resource | undefined): number | undefined {
  const [, bits] = /^[\d.]+\/(\d+)$/.exec(text(subnet?.properties.CidrBlock) ?? '') ?? [];
  return bits === undefined || !absent(subnet?.properties.Ipv6Native) ? undefined : 2 ** (32 - Number(bits)) - RESERVED;
}

function inGroup(NumShards: number): Properties {
  return { SubnetGroupName: { Ref: 'Group' }, NumShards, NumReplicasPerShard: 1 };
}

function group(...blocks: readonly string[]): Record<string, Resource> {
  const subnets = blocks.map((CidrBlock, index): [string, Resource] => [
    `Subnet${index}`,
    {
      type: 'AWS::EC2::Subnet',
      properties: { VpcId: 'vpc-1', CidrBlock, AvailabilityZone: `us-east-1${'ab'[index]}` },
    },
  ]);
  const SubnetIds = subnets.map(([Ref]) => ({ Ref }));
  return {
    ...Object.fromEntries(subnets),
    Group: { type: SUBNET_GROUP, properties: { SubnetGroupName: 'group', SubnetIds } },
  };
}

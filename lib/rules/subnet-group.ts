import { REGIONS } from '../spec/regions';
import { SUBNETS_PER_GROUP } from '../spec/quotas';
import { counts, list, text } from './known';
import { nameProblem, nameWarning } from './names';
import { textual } from './property-checks';
import { SUBNET_GROUP } from './resource-types';
import type { Resource, Rule } from './rule';
import { problem } from './sentence';
import { guide } from './source';
import { differ, subnetsOf } from './subnets';

const ZONE_IDS: ReadonlySet<string> = new Set(Object.values(REGIONS).flatMap(({ zoneIds }) => [...zoneIds]));
/** `use1` of `use1-az3`: zones of a Region that is not known are not judged. */
const ZONE_REGIONS: ReadonlySet<string> = new Set([...ZONE_IDS].map((id) => id.split('-')[0]));

/** Subnet groups: name, subnets, and where these are. */
export const SUBNET_GROUP_RULES: readonly Rule[] = [
  {
    id: 'SubnetGroupName',
    resource: SUBNET_GROUP,
    severity: 'error',
    title:
      'The name of a subnet group has 1 to 255 lower-case letters, digits and single hyphens and begins with a letter.',
    reason: 'The service keeps names in lower case and takes no other signs.',
    source: guide('subnetgroups.creating'),
    bad: { properties: { SubnetGroupName: 'my_subnets' } },
    good: { properties: { SubnetGroupName: 'my-subnets' } },
    check: textual('SubnetGroupName', (name) => nameProblem('subnetGroup', name)),
  },
  {
    id: 'SubnetGroupNameLength',
    resource: SUBNET_GROUP,
    severity: 'warning',
    title: 'The name of a subnet group has at most 40 characters.',
    reason: 'The guide has 40 as the limit, though longer names were seen.',
    source: guide('subnetgroups.creating'),
    bad: { properties: { SubnetGroupName: 'private-subnets-of-the-production-network' } },
    good: { properties: { SubnetGroupName: 'private-subnets-of-production' } },
    check: textual('SubnetGroupName', (name) => nameWarning('subnetGroup', name)),
  },
  {
    id: 'SubnetGroupNameDefault',
    resource: SUBNET_GROUP,
    severity: 'warning',
    title: 'The subnet group is not called default.',
    reason: 'The service makes a group of that name itself when a cluster names none.',
    source: guide('subnetgroups'),
    bad: { properties: { SubnetGroupName: 'default' } },
    good: { properties: { SubnetGroupName: 'my-subnets' } },
    check: textual('SubnetGroupName', (name) =>
      name === 'default' ? 'is default, a group that the service makes itself; choose another name' : undefined,
    ),
  },
  {
    id: 'SubnetGroupSubnetCount',
    resource: SUBNET_GROUP,
    severity: 'error',
    title: 'A subnet group has 1 to 20 subnets.',
    reason: 'Nodes need a subnet to be in, and the quota of subnets for one group is 20.',
    source: guide('quota-limits'),
    bad: { properties: { SubnetIds: [] } },
    good: { properties: { SubnetIds: ['subnet-0a1b2c3d'] } },
    check({ properties }) {
      const count = counts(properties.SubnetIds);
      const { min, max } = SUBNETS_PER_GROUP;
      return count === undefined || (count.max >= min && count.min <= max)
        ? []
        : [problem('SubnetIds', `must have ${min} to ${max} subnets, got: ${count.max}`)];
    },
  },
  {
    id: 'SubnetGroupSubnetTwice',
    resource: SUBNET_GROUP,
    severity: 'error',
    title: 'A subnet group has each subnet once.',
    reason: 'CloudFormation refuses a list with the same subnet twice.',
    source: guide('subnetgroups.creating'),
    bad: { properties: { SubnetIds: ['subnet-0a1b2c3d', 'subnet-0a1b2c3d'] } },
    good: { properties: { SubnetIds: ['subnet-0a1b2c3d', 'subnet-4e5f6a7b'] } },
    check({ properties }) {
      const ids = (list(properties.SubnetIds) ?? []).map(
        (id) => text(id) ?? (isReference(id) ? JSON.stringify(id) : undefined),
      );
      const twice = ids.filter((id, index) => id !== undefined && ids.indexOf(id) < index);
      return [...new Set(twice)].map((id) =>
        problem('SubnetIds', `must have each subnet once, got ${id} more than once`),
      );
    },
  },
  {
    id: 'SubnetGroupVpc',
    resource: SUBNET_GROUP,
    severity: 'error',
    title: 'All subnets of a group are in one VPC.',
    reason: 'A cluster lives in one VPC.',
    source: guide('subnetgroups'),
    bad: {
      properties: { SubnetIds: [{ Ref: 'One' }, { Ref: 'Two' }] },
      beside: { One: subnet('vpc-1'), Two: subnet('vpc-2') },
    },
    good: {
      properties: { SubnetIds: [{ Ref: 'One' }, { Ref: 'Two' }] },
      beside: { One: subnet('vpc-1'), Two: subnet('vpc-1') },
    },
    check(group, surroundings) {
      const subnets = subnetsOf(group, surroundings).filter((one) => one !== undefined);
      const stray = subnets.find((one) => differ(one.properties.VpcId, subnets[0]?.properties.VpcId, surroundings));
      return stray === undefined
        ? []
        : [
            problem(
              'SubnetIds',
              `must be subnets of one VPC, got ${subnets[0]?.logicalId} and ${stray.logicalId} of two`,
            ),
          ];
    },
  },
  {
    id: 'SubnetGroupTenancy',
    resource: SUBNET_GROUP,
    severity: 'error',
    title: 'The VPC does not have dedicated tenancy.',
    reason: 'MemoryDB cannot place nodes in a VPC with dedicated tenancy.',
    source: guide('vpcs'),
    bad: {
      properties: { SubnetIds: [{ Ref: 'One' }] },
      beside: { One: subnet({ Ref: 'Vpc' }), Vpc: vpc('dedicated') },
    },
    good: { properties: { SubnetIds: [{ Ref: 'One' }] }, beside: { One: subnet({ Ref: 'Vpc' }), Vpc: vpc('default') } },
    check(group, surroundings) {
      const vpcs = subnetsOf(group, surroundings).map((one) =>
        surroundings.referenced(one?.properties.VpcId, 'AWS::EC2::VPC'),
      );
      const dedicated = vpcs.find((one) => text(one?.properties.InstanceTenancy) === 'dedicated');
      return dedicated === undefined
        ? []
        : [
            problem(
              'SubnetIds',
              `must be in a VPC with default tenancy, but ${dedicated.logicalId} has dedicated tenancy`,
            ),
          ];
    },
  },
  {
    id: 'SubnetGroupZones',
    resource: SUBNET_GROUP,
    severity: 'warning',
    title: 'All subnets are in Availability Zones that MemoryDB serves.',
    reason: 'The service refuses a subnet in any other zone and answers with the zones it serves.',
    source: guide('subnetgroups'),
    bad: { properties: { SubnetIds: [{ Ref: 'One' }] }, beside: { One: subnet('vpc-1', 'use1-az3') } },
    good: { properties: { SubnetIds: [{ Ref: 'One' }] }, beside: { One: subnet('vpc-1', 'use1-az1') } },
    check: (group, surroundings) =>
      subnetsOf(group, surroundings).flatMap((one, index) => {
        const zone = text(one?.properties.AvailabilityZoneId);
        return zone === undefined || ZONE_IDS.has(zone) || !ZONE_REGIONS.has(zone.split('-')[0])
          ? []
          : [
              problem(
                `SubnetIds[${index}]`,
                `is in ${zone}, where MemoryDB has no nodes; use a subnet of another Availability Zone`,
              ),
            ];
      }),
  },
];

/** Other functions, such as `Fn::Select`, need not give the same twice. */
function isReference(id: unknown): boolean {
  return typeof id === 'object' && id !== null && ('Ref' in id || 'Fn::GetAtt' in id);
}

function subnet(VpcId: unknown, AvailabilityZoneId?: string): Resource {
  return { type: 'AWS::EC2::Subnet', properties: { VpcId, CidrBlock: '10.0.0.0/24', AvailabilityZoneId } };
}

function vpc(InstanceTenancy: string): Resource {
  return { type: 'AWS::EC2::VPC', properties: { CidrBlock: '10.0.0.0/16', InstanceTenancy } };
}

import { CLUSTER_LIMITS, SECURITY_GROUPS } from '../../spec/quotas';
import { absent, counts, integer, list, text } from '../known';
import { suggestion } from '../nearest';
import { between, textual } from '../property-checks';
import { CLUSTER, SUBNET_GROUP } from '../resource-types';
import type { Properties, Resource, Rule, Surroundings } from '../rule';
import { must, oneOf, problem } from '../sentence';
import { api, guide } from '../source';
import { addressesOf, differ, onlyZone, subnetsOf } from '../subnets';

const NETWORK_TYPES = ['ipv4', 'ipv6', 'dual_stack'];
const IP_VERSIONS = ['ipv4', 'ipv6'];
const { port } = CLUSTER_LIMITS;
const IN_GROUP = { SubnetGroupName: { Ref: 'Group' } };

/** Ports, addresses, and the subnets that the nodes are in. */
export const NETWORK_RULES: readonly Rule[] = [
  {
    id: 'ClusterPort',
    resource: CLUSTER,
    severity: 'error',
    title: 'The port is between 1 and 65535.',
    reason: 'TCP has no other ports.',
    source: api('CreateCluster'),
    bad: { properties: { Port: 65536 } },
    good: { properties: { Port: 6380 } },
    check: between('Port', port),
  },
  {
    id: 'ClusterPortPrivileged',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The port is not one of the well-known ports below 1024.',
    reason: 'The service does not say which ports it takes; those below 1024 belong to other protocols.',
    source: api('CreateCluster'),
    bad: { properties: { Port: 1023 } },
    good: { properties: { Port: 1024 } },
    check({ properties }) {
      const value = integer(properties.Port) ?? port.default;
      return value >= port.min && value <= port.privileged
        ? [problem('Port', `should be above ${port.privileged}, got: ${value}; ${port.default} is the default`)]
        : [];
    },
  },
  {
    id: 'ClusterNetworkType',
    resource: CLUSTER,
    severity: 'error',
    title: 'The network type is ipv4, ipv6 or dual_stack.',
    reason: 'CloudFormation and the service know these words only.',
    source: api('CreateCluster'),
    bad: { properties: { NetworkType: 'dual-stack' } },
    good: { properties: { NetworkType: 'dual_stack' } },
    check: textual('NetworkType', (type) =>
      NETWORK_TYPES.includes(type)
        ? undefined
        : must(`be ${oneOf(NETWORK_TYPES)}`, type, suggestion(type, NETWORK_TYPES)),
    ),
  },
  {
    id: 'ClusterIpDiscovery',
    resource: CLUSTER,
    severity: 'error',
    title: 'The addresses that clients are told are of a version that the network type has.',
    reason: 'Nodes have no other addresses; left out, clients are told IPv4 addresses.',
    source: api('CreateCluster'),
    bad: { properties: { NetworkType: 'ipv4', IpDiscovery: 'ipv6' } },
    good: { properties: { NetworkType: 'dual_stack', IpDiscovery: 'ipv6' } },
    check({ properties }) {
      const discovery = text(properties.IpDiscovery);
      if (discovery !== undefined && !IP_VERSIONS.includes(discovery)) {
        return [
          problem('IpDiscovery', must(`be ${oneOf(IP_VERSIONS)}`, discovery, suggestion(discovery, IP_VERSIONS))),
        ];
      }
      const network = absent(properties.NetworkType) ? 'ipv4' : text(properties.NetworkType);
      const told = absent(properties.IpDiscovery) ? 'ipv4' : discovery;
      return told !== undefined && network !== undefined && IP_VERSIONS.includes(network) && told !== network
        ? [
            problem(
              'IpDiscovery',
              `must be ${network} when \`networkType\` is ${network}, got: ${discovery ?? 'nothing, which is ipv4'}`,
            ),
          ]
        : [];
    },
  },
  {
    id: 'ClusterSubnetsNetworkType',
    resource: CLUSTER,
    severity: 'error',
    title: 'The subnets have the addresses of the network type.',
    reason: 'An ipv6 cluster needs subnets with IPv6 only, a dual_stack cluster subnets with both.',
    source: guide('subnetgroups.ipv6'),
    bad: {
      properties: { ...IN_GROUP, NetworkType: 'dual_stack' },
      beside: { Group: group(['One']), One: subnet({ CidrBlock: '10.0.0.0/24' }) },
    },
    good: {
      properties: { ...IN_GROUP, NetworkType: 'dual_stack', NumReplicasPerShard: undefined },
      beside: { Group: group(['One', 'Two']), One: dual('a'), Two: dual('b') },
    },
    check({ properties }, surroundings) {
      const network = absent(properties.NetworkType) ? 'ipv4' : text(properties.NetworkType);
      return subnets(properties, surroundings).flatMap((one) => {
        const addresses = addressesOf(one, surroundings);
        const fits = addresses === network || (addresses === 'dual_stack' && network === 'ipv4');
        return network === undefined || !NETWORK_TYPES.includes(network) || addresses === undefined || fits
          ? []
          : [
              problem(
                'NetworkType',
                `must fit the subnets, but ${one.logicalId} has ${addresses} addresses, got: ${network}`,
              ),
            ];
      });
    },
  },
  {
    id: 'ClusterReplicaZones',
    resource: CLUSTER,
    severity: 'error',
    title: 'A cluster that asks for replicas has subnets in two Availability Zones or more.',
    reason: 'Primary and replicas are spread over Availability Zones, which a subnet group in one zone does not have.',
    source: guide('snapshots-restoring'),
    bad: { properties: { ...IN_GROUP, NumReplicasPerShard: 1 }, beside: { Group: group(['One']), One: dual('a') } },
    good: {
      properties: { ...IN_GROUP, NumReplicasPerShard: 1 },
      beside: { Group: group(['One', 'Two']), One: dual('a'), Two: dual('b') },
    },
    check: ({ properties }, surroundings) =>
      (integer(properties.NumReplicasPerShard) ?? 0) > 0 && hasOneZone(properties, surroundings)
        ? [
            problem(
              'SubnetGroupName',
              'must have subnets in at least 2 Availability Zones for replicas; add a subnet in another zone, or use 0 replicas',
            ),
          ]
        : [],
  },
  {
    id: 'ClusterDefaultReplicaZones',
    resource: CLUSTER,
    severity: 'warning',
    title: 'A cluster with the default of one replica has subnets in two Availability Zones or more.',
    reason: 'The service makes one replica unless told otherwise, and needs another Availability Zone for it.',
    source: guide('snapshots-restoring'),
    bad: { properties: IN_GROUP, beside: { Group: group(['One']), One: dual('a') } },
    good: { properties: IN_GROUP, beside: { Group: group(['One', 'Two']), One: dual('a'), Two: dual('b') } },
    check: ({ properties }, surroundings) =>
      absent(properties.NumReplicasPerShard) && hasOneZone(properties, surroundings)
        ? [
            problem(
              'SubnetGroupName',
              'has subnets in one Availability Zone only, while a shard has 1 replica by default; add a subnet in another zone',
            ),
          ]
        : [],
  },
  {
    id: 'ClusterSecurityGroupVpc',
    resource: CLUSTER,
    severity: 'error',
    title: 'The security groups are in the VPC of the subnet group.',
    reason: 'The service answers that the subnet group belongs to a different VPC.',
    source: guide('subnetgroups'),
    bad: {
      properties: { ...IN_GROUP, SecurityGroupIds: [{ 'Fn::GetAtt': ['Firewall', 'GroupId'] }] },
      beside: { Group: group(['One', 'Two']), One: dual('a'), Two: dual('b'), Firewall: firewall('vpc-2') },
    },
    good: {
      properties: { ...IN_GROUP, SecurityGroupIds: [{ 'Fn::GetAtt': ['Firewall', 'GroupId'] }] },
      beside: { Group: group(['One', 'Two']), One: dual('a'), Two: dual('b'), Firewall: firewall('vpc-1') },
    },
    check({ properties }, surroundings) {
      const [first] = subnets(properties, surroundings);
      const ids = first === undefined ? [] : (list(properties.SecurityGroupIds) ?? []);
      const groups = ids.map((id) => surroundings.referenced(id, 'AWS::EC2::SecurityGroup'));
      return groups.flatMap((one) =>
        one !== undefined && differ(one.properties.VpcId, first?.properties.VpcId, surroundings)
          ? [
              problem(
                'SecurityGroupIds',
                `must be in the VPC of the subnet group, but ${one.logicalId} is in another one than ${first?.logicalId}`,
              ),
            ]
          : [],
      );
    },
  },
  {
    id: 'ClusterSecurityGroupCount',
    resource: CLUSTER,
    severity: 'warning',
    title: 'A cluster has at most 5 security groups.',
    reason: 'That is how many a network interface can have unless the account was given a higher quota.',
    source: 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
    bad: { properties: { SecurityGroupIds: groupIds(SECURITY_GROUPS + 1) } },
    good: { properties: { SecurityGroupIds: groupIds(SECURITY_GROUPS) } },
    check({ properties }) {
      const { min = 0 } = counts(properties.SecurityGroupIds) ?? {};
      return min > SECURITY_GROUPS
        ? [
            problem(
              'SecurityGroupIds',
              `has ${min} groups, above the default quota of ${SECURITY_GROUPS} for a network interface; use fewer, or ask for a higher quota`,
            ),
          ]
        : [];
    },
  },
  {
    id: 'ClusterSecurityGroupsEmpty',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The list of security groups is not empty.',
    reason:
      'Without a security group the default one of the VPC is used, and a cluster that had one cannot be left without.',
    source: api('CreateCluster'),
    bad: { properties: { SecurityGroupIds: [] } },
    good: { properties: { SecurityGroupIds: ['sg-0a1b2c3d'] } },
    check: ({ properties }) =>
      list(properties.SecurityGroupIds)?.length === 0
        ? [
            problem(
              'SecurityGroupIds',
              'is empty: the default security group of the VPC is used, and groups that were set cannot be taken away; name one',
            ),
          ]
        : [],
  },
];

function groupIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `sg-${index}a1b2c3d`);
}

function groupOf({ SubnetGroupName }: Properties, { referenced }: Surroundings): Resource | undefined {
  return referenced(SubnetGroupName, SUBNET_GROUP);
}

function subnets(properties: Properties, surroundings: Surroundings): Resource[] {
  const found = groupOf(properties, surroundings);
  return found === undefined ? [] : subnetsOf(found, surroundings).filter((one) => one !== undefined);
}

function hasOneZone(properties: Properties, surroundings: Surroundings): boolean {
  const found = groupOf(properties, surroundings);
  return found !== undefined && onlyZone(found, surroundings);
}

function group(subnetIds: readonly string[]): Resource {
  return { type: SUBNET_GROUP, properties: { SubnetGroupName: 'group', SubnetIds: subnetIds.map((Ref) => ({ Ref })) } };
}

function subnet(properties: Properties): Resource {
  return { type: 'AWS::EC2::Subnet', properties: { VpcId: 'vpc-1', ...properties } };
}

function dual(zone: string): Resource {
  return subnet({ CidrBlock: '10.0.0.0/24', Ipv6CidrBlock: '2001:db8::/64', AvailabilityZone: `us-east-1${zone}` });
}

function firewall(VpcId: string): Resource {
  return { type: 'AWS::EC2::SecurityGroup', properties: { GroupDescription: 'MemoryDB', VpcId } };
}

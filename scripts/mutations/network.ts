import { CLUSTER, SNAPSHOT, SUBNET_GROUP } from '../../lib/rules/resource-types';
import type { Example, Properties, Resource } from '../../lib/rules/rule';
import { REGIONS } from '../../lib/spec/regions';
import type { Mutation } from './mutation';
import { bounded, items, mutation } from './mutation';

const NETWORK_TYPES = ['ipv4', 'ipv6', 'dual_stack'] as const;
const SUBNETS = {
  ipv4: { CidrBlock: '10.0.0.0/24' },
  ipv6: { Ipv6CidrBlock: '2001:db8::/64', Ipv6Native: true },
  dual_stack: { CidrBlock: '10.0.0.0/24', Ipv6CidrBlock: '2001:db8::/64' },
};

/** Addresses, subnets, zones, keys, topics, and the files that a cluster is made from. */
export function networkMutations(): Mutation[] {
  return [...addresses(), ...subnets(), ...keys(), ...sources(), ...references()];
}

/** Every network type with every IP discovery, and on every kind of subnet. */
function addresses(): Mutation[] {
  return NETWORK_TYPES.flatMap((NetworkType) => {
    const told = NetworkType === 'ipv6' ? 'ipv6' : 'ipv4';
    return [
      ...(['ipv4', 'ipv6', undefined] as const).map((IpDiscovery) => {
        const fits = NetworkType === 'dual_stack' || (IpDiscovery ?? 'ipv4') === NetworkType;
        return mutation(fits ? 'accepted' : 'refused', 'ClusterIpDiscovery', CLUSTER, { NetworkType, IpDiscovery });
      }),
      mutation('refused', 'ClusterIpDiscovery', CLUSTER, { NetworkType, IpDiscovery: 'dual_stack' }),
      ...NETWORK_TYPES.map((kind): Mutation => {
        const fits = kind === NetworkType || (kind === 'dual_stack' && NetworkType === 'ipv4');
        const example = inGroup([SUBNETS[kind]], { NetworkType, IpDiscovery: told, NumReplicasPerShard: 0 });
        return { verdict: fits ? 'accepted' : 'refused', rule: 'ClusterSubnetsNetworkType', type: CLUSTER, example };
      }),
      mutation('refused', 'ClusterNetworkType', CLUSTER, { NetworkType: NetworkType.toUpperCase() }),
      mutation('refused', 'ClusterNetworkType', CLUSTER, { NetworkType: NetworkType.replace('_', '').slice(0, -1) }),
    ];
  });
}

function subnets(): Mutation[] {
  const many = (count: number) => ({ SubnetIds: items(count, (index) => `subnet-${index}`) });
  const groups = (count: number) => ({ SecurityGroupIds: items(count, (index) => `sg-${index}`) });
  const zoned = (...zones: readonly string[]) => zones.map((AvailabilityZone) => ({ AvailabilityZone }));
  const replicated = (zones: readonly Properties[], NumReplicasPerShard: number) =>
    inGroup(zones, { NumReplicasPerShard });
  const inZone = (zone: string): Example => ({
    properties: { SubnetIds: [{ Ref: 'Subnet0' }] },
    beside: { Subnet0: subnet({ AvailabilityZoneId: zone }) },
  });
  return [
    ...bounded('SubnetGroupSubnetCount', SUBNET_GROUP, [many(1), many(20)], [many(0), many(21)]),
    mutation('accepted', 'ClusterSecurityGroupCount', CLUSTER, groups(5)),
    mutation('warned of', 'ClusterSecurityGroupCount', CLUSTER, groups(6)),
    mutation('warned of', 'ClusterSecurityGroupsEmpty', CLUSTER, groups(0)),
    ...bounded('SubnetGroupSubnetTwice', SUBNET_GROUP, [many(2)], [{ SubnetIds: ['subnet-0', 'subnet-0'] }]),
    ...[0, 1, 5].flatMap((replicas): Mutation[] => [
      {
        verdict: replicas === 0 ? 'accepted' : 'refused',
        rule: 'ClusterReplicaZones',
        type: CLUSTER,
        example: replicated(zoned('a'), replicas),
      },
      {
        verdict: replicas === 0 ? 'accepted' : 'refused',
        rule: 'ClusterReplicaZones',
        type: CLUSTER,
        example: replicated(zoned('a', 'a'), replicas),
      },
      {
        verdict: 'accepted',
        rule: 'ClusterReplicaZones',
        type: CLUSTER,
        example: replicated(zoned('a', 'b'), replicas),
      },
    ]),
    ...Object.values(REGIONS).flatMap(({ zoneIds }) => [
      ...zoneIds.map((zone): Mutation => ({
        verdict: 'accepted',
        rule: 'SubnetGroupZones',
        type: SUBNET_GROUP,
        example: inZone(zone),
      })),
      {
        verdict: 'warned of',
        rule: 'SubnetGroupZones',
        type: SUBNET_GROUP,
        example: inZone(zoneIds[0].replace(/\d$/, '9')),
      } as const,
    ]),
  ];
}

function keys(): Mutation[] {
  const id = '1234abcd-12ab-34cd-56ef-1234567890ab';
  const arn = 'arn:aws:kms:us-east-1:111122223333';
  const good = [id, `mrk-${id.replaceAll('-', '')}`, `${arn}:key/${id}`, `${arn}:alias/my-key`, 'alias/my-key'];
  const bad = ['my-key', id.slice(1), 'alias/', `${arn}:my-key`, 'arn:aws:s3:::bucket', ''];
  const key = (KmsKeyId: string) => ({ KmsKeyId });
  const used = (properties: Properties): Example => ({
    properties: { KmsKeyId: { Ref: 'Key' } },
    beside: { Key: { type: 'AWS::KMS::Key', properties } },
  });
  return (['Cluster', 'Snapshot'] as const).flatMap((prefix) => {
    const type = prefix === 'Cluster' ? CLUSTER : SNAPSHOT;
    return [
      ...bounded(`${prefix}KmsKeyId`, type, good.map(key), bad.map(key)),
      ...([{}, { KeySpec: 'SYMMETRIC_DEFAULT' }, { KeyUsage: 'ENCRYPT_DECRYPT' }].map((properties) => ({
        verdict: 'accepted',
        rule: `${prefix}KmsKeyUsage`,
        type,
        example: used(properties),
      })) satisfies Mutation[]),
      ...([
        { KeySpec: 'RSA_2048' },
        { KeySpec: 'ECC_NIST_P256' },
        { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' },
        { KeyUsage: 'SIGN_VERIFY' },
      ].map((properties) => ({
        verdict: 'refused',
        rule: `${prefix}KmsKeyUsage`,
        type,
        example: used(properties),
      })) satisfies Mutation[]),
    ];
  });
}

function sources(): Mutation[] {
  const files = (...SnapshotArns: readonly string[]) => ({ SnapshotArns });
  const topic = (SnsTopicArn: string) => ({ SnsTopicArn });
  const file = 'arn:aws:s3:::my-bucket/dump.rdb';
  return [
    ...bounded(
      'ClusterSnapshotArns',
      CLUSTER,
      [files(file), files(file, 'arn:aws-cn:s3:::my.bucket/a/b c.rdb')],
      [
        files(),
        files('arn:aws:s3:::my-bucket'),
        files('arn:aws:s3:::my-bucket/'),
        files('s3://my-bucket/dump.rdb'),
        files(`${file},${file}`),
        files('arn:aws:s3:::My-Bucket/dump.rdb'),
      ],
    ),
    ...bounded(
      'ClusterRestoreSource',
      CLUSTER,
      [{ SnapshotName: 'my-snapshot' }],
      [{ SnapshotName: 'my-snapshot', ...files(file) }],
    ),
    ...bounded(
      'ClusterSnsTopicArn',
      CLUSTER,
      ['arn:aws:sns:us-east-1:111122223333:my-topic'].map(topic),
      ['my-topic', 'arn:aws:sns:us-east-1:1111:my-topic', 'arn:aws:sqs:us-east-1:111122223333:my-queue', ''].map(topic),
    ),
  ];
}

/** Every property that names another resource: by its name, and by its ARN. */
function references(): Mutation[] {
  const arn = (resource: string) => `arn:aws:memorydb:us-east-1:111122223333:${resource}`;
  return [
    ...(['ACLName', 'MultiRegionClusterName', 'ParameterGroupName', 'SubnetGroupName'] as const).flatMap((property) =>
      bounded('ClusterReferenceArn', CLUSTER, [{ [property]: 'my-name' }], [{ [property]: arn('acl/my-name') }]),
    ),
    ...bounded(
      'SnapshotReferenceArn',
      SNAPSHOT,
      [{ ClusterName: 'my-name' }],
      [{ ClusterName: arn('cluster/my-name') }],
    ),
    mutation('accepted', 'ClusterSnapshotRef', CLUSTER, { SnapshotName: 'automatic.my-cluster-2026-01-01-03-00' }),
    mutation('warned of', 'ClusterSnapshotRef', CLUSTER, { SnapshotName: arn('snapshot/my-name') }),
  ];
}

function inGroup(all: readonly Properties[], properties: Properties): Example {
  const beside = Object.fromEntries(all.map((one, index) => [`Subnet${index}`, subnet(one)]));
  const SubnetIds = Object.keys(beside).map((Ref) => ({ Ref }));
  const Group = { type: SUBNET_GROUP, properties: { SubnetGroupName: 'group', SubnetIds } };
  return { properties: { SubnetGroupName: { Ref: 'Group' }, ...properties }, beside: { Group, ...beside } };
}

function subnet(properties: Properties): Resource {
  return { type: 'AWS::EC2::Subnet', properties: { VpcId: 'vpc-1', ...properties } };
}

import { RULES } from '../../lib/rules/catalog';
import { checkTemplate } from '../../lib/rules/check';
import type { Example, Properties } from '../../lib/rules/rule';
import { inSubnets, subnet, subnetGroup, withKey, withUser } from './neighbours';
import { templateOf } from './valid-resources';

type Row = readonly [id: string, example: Example, ...sentences: string[]];

const of = (properties: Properties): Example => ({ properties });
const parameters = (Parameters: Properties, Family = 'memorydb_valkey7'): Example => of({ Family, Parameters });
const mode = (AuthenticationMode: unknown): Example => of({ AuthenticationMode });
const numbered = <T>(count: number, item: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => item(i));

const IPV4 = { CidrBlock: '10.0.0.0/24' };
const BOTH = { ...IPV4, Ipv6CidrBlock: '2001:db8::/64' };
const IPV6 = { Ipv6CidrBlock: '2001:db8::/64', Ipv6Native: true };
const FIRST_ZONE = { AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] } };
const SEARCH = { ParameterGroupName: 'default.memorydb-valkey7.search' };
const MEMBER = { MultiRegionClusterName: { Ref: 'Whole' } };
const WHOLE = {
  Whole: {
    type: 'AWS::MemoryDB::MultiRegionCluster',
    properties: { NodeType: 'db.r7g.2xlarge', NumShards: 2, Engine: 'valkey', EngineVersion: '7.3', TLSEnabled: true },
  },
};
const TAG = 'letters, digits, blanks and _ . / = + : - @, not beginning with `aws:`';

/** What rules say beside the sentence about their bad example; and where they say nothing. */
const CLUSTER: readonly Row[] = [
  [
    'ClusterNodeCount',
    of({ NumShards: 251 }),
    '`numShards` times nodes per shard must be at most 500 nodes, got: 251 x 2 = 502; use fewer shards or replicas',
  ],
  ['ClusterNodeQuota', of({ NumShards: 45 })],
  [
    'ClusterNodeQuota',
    of({ NumShards: 46, NumReplicasPerShard: { Ref: 'AWS::NoValue' } }),
    '`numShards` times nodes per shard is 46 x 2 = 92, above the default quota of 90; ask for a higher quota `NodesPerCluster` before you deploy',
  ],
  [
    'ClusterDataTiering',
    of({ DataTiering: 'ture' }),
    '`dataTiering` must be "true" or "false", got: ture; did you mean `true`?',
  ],
  ['ClusterDataTiering', of({ DataTiering: false })],
  [
    'ClusterReferenceArn',
    { properties: { SubnetGroupName: { 'Fn::Sub': '${Group.ARN}' } }, beside: { Group: subnetGroup(['subnet-1']) } },
    '`subnetGroupName` must be a name, got the ARN of Group; use `Ref`',
  ],
  [
    'ClusterReferenceArn',
    { properties: { ParameterGroupName: 'arn:aws:memorydb' } },
    '`parameterGroupName` must be a name, got an ARN: arn:aws:memorydb',
  ],
  ['ClusterReferenceArn', of({ ACLName: { 'Fn::GetAtt': 'Resource.Arn' } })],
  [
    'ClusterSnapshotRef',
    of({ SnapshotName: 'arn:aws:memorydb:us-east-1:111122223333:snapshot/before' }),
    '`snapshotName` is an ARN, while the service looks for a name; use `before`',
  ],
  [
    'ClusterSnsTopicStatus',
    of({ SnsTopicStatus: 'activ' }),
    '`snsTopicStatus` should be active or inactive, got: activ; did you mean `active`?',
  ],
  ['ClusterParameterGroupDefault', of({ ParameterGroupName: 'default.memorydb-valkey7.search' })],
  [
    'ClusterParameterGroupDefault',
    of({ ParameterGroupName: 'default.other' }),
    '`parameterGroupName` should be a default group known to exist, got: default.other; there are default.memorydb-redis6, default.memorydb-redis7, default.memorydb-redis7.search, default.memorydb-valkey7, default.memorydb-valkey7.search',
  ],
  ['ClusterSecurityGroupCount', of({ SecurityGroupIds: [...'123456'].map((id) => ({ 'Fn::If': [id, id, id] })) })],
  ['ClusterIpDiscovery', of({ NetworkType: 'dual_stack' })],
  ['ClusterIpDiscovery', of({ NetworkType: 'ipv6', IpDiscovery: 'ipv6' })],
  [
    'ClusterIpDiscovery',
    of({ NetworkType: 'ipv6' }),
    '`ipDiscovery` must be ipv6 when `networkType` is ipv6, got: nothing, which is ipv4',
  ],
  ['ClusterIpDiscovery', of({ IpDiscovery: 'v6' }), '`ipDiscovery` must be ipv4 or ipv6, got: v6'],
  ['ClusterSubnetsNetworkType', inSubnets({ One: subnet(BOTH) })],
  ['ClusterSubnetsNetworkType', inSubnets({ One: subnet(IPV6) }, { NetworkType: 'ipv6' })],
  [
    'ClusterSubnetsNetworkType',
    inSubnets({ One: subnet(IPV6) }),
    '`networkType` must fit the subnets, but One has ipv6 addresses, got: ipv4',
  ],
  [
    'ClusterSubnetsNetworkType',
    inSubnets({ One: subnet(BOTH) }, { NetworkType: 'ipv6' }),
    '`networkType` must fit the subnets, but One has dual_stack addresses, got: ipv6',
  ],
  ['ClusterReplicaZones', inSubnets({ One: subnet({}), Two: subnet({}) }, { NumReplicasPerShard: 1 })],
  [
    'ClusterReplicaZones',
    inSubnets({ One: subnet(FIRST_ZONE), Two: subnet(FIRST_ZONE) }, { NumReplicasPerShard: 1 }),
    '`subnetGroupName` must have subnets in at least 2 Availability Zones for replicas; add a subnet in another zone, or use 0 replicas',
  ],
  [
    'ClusterDefaultReplicaZones',
    { properties: { SubnetGroupName: { Ref: 'Group' } }, beside: { Group: subnetGroup('subnet-0a1b2c3d') } },
    '`subnetGroupName` has subnets in one Availability Zone only, while a shard has 1 replica by default; add a subnet in another zone',
  ],
  [
    'ClusterDataTieringMissing',
    of({ NodeType: 'db.r6gd.xlarge' }),
    '`dataTiering` must be "true" for db.r6gd.xlarge, got: nothing',
  ],
  [
    'ClusterSearchNodeType',
    of({ ...SEARCH, NodeType: { Ref: 'NodeType' }, DataTiering: 'true' }),
    '`dataTiering` must be left out with a parameter group that enables search',
  ],
  [
    'ClusterIamEngineVersion',
    withUser({ AuthenticationMode: { Type: 'iam' } }, { Engine: undefined, EngineVersion: '6.2' }),
    '`engineVersion` must be at least redis 7.0 because user User of the ACL authenticates with IAM, got: 6.2',
  ],
  ['ClusterIamEngineVersion', withUser({ AuthenticationMode: { Type: 'iam' } }, { EngineVersion: undefined })],
  [
    'ClusterAccessStringEngineVersion',
    withUser({ AccessString: 'on (+get ~a)' }, { Engine: 'redis', EngineVersion: '6.2' }),
    '`engineVersion` should be at least redis 7.0 because the access string of user User has a selector in parentheses, got: redis 6.2',
  ],
  [
    'ClusterAccessStringEngineVersion',
    withUser({ AccessString: 'on ~* +@all -waitaof' }, { Engine: 'redis', EngineVersion: '7.1' }),
    '`engineVersion` should be at least valkey 7.2 because the access string of user User has `-waitaof`, got: redis 7.1',
  ],
  [
    'ClusterAccessStringEngineVersion',
    withUser({ AccessString: 'on ~* +waitaof' }, { Engine: 'valkey', EngineVersion: undefined }),
  ],
  [
    'ClusterTlsAcl',
    withUser({}, { TLSEnabled: 'false' }),
    '`aclName` must be open-access when `tlsEnabled` is false, got: the ACL Acl; turn TLS on to keep the ACL',
  ],
  [
    'ClusterKmsKeyUsage',
    withKey({ KeySpec: 'HMAC_256', KeyUsage: { Ref: 'Usage' } }),
    '`kmsKeyId` must be a symmetric key that encrypts, got: Key (HMAC_256)',
  ],
  [
    'ClusterKmsKeyRemoval',
    withKey({}, { FinalSnapshotName: 'last' }),
    '`kmsKeyId` is the key Key, which is deleted with the stack while the data it encrypts is kept; give the key the deletion policy Retain',
  ],
  ['ClusterKmsKeyRemoval', withKey({})],
  [
    'ClusterSnapshotArns',
    of({ SnapshotArns: [] }),
    '`snapshotArns` must have at least one ARN; leave it out for an empty cluster',
  ],
  [
    'ClusterSnsTopicFifo',
    of({ SnsTopicArn: 'arn:aws:sns:us-east-1:111122223333:my-topic.fifo' }),
    '`snsTopicArn` is a FIFO topic, to which the service may not publish; use a standard topic',
  ],
  [
    'ClusterMultiRegionEngine',
    of({ MultiRegionClusterName: 'x', Engine: 'redis', EngineVersion: undefined }),
    '`engine` must be at least valkey 7.3 in a multi-Region cluster, got: redis',
  ],
  ['ClusterMultiRegionEngine', of({ MultiRegionClusterName: 'x', Engine: undefined, EngineVersion: undefined })],
  [
    'ClusterMultiRegionShape',
    { properties: { ...MEMBER, TLSEnabled: false, ACLName: 'open-access' }, beside: WHOLE },
    '`nodeType` must be db.r7g.2xlarge, as in the multi-Region cluster Whole, got: db.r7g.xlarge',
    '`tlsEnabled` must be true, as in the multi-Region cluster Whole, got: false',
  ],
  [
    'ClusterRestoreCycle',
    {
      properties: { ClusterName: { Ref: 'One' }, SnapshotName: 'my-snapshot' },
      beside: {
        Snapshot: {
          type: 'AWS::MemoryDB::Snapshot',
          properties: { SnapshotName: 'my-snapshot', ClusterName: { Ref: 'Two' } },
        },
      },
    },
  ],
];

const OTHERS: readonly Row[] = [
  [
    'MultiRegionClusterEngine',
    of({ Engine: 'redis' }),
    '`engineVersion` must be a version of redis (6.2, 7.0 or 7.1), got: 7.3; it is one of valkey',
  ],
  ['MultiRegionClusterEngine', of({ Engine: 'mysql' }), '`engine` must be valkey or redis, got: mysql'],
  [
    'MultiRegionClusterNodeType',
    of({ NodeType: 'cache.r7g.xlarge' }),
    '`nodeType` must be a MemoryDB node type such as `db.r7g.large`, got: cache.r7g.xlarge; did you mean `db.r7g.xlarge`?',
  ],
  ['AclUserCount', of({ UserNames: numbered(100, (i) => `user-${i}`) })],
  [
    'AclUserCount',
    of({ UserNames: numbered(101, (i) => `user-${i}`) }),
    '`userNames` must have 1 to 100 users, got: 101; a cluster has one ACL: let applications share users',
  ],
  [
    'AclUserTwice',
    of({ UserNames: [{ Ref: 'User' }, { Ref: 'User' }] }),
    '`userNames` must have each user once, got {"Ref":"User"} more than once',
  ],
  [
    'UserPasswords',
    mode({ Type: 'password', Passwords: [] }),
    '`authenticationMode.Passwords` must have 1 or 2 passwords, got: 0',
  ],
  [
    'UserPasswords',
    mode({ Type: 'password', Passwords: numbered(2, () => 'correct-horse-battery') }),
    '`authenticationMode.Passwords` must not have the same password twice',
  ],
  [
    'UserAuthenticationType',
    mode({ Type: 'IAM' }),
    '`authenticationMode.Type` must be iam or password, got: IAM; did you mean `iam`?',
  ],
  [
    'ParameterGroupParameterName',
    parameters({ maxmemory: '1' }),
    '`parameters.maxmemory` must be left out: the service sets it',
  ],
  [
    'ParameterGroupParameterName',
    parameters({ nonsense: '1' }),
    '`parameters.nonsense` must be a parameter of memorydb_valkey7',
  ],
  [
    'ParameterGroupParameterName',
    parameters({ 'hash-max-ziplist-entries': '1' }),
    '`parameters.hash-max-ziplist-entries` must be a parameter of memorydb_valkey7; did you mean `hash-max-listpack-entries`?',
  ],
  ['ParameterGroupParameterName', parameters({ 'hash-max-listpack-entries': '1' }, 'memorydb_redis6')],
  [
    'ParameterGroupParameterValue',
    parameters({ 'maxmemory-policy': 'allkeys-lr' }),
    '`parameters.maxmemory-policy` must be volatile-lru, allkeys-lru, volatile-lfu, allkeys-lfu, volatile-random, allkeys-random, volatile-ttl or noeviction, got: allkeys-lr; did you mean `allkeys-lru`?',
  ],
  [
    'ParameterGroupParameterValue',
    parameters({ activedefrag: 'true' }),
    '`parameters.activedefrag` must be yes or no, got: true',
  ],
  [
    'ParameterGroupParameterValue',
    parameters({ 'acllog-max-len': 'x' }),
    '`parameters.acllog-max-len` must be a whole number between 1 and 10000, got: x',
  ],
  [
    'ParameterGroupParameterValue',
    parameters({ 'slowlog-log-slower-than': '1.5' }),
    '`parameters.slowlog-log-slower-than` must be a whole number, got: 1.5',
  ],
  [
    'ParameterGroupParameterValue',
    parameters({ 'lfu-log-factor': 0 }),
    '`parameters.lfu-log-factor` must be a whole number of at least 1, got: 0',
  ],
  ['ParameterGroupParameterValue', parameters({ timeout: 20, 'slowlog-log-slower-than': -1 })],
  [
    'ParameterGroupDefragmentation',
    parameters({ 'active-defrag-cycle-max': '4' }),
    '`parameters.active-defrag-cycle-min` should be at most that of `active-defrag-cycle-max`, 4, got: 5',
  ],
  ['SubnetGroupSubnetCount', of({ SubnetIds: numbered(20, (i) => `subnet-${i}`) })],
  [
    'SubnetGroupSubnetCount',
    of({ SubnetIds: numbered(21, (i) => `subnet-${i}`) }),
    '`subnetIds` must have 1 to 20 subnets, got: 21',
  ],
  [
    'SubnetGroupSubnetTwice',
    of({ SubnetIds: [{ Ref: 'A' }, { Ref: 'A' }] }),
    '`subnetIds` must have each subnet once, got {"Ref":"A"} more than once',
  ],
];

const SHAPES: readonly Row[] = [
  ['ClusterTags', of({ Tags: numbered(50, (i) => ({ Key: `k${i}`, Value: 'v' })) })],
  [
    'ClusterTags',
    of({ Tags: numbered(51, (i) => ({ Key: `k${i}`, Value: 'v' })) }),
    '`tags` must have at most 50 tags, got: 51',
  ],
  [
    'ClusterTags',
    of({ Tags: [{ Key: 'a', Value: '' }, { Key: 'b' }, { Key: 'a', Value: 'x' }] }),
    '`tags` must have different keys, got a more than once',
    `\`tags[0].Value\` must be a value that CloudFormation accepts, got: ""; ${TAG}`,
    '`tags[1].Value` must be given for the key b',
  ],
  ['AclTags', of({ Tags: [{ Key: 'a', Value: '' }, { Key: 'b' }] })],
  ['SnapshotTags', of({ Tags: [{ Key: 'à', Value: 'ö,' }] })],
  [
    'ClusterPropertyType',
    of({ DataTiering: true, NumShards: '2', Port: 6379, EngineVersion: 7.3, TLSEnabled: 'true' }),
  ],
  ['ClusterPropertyType', of({ NumShards: 'two' }), '`numShards` must be a whole number, got: two'],
  ['ClusterPropertyType', of({ TLSEnabled: 'maybe' }), '`tlsEnabled` must be true or false, got: maybe'],
  [
    'ClusterPropertyType',
    of({ TLSEnabled: 'treu' }),
    '`tlsEnabled` must be true or false, got: treu; did you mean `true`?',
  ],
  ['ClusterPropertyType', of({ ClusterName: ['a'] }), '`clusterName` must be a text, got: ["a"]'],
  ['ClusterPropertyType', of({ SecurityGroupIds: 'sg-1' }), '`securityGroupIds` must be a list of texts, got: sg-1'],
  ['ClusterPropertyType', of({ ClusterEndpoint: 'x' }), '`clusterEndpoint` must be an object, got: x'],
  [
    'ClusterPropertyType',
    of({ ClusterEndpoint: { Port: 'x' } }),
    '`clusterEndpoint.Port` must be a whole number, got: x',
  ],
  [
    'UserPropertyType',
    mode({ Type: 'password', Passwords: 'correct-horse-battery' }),
    '`authenticationMode.Passwords` must be a list of texts',
  ],
  ['UserPropertyType', mode('iam'), '`authenticationMode` must be an object'],
  ['ParameterGroupPropertyType', parameters({ timeout: ['20'] }), '`parameters` must be an object of texts'],
  [
    'UserUnknownProperty',
    mode({ Type: 'iam', type: 'iam' }),
    '`AuthenticationMode.type` is no property of `AuthenticationMode`; did you mean `Type`?',
  ],
  ['UserUnknownProperty', of({ Arn: 'x' }), '`Arn` must be left out: the service sets it'],
  ['UserUnknownProperty', of({ 'Fn::Transform': { Name: 'Macro' } })],
  ['UserRequiredProperty', mode({}), '`authenticationMode.Type` must be given'],
];

const rows = [...CLUSTER, ...OTHERS, ...SHAPES].map(([id, example, ...sentences]) => [id, sentences, example] as const);

test.each(rows)('%s says %j', (id, sentences, example) => {
  const { resource } = RULES.find((rule) => rule.id === id)!;
  const found = checkTemplate(templateOf(resource, example), { region: example.region });
  const own = found.filter((finding) => finding.id === id && finding.logicalId === 'This');
  expect(own.map(({ message }) => message)).toEqual(sentences);
});

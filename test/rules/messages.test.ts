import { RULES } from '../../lib/rules/catalog';
import { checkTemplate } from '../../lib/rules/check';
import { templateOf } from './valid-resources';

/** What each rule says of its bad example, word for word. Other sentences of a rule are in the tests of its file. */
const MESSAGES: Readonly<Record<string, string>> = {
  ClusterName: '`clusterName` must have only letters, digits and hyphens, got: My_Cluster; for example `my-cluster`',
  ClusterFinalSnapshotName:
    '`finalSnapshotName` must have only letters, digits and hyphens, got: last.snapshot; for example `last-snapshot`',
  ClusterFinalSnapshotNameLength:
    '`finalSnapshotName` should have at most 40 characters, got: 42; choose a shorter name',
  ClusterNumShards: '`numShards` must be between 1 and 500, got: 0',
  ClusterNumReplicasPerShard: '`numReplicasPerShard` must be between 0 and 5, got: 6',
  ClusterNodeCount:
    '`numShards` times nodes per shard must be at most 500 nodes, got: 251 x 2 = 502; use fewer shards or replicas',
  ClusterNodeQuota:
    '`numShards` times nodes per shard is 31 x 3 = 93, above the default quota of 90; ask for a higher quota `NodesPerCluster` before you deploy',
  ClusterNoReplicas:
    '`numReplicasPerShard` is 0: without a replica, writes stop while a lost primary is replaced; use at least 1 replica',
  ClusterNodeType:
    '`nodeType` must be a MemoryDB node type such as `db.r7g.large`, got: db.r7g.lrage; did you mean `db.r7g.large`?',
  ClusterNodeTypeKnown:
    '`nodeType` should be a node type known to work, got: db.r6g.medium; db.r6g has large, xlarge, 2xlarge, 4xlarge, 8xlarge, 12xlarge, 16xlarge',
  ClusterBurstableNodeType:
    '`nodeType` is db.t4g.small, which slows down when its CPU credits are used up; use a node type of another family for production',
  ClusterEngine: '`engine` must be valkey or redis, got: valky; did you mean `valkey`?',
  ClusterEngineVersion: '`engineVersion` must be MAJOR.MINOR without a patch number, got: 7.2.6; use `7.2`',
  ClusterEngineVersionKnown: '`engineVersion` should be a version known to work (7.2 or 7.3), got: 8.0',
  ClusterParameterGroupFamily:
    '`parameterGroupName` must be a group of family memorydb_valkey7 for valkey 7.3, got: memorydb_redis7; use a group of that family or change the engine version',
  ClusterParameterGroupDefault:
    '`parameterGroupName` should be a default group known to exist, got: default.memorydb-valkey8; did you mean `default.memorydb-valkey7`?',
  ClusterIamEngineVersion:
    '`engineVersion` must be at least redis 7.0 because user User of the ACL authenticates with IAM, got: redis 6.2',
  ClusterAccessStringEngineVersion:
    '`engineVersion` should be at least redis 7.0 because the access string of user User has `%R~*`, got: redis 6.2',
  ClusterDataTiering: '`dataTiering` must be "true" or "false", got: yes',
  ClusterDataTieringMissing: '`dataTiering` must be "true" for db.r6gd.xlarge, got: false',
  ClusterDataTieringNodeType:
    '`dataTiering` must be left out for db.r7g.xlarge; use a db.r6gd node type for data tiering',
  ClusterDataTieringRegion:
    '`nodeType` must be of another family in eu-north-1, which has no data tiering, got: db.r6gd.xlarge',
  ClusterDataTieringEviction:
    '`parameterGroupName` must have a `maxmemory-policy` of volatile-lru, allkeys-lru or noeviction with data tiering, got: allkeys-lfu',
  ClusterSearchShards: '`numShards` must be 1 with a parameter group that enables search, got: 2',
  ClusterSearchNodeType:
    '`nodeType` must be of another family than r6gd with a parameter group that enables search, got: db.r6gd.xlarge',
  ClusterSearchEngineVersion:
    '`engineVersion` must be at least 7.1 with a parameter group that enables search, got: redis 7.0',
  ClusterSearchMultiRegion: '`parameterGroupName` must not enable search in a member of a multi-Region cluster',
  ClusterPort: '`port` must be between 1 and 65535, got: 65536',
  ClusterPortPrivileged: '`port` should be above 1023, got: 1023; 6379 is the default',
  ClusterNetworkType: '`networkType` must be ipv4, ipv6 or dual_stack, got: dual-stack; did you mean `dual_stack`?',
  ClusterIpDiscovery: '`ipDiscovery` must be ipv4 when `networkType` is ipv4, got: ipv6',
  ClusterSubnetsNetworkType: '`networkType` must fit the subnets, but One has ipv4 addresses, got: dual_stack',
  ClusterReplicaZones:
    '`subnetGroupName` must have subnets in at least 2 Availability Zones for replicas; add a subnet in another zone, or use 0 replicas',
  ClusterDefaultReplicaZones:
    '`subnetGroupName` has subnets in one Availability Zone only, while a shard has 1 replica by default; add a subnet in another zone',
  ClusterSecurityGroupVpc:
    '`securityGroupIds` must be in the VPC of the subnet group, but Firewall is in another one than One',
  ClusterSecurityGroupCount:
    '`securityGroupIds` has 6 groups, above the default quota of 5 for a network interface; use fewer, or ask for a higher quota',
  ClusterSecurityGroupsEmpty:
    '`securityGroupIds` is empty: the default security group of the VPC is used, and groups that were set cannot be taken away; name one',
  ClusterSubnetAddresses:
    '`subnetGroupName` has 22 addresses in its subnets at most, for 12 x 2 = 24 nodes; add subnets or use larger ones',
  ClusterTlsAcl: '`aclName` must be open-access when `tlsEnabled` is false, got: my-acl; turn TLS on to keep the ACL',
  ClusterOpenAccess:
    '`aclName` is open-access: anybody who reaches the port can run any command; use an ACL with users',
  ClusterTlsDisabled:
    '`tlsEnabled` is false: data travels in the clear, and turning TLS on later replaces the cluster; leave it on',
  ClusterKmsKeyId:
    '`kmsKeyId` must be the ARN or id of a KMS key, or an alias, got: my-key; for example `alias/my-key`',
  ClusterKmsKeyUsage: '`kmsKeyId` must be a symmetric key that encrypts, got: Key (ECC_NIST_P256, SIGN_VERIFY)',
  ClusterKmsKeyRemoval:
    '`kmsKeyId` is the key Key, which is deleted with the stack while the data it encrypts is kept; give the key the deletion policy Retain',
  ClusterMaintenanceWindow:
    '`maintenanceWindow` must last between 60 minutes and 24 hours, got: sun:23:00-sun:23:30 (30 min)',
  ClusterMaintenanceWindowCase:
    '`maintenanceWindow` should be in lower case, got: Sun:23:00-Mon:00:00; use `sun:23:00-mon:00:00`',
  ClusterSnapshotWindow: '`snapshotWindow` must last at least 60 minutes, got: 05:00-05:30 (30 min)',
  ClusterSnapshotDeletionPolicy:
    '`finalSnapshotName` is what takes a last snapshot, with the deletion policy Delete: CloudFormation has no policy Snapshot for clusters',
  ClusterSnapshotWindowUnused:
    '`snapshotWindow` means nothing while `snapshotRetentionLimit` is 0; set a retention of 1 to 35 days',
  ClusterWindowsOverlap:
    '`snapshotWindow` 01:00-02:00 meets the maintenance window sun:23:00-mon:01:30; move one of them',
  ClusterSnapshotRetentionLimit: '`snapshotRetentionLimit` must be between 0 and 35, got: 36',
  ClusterNoSnapshots:
    '`snapshotRetentionLimit` is 0: nothing brings back what is deleted by mistake; set a retention of 1 to 35 days',
  ClusterRestoreSource: '`snapshotArns` must be left out when `snapshotName` is given; restore from one of them',
  ClusterSnapshotArns:
    '`snapshotArns[0]` must be the ARN of an S3 object without a comma, got: arn:aws:s3:::my-bucket/a,b.rdb; for example `arn:aws:s3:::my-bucket/dump.rdb`',
  ClusterRestoreNodeType:
    '`nodeType` must be a db.r6gd type to restore a snapshot of Other, which has db.r6gd.xlarge, got: db.r7g.xlarge',
  ClusterRestoreCycle:
    '`snapshotName` must not be that of Snapshot, which is taken of this cluster; restore from a snapshot that exists',
  ClusterSnapshotRef:
    '`snapshotName` is a reference to Snapshot, which gives an ARN; use its name, and let the cluster depend on it',
  ClusterSnsTopicArn:
    '`snsTopicArn` must be the ARN of an SNS topic, got: my-topic; for example `arn:aws:sns:us-east-1:111122223333:my-topic`',
  ClusterSnsTopicEncrypted:
    '`snsTopicArn` must be a topic without encryption, but Topic has a KMS key; use a topic of its own for the cluster',
  ClusterSnsTopicFifo: '`snsTopicArn` is a FIFO topic, to which the service may not publish; use a standard topic',
  ClusterSnsTopicRegion: '`snsTopicArn` is in us-east-1, but the cluster is in eu-west-1; use a topic of that Region',
  ClusterSnsTopicStatus: '`snsTopicStatus` should be active or inactive, got: off',
  ClusterMultiRegionEngine: '`engineVersion` must be at least valkey 7.3 in a multi-Region cluster, got: valkey 7.2',
  ClusterMultiRegionNodeType: '`nodeType` must be db.r7g.xlarge or larger in a multi-Region cluster, got: db.r7g.large',
  ClusterMultiRegionDataTiering: '`dataTiering` must be left out in a member of a multi-Region cluster',
  ClusterMultiRegionRegion:
    '`multiRegionClusterName` must not be used in eu-north-1, which has no multi-Region clusters',
  ClusterMultiRegionShape: '`numShards` must be 2, as in the multi-Region cluster Whole, got: 3',
  ClusterMultiRegionTwice:
    '`multiRegionClusterName` must be that of one cluster in the Region, but Other has it too; make a stack for each Region',
  MultiRegionClusterName:
    '`multiRegionClusterNameSuffix` must have only letters, digits and hyphens, got: world_wide; for example `world-wide`',
  MultiRegionClusterNameLength:
    '`multiRegionClusterNameSuffix` should have at most 34 characters, got: 35; choose a shorter name',
  MultiRegionClusterEngine: '`engineVersion` must be at least valkey 7.3 in a multi-Region cluster, got: valkey 7.2',
  MultiRegionClusterEngineVersionKnown: '`engineVersion` should be a version known to work (7.2 or 7.3), got: 8.0',
  MultiRegionClusterNodeType: '`nodeType` must be db.r7g.xlarge or larger in a multi-Region cluster, got: db.r7g.large',
  MultiRegionClusterNodeTypeKnown:
    '`nodeType` should be a node type known to work, got: db.r8g.xlarge; did you mean `db.r6g.xlarge`?',
  MultiRegionClusterNumShards: '`numShards` must be between 1 and 500, got: 501',
  MultiRegionClusterRegion:
    '`multiRegionClusterNameSuffix` must not be used in eu-north-1, which has no multi-Region clusters',
  MultiRegionClusterUpdateStrategy:
    '`updateStrategy` must be COORDINATED or UNCOORDINATED, got: coordinated; did you mean `COORDINATED`?',
  MultiRegionClusterUncoordinated:
    '`updateStrategy` is UNCOORDINATED, which works for scaling out only; leave it out once that is done',
  AclName: '`aclName` must not be a name that the service keeps for itself, got: open-access; choose another name',
  AclUserCount: '`userNames` must have 1 to 100 users, got: 0; leave it out for an ACL without users',
  AclUserTwice: '`userNames` must have each user once, got app more than once',
  AclDefaultUser: '`userNames[1]` must not be default, which belongs to open-access only; remove it',
  AclUserName: '`userNames[0]` must have only letters, digits and hyphens, got: my app; for example `my-app`',
  UserName: '`userName` must not be a name that the service keeps for itself, got: default; choose another name',
  UserAuthenticationType:
    '`authenticationMode.Type` must be iam or password, got: no-password; did you mean `password`?',
  UserIamPasswords: '`authenticationMode.Passwords` must be left out when `Type` is iam',
  UserPasswordsMissing: '`authenticationMode.Passwords` must have 1 or 2 passwords when `Type` is password, got none',
  UserPasswords: '`authenticationMode.Passwords[0]` must have 16 to 128 characters, got: 9',
  UserPasswordPlainText:
    '`authenticationMode.Passwords[0]` is in the template for all to read; use a dynamic reference to a secret',
  UserPasswordBlank: '`authenticationMode.Passwords[0]` has a blank, which the service may refuse',
  UserAccessString:
    '`accessString` must be a valid access string: `+gte` at offset 10 is no command; did you mean `+get`?',
  UserAccessStringOnOff: '`accessString` has neither on nor off, so that the user is off; begin it with `on`',
  UserAccessStringEmptyPattern:
    '`accessString` has the empty pattern `~` at offset 3; put a pattern after it, for example `*`',
  UserAccessStringRestricted:
    '`accessString` has `-config` at offset 12, a command that MemoryDB keeps for itself; remove it',
  ParameterGroupName:
    '`parameterGroupName` must not begin with `default.`, which the service keeps for itself, got: default.memorydb-valkey7; choose another name',
  ParameterGroupFamily:
    '`family` must be memorydb_redis6, memorydb_redis7 or memorydb_valkey7, got: memorydb_valkey8; did you mean `memorydb_valkey7`?',
  ParameterGroupParameterName:
    '`parameters.maxmemory-polcy` must be a parameter of memorydb_valkey7; did you mean `maxmemory-policy`?',
  ParameterGroupParameterNameKnown:
    '`parameters.activerehashing` is not known to be a parameter of memorydb_redis7; check that the group can be made',
  ParameterGroupParameterValue:
    '`parameters.timeout` must be a whole number of at least 0, but not between 1 and 19, got: 17',
  ParameterGroupKeyspaceEvents:
    '`parameters.notify-keyspace-events` should have only the letters K E g $ l s h z x e t m d n A, got: Kq',
  ParameterGroupDefragmentation:
    '`parameters.active-defrag-cycle-min` should be at most that of `active-defrag-cycle-max`, 25, got: 50',
  ParameterGroupParameterCount:
    '`parameters` should set at most 20 parameters, got: 21; leave out those that have the default',
  SubnetGroupName:
    '`subnetGroupName` must have only letters, digits and hyphens, got: my_subnets; for example `my-subnets`',
  SubnetGroupNameLength: '`subnetGroupName` should have at most 40 characters, got: 41; choose a shorter name',
  SubnetGroupNameDefault: '`subnetGroupName` is default, a group that the service makes itself; choose another name',
  SubnetGroupSubnetCount: '`subnetIds` must have 1 to 20 subnets, got: 0',
  SubnetGroupSubnetTwice: '`subnetIds` must have each subnet once, got subnet-0a1b2c3d more than once',
  SubnetGroupVpc: '`subnetIds` must be subnets of one VPC, got One and Two of two',
  SubnetGroupTenancy: '`subnetIds` must be in a VPC with default tenancy, but Vpc has dedicated tenancy',
  SubnetGroupZones:
    '`subnetIds[0]` is in use1-az3, where MemoryDB has no nodes; use a subnet of another Availability Zone',
  SnapshotName:
    '`snapshotName` must not begin with `automatic.`, which the service keeps for itself, got: automatic.my-cluster-2026-01-01-03-00; choose another name',
  SnapshotNameLength: '`snapshotName` should have at most 40 characters, got: 43; choose a shorter name',
  SnapshotKmsKeyId:
    '`kmsKeyId` must be the ARN or id of a KMS key, or an alias, got: my-key; for example `alias/my-key`',
  SnapshotKmsKeyUsage: '`kmsKeyId` must be a symmetric key that encrypts, got: Key (RSA_2048, ENCRYPT_DECRYPT)',
  ClusterReferenceArn:
    '`aclName` must be a name, got an ARN: arn:aws:memorydb:us-east-1:111122223333:acl/my-acl; did you mean `my-acl`?',
  SnapshotReferenceArn: '`clusterName` must be a name, got the ARN of Db; use `Ref`',
  AclReferenceArn: '`userNames[0]` must be a name, got the ARN of App; use `Ref`',
  ClusterLiteralName: '`aclName` has the name apps of Acl, which may not be there yet; use `Ref` instead',
  SnapshotLiteralName: '`clusterName` has the name my-cluster of Db, which may not be there yet; use `Ref` instead',
  AclLiteralName: '`userNames` has the name app of App, which may not be there yet; use `Ref` instead',
  AclTags:
    '`tags[0].Key` must be a key that CloudFormation accepts, got: aws:owner; letters, digits, blanks and _ . / = + : - @, not beginning with `aws:`',
  ClusterTags:
    '`tags[0].Key` must be a key that CloudFormation accepts, got: aws:owner; letters, digits, blanks and _ . / = + : - @, not beginning with `aws:`',
  MultiRegionClusterTags:
    '`tags[0].Key` must be a key that CloudFormation accepts, got: aws:owner; letters, digits, blanks and _ . / = + : - @, not beginning with `aws:`',
  ParameterGroupTags:
    '`tags[0].Key` must be a key that CloudFormation accepts, got: aws:owner; letters, digits, blanks and _ . / = + : - @, not beginning with `aws:`',
  SnapshotTags:
    '`tags[0].Key` must be a key that CloudFormation accepts, got: aws:owner; letters, digits, blanks and _ . / = + : - @, not beginning with `aws:`',
  SubnetGroupTags:
    '`tags[0].Key` must be a key that CloudFormation accepts, got: aws:owner; letters, digits, blanks and _ . / = + : - @, not beginning with `aws:`',
  UserTags:
    '`tags[0].Key` must be a key that CloudFormation accepts, got: aws:owner; letters, digits, blanks and _ . / = + : - @, not beginning with `aws:`',
  ClusterUnknownProperty: '`Descriptoin` is no property of AWS::MemoryDB::Cluster; did you mean `Description`?',
  ClusterPropertyType: '`tags` must be a list of objects with `Key` and `Value`, got: owner',
  ClusterRequiredProperty: '`aclName` must be given',
  MultiRegionClusterUnknownProperty:
    '`Descriptoin` is no property of AWS::MemoryDB::MultiRegionCluster; did you mean `Description`?',
  MultiRegionClusterPropertyType: '`tags` must be a list of objects with `Key` and `Value`, got: owner',
  MultiRegionClusterRequiredProperty: '`multiRegionClusterNameSuffix` must be given',
  AclUnknownProperty: '`Descriptoin` is no property of AWS::MemoryDB::ACL; remove it',
  AclPropertyType: '`tags` must be a list of objects with `Key` and `Value`, got: owner',
  AclRequiredProperty: '`aclName` must be given',
  UserUnknownProperty: '`Descriptoin` is no property of AWS::MemoryDB::User; remove it',
  UserPropertyType: '`tags` must be a list of objects with `Key` and `Value`, got: owner',
  UserRequiredProperty: '`accessString` must be given',
  ParameterGroupUnknownProperty:
    '`Descriptoin` is no property of AWS::MemoryDB::ParameterGroup; did you mean `Description`?',
  ParameterGroupPropertyType: '`tags` must be a list of objects with `Key` and `Value`, got: owner',
  ParameterGroupRequiredProperty: '`family` must be given',
  SubnetGroupUnknownProperty: '`Descriptoin` is no property of AWS::MemoryDB::SubnetGroup; did you mean `Description`?',
  SubnetGroupPropertyType: '`tags` must be a list of objects with `Key` and `Value`, got: owner',
  SubnetGroupRequiredProperty: '`subnetGroupName` must be given',
  SnapshotUnknownProperty: '`Descriptoin` is no property of AWS::MemoryDB::Snapshot; remove it',
  SnapshotPropertyType: '`tags` must be a list of objects with `Key` and `Value`, got: owner',
  SnapshotRequiredProperty: '`clusterName` must be given',
};

test('every rule has its sentence here', () => {
  expect(Object.keys(MESSAGES)).toEqual(RULES.map(({ id }) => id));
});

test.each(RULES.map((rule) => [rule.id, rule] as const))('%s says what is wrong and what to change', (id, rule) => {
  const found = checkTemplate(templateOf(rule.resource, rule.bad), { region: rule.bad.region });
  const own = found.filter((finding) => finding.id === id && finding.logicalId === 'This');
  expect(own.map(({ message }) => message)).toEqual([MESSAGES[id]]);
});

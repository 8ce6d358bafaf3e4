import { RULES } from '../../lib/rules/catalog';
import { NOT_CHECKED } from '../../scripts/not-checked';

/** Rules that refuse, rules that warn, and lines of docs/rules.md that say why nothing is checked. */
interface Answer {
  readonly refused?: readonly string[];
  readonly warned?: readonly string[];
  readonly notChecked?: readonly (keyof typeof NOT_CHECKED)[];
}

const ORDER: Answer = {
  notChecked: [
    'Order: a multi-Region cluster before its members; users before ACLs; ACLs, parameter groups and subnet groups before clusters; clusters before snapshots; and the reverse to delete them',
  ],
};

/** What the service is known to refuse, or makes regret, and what becomes of it here. */
const KNOWN: Readonly<Record<string, Answer>> = {
  // Clusters
  'a name that is no name': { refused: ['ClusterName'] },
  'a node type that cannot be, or is not known': { refused: ['ClusterNodeType'], warned: ['ClusterNodeTypeKnown'] },
  'shards and replicas out of range': { refused: ['ClusterNumShards', 'ClusterNumReplicasPerShard'] },
  'more than 500 nodes, or more than the quota': { refused: ['ClusterNodeCount'], warned: ['ClusterNodeQuota'] },
  'r6gd without data tiering, and the reverse': {
    refused: ['ClusterDataTieringMissing', 'ClusterDataTieringNodeType'],
  },
  'r6gd in a Region without it': { refused: ['ClusterDataTieringRegion'] },
  'data tiering with another eviction policy': { refused: ['ClusterDataTieringEviction'] },
  'no TLS with an ACL, even an empty one': { refused: ['ClusterTlsAcl'] },
  'a parameter group of another family': { refused: ['ClusterParameterGroupFamily'] },
  'an engine version with a patch, or not known': {
    refused: ['ClusterEngine', 'ClusterEngineVersion'],
    warned: ['ClusterEngineVersionKnown'],
  },
  'IAM users with redis 6.2': { refused: ['ClusterIamEngineVersion'] },
  'search with an older engine, shards, r6gd, or Regions': {
    refused: ['ClusterSearchEngineVersion', 'ClusterSearchShards', 'ClusterSearchNodeType', 'ClusterSearchMultiRegion'],
  },
  'two sources to restore from': { refused: ['ClusterRestoreSource'] },
  'files to restore from that are no S3 objects': { refused: ['ClusterSnapshotArns'] },
  'a maintenance window of the wrong form or length': {
    refused: ['ClusterMaintenanceWindow'],
    warned: ['ClusterMaintenanceWindowCase'],
  },
  'a snapshot window of the wrong form or length': { refused: ['ClusterSnapshotWindow'] },
  'a snapshot window without retention': { warned: ['ClusterSnapshotWindowUnused'] },
  'windows that overlap': { warned: ['ClusterWindowsOverlap'] },
  'retention out of range': { refused: ['ClusterSnapshotRetentionLimit'] },
  'a port out of range, or a privileged one': { refused: ['ClusterPort'], warned: ['ClusterPortPrivileged'] },
  'replicas in one Availability Zone': {
    refused: ['ClusterReplicaZones'],
    warned: ['ClusterDefaultReplicaZones'],
    notChecked: ['Availability Zones and sizes of subnets that are not in the template'],
  },
  'no replicas': { warned: ['ClusterNoReplicas'] },
  'IP discovery that does not fit the network type': { refused: ['ClusterIpDiscovery', 'ClusterNetworkType'] },
  'a network type that does not fit the subnets': {
    refused: ['ClusterSubnetsNetworkType'],
    notChecked: ['Tenancy of a VPC and IPv6 addresses of subnets that are not in the template'],
  },
  'security groups of another VPC': {
    refused: ['ClusterSecurityGroupVpc'],
    notChecked: ['Security groups of another VPC, where one of them is not in the template'],
  },
  'security groups that are taken away': {
    warned: ['ClusterSecurityGroupsEmpty'],
    notChecked: ['A security group list that is emptied later'],
  },
  'an SNS topic that is encrypted, FIFO, or elsewhere': {
    refused: ['ClusterSnsTopicArn', 'ClusterSnsTopicEncrypted'],
    warned: ['ClusterSnsTopicFifo', 'ClusterSnsTopicRegion'],
    notChecked: ['An SNS topic of another account', 'KMS keys and SNS topics that are not in the template'],
  },
  'a KMS key that does not encrypt': {
    refused: ['ClusterKmsKeyId', 'ClusterKmsKeyUsage', 'SnapshotKmsKeyId', 'SnapshotKmsKeyUsage'],
    notChecked: ['KMS keys and SNS topics that are not in the template'],
  },
  'a KMS key that goes before the data': { warned: ['ClusterKmsKeyRemoval'] },
  'a final snapshot that cannot be taken': {
    refused: ['ClusterFinalSnapshotName'],
    warned: ['ClusterFinalSnapshotNameLength'],
    notChecked: ['A final snapshot whose name is taken, or without the right to make it'],
  },
  'tags that CloudFormation does not take': {
    refused: ['Acl', 'Cluster', 'MultiRegionCluster', 'ParameterGroup', 'Snapshot', 'SubnetGroup', 'User'].map(
      (type) => `${type}Tags`,
    ),
  },
  'a downgrade, or valkey to redis': { notChecked: ['Engine downgrades, and valkey to redis'] },
  'one update of several things': {
    notChecked: ['One update that changes the node type or engine together with shards or replicas'],
  },
  'burstable nodes': { warned: ['ClusterBurstableNodeType'] },
  'dedicated tenancy': {
    refused: ['SubnetGroupTenancy'],
    notChecked: ['Tenancy of a VPC and IPv6 addresses of subnets that are not in the template'],
  },
  'a zone that the service does not serve': {
    warned: ['SubnetGroupZones'],
    notChecked: ['Availability Zones, by their names, that the service does not serve'],
  },
  // Multi-Region clusters
  'an engine without multi-Region': {
    refused: ['MultiRegionClusterEngine', 'ClusterMultiRegionEngine'],
    warned: ['MultiRegionClusterEngineVersionKnown'],
  },
  'nodes without multi-Region': { refused: ['MultiRegionClusterNodeType', 'ClusterMultiRegionNodeType'] },
  'a Region without multi-Region clusters': { refused: ['MultiRegionClusterRegion', 'ClusterMultiRegionRegion'] },
  'members of another shape': { refused: ['ClusterMultiRegionShape'] },
  'members with data tiering or search': { refused: ['ClusterMultiRegionDataTiering', 'ClusterSearchMultiRegion'] },
  'two members in one Region': {
    refused: ['ClusterMultiRegionTwice'],
    notChecked: ['Two members of a multi-Region cluster in one Region, in two stacks'],
  },
  'more than 5 Regions': { notChecked: ['More than 5 Regions in a multi-Region cluster'] },
  'the whole deleted before its members, or made after them': ORDER,
  'no name suffix': { refused: ['MultiRegionClusterRequiredProperty'] },
  'uncoordinated updates': { warned: ['MultiRegionClusterUncoordinated'] },
  // Users and ACLs
  'no access string or authentication mode': { refused: ['UserRequiredProperty'] },
  'passwords that are too many, too short, too long, or of other signs': {
    refused: ['UserPasswords'],
    warned: ['UserPasswordBlank'],
    notChecked: ['Passwords that come from a secret'],
  },
  'passwords with iam': { refused: ['UserIamPasswords'] },
  'password without passwords': { refused: ['UserPasswordsMissing'] },
  'the type no-password': { refused: ['UserAuthenticationType'] },
  'an access string against the grammar': { refused: ['UserAccessString'], warned: ['UserAccessStringRestricted'] },
  'an access string with neither on nor off': { warned: ['UserAccessStringOnOff'] },
  'the user name default': { refused: ['UserName'] },
  'words of an access string that the engine does not know yet': { warned: ['ClusterAccessStringEngineVersion'] },
  'users of an ACL that are none, too many, twice, or not there': {
    refused: ['AclUserCount', 'AclUserTwice'],
    notChecked: ['Users of an ACL that do not exist'],
  },
  'the user default in an ACL': { refused: ['AclDefaultUser'] },
  'users whose names differ in case only': { refused: ['AclUserTwice'] },
  'the ACL name open-access': { refused: ['AclName'] },
  'a user name with a blank': { refused: ['AclUserName', 'UserName'] },
  'an ACL deleted while in use': ORDER,
  // Parameter groups, subnet groups, snapshots
  'a family that is not known': { refused: ['ParameterGroupFamily'] },
  'a parameter that is not of the family, or out of range': {
    refused: ['ParameterGroupParameterName', 'ParameterGroupParameterValue'],
    warned: ['ParameterGroupParameterNameKnown'],
  },
  'limits of defragmentation the wrong way round': { warned: ['ParameterGroupDefragmentation'] },
  'search turned on later': { notChecked: ['Search turned on in the parameter group of a running cluster'] },
  'a group name that begins with default.': { refused: ['ParameterGroupName'] },
  'more than 20 parameters': { warned: ['ParameterGroupParameterCount'] },
  'subnets that are none, too many, twice, or of two VPCs': {
    refused: ['SubnetGroupSubnetCount', 'SubnetGroupSubnetTwice', 'SubnetGroupVpc'],
  },
  'a subnet taken out while in use': { notChecked: ['A subnet taken out of its group while nodes are in it'] },
  'a group deleted while in use': ORDER,
  'a snapshot of a cluster that is not available yet': ORDER,
  'more than 20 snapshots a day': { notChecked: ['More than 20 manual snapshots of a cluster in 24 hours'] },
  'a snapshot of r6gd restored on other nodes': {
    refused: ['ClusterRestoreNodeType'],
    notChecked: ['A restored cluster of another node family than its snapshot, taken elsewhere'],
  },
  'export with a KMS key': { notChecked: ['Export of a snapshot that has a KMS key'] },
  'a cluster restored from its own snapshot': { refused: ['ClusterRestoreCycle'] },
  'quotas of the account': { notChecked: ['Quotas of the account'] },
};

const severities = new Map(RULES.map(({ id, severity }) => [id, severity]));

test.each(Object.entries(KNOWN))('%s: refused, warned of, or said why not', (_, { refused, warned, notChecked }) => {
  expect((refused ?? []).filter((id) => severities.get(id) !== 'error')).toEqual([]);
  expect((warned ?? []).filter((id) => severities.get(id) !== 'warning')).toEqual([]);
  expect([refused, warned, notChecked].flatMap((answers) => answers ?? [])).not.toEqual([]);
});

test('every line about what is not checked answers something', () => {
  const answers = new Set(Object.values(KNOWN).flatMap(({ notChecked }) => notChecked ?? []));
  expect(Object.keys(NOT_CHECKED).filter((line) => !(answers as ReadonlySet<string>).has(line))).toEqual([]);
});

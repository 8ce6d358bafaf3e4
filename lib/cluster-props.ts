import type { CfnTag, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { IACLRef, IMultiRegionClusterRef, IParameterGroupRef, ISubnetGroupRef } from 'aws-cdk-lib/aws-memorydb';
import type { ITopicRef } from 'aws-cdk-lib/aws-sns';
import type { EngineVersion } from './values/engine-version';
import type { IpDiscovery } from './values/ip-discovery';
import type { MaintenanceWindow } from './values/maintenance-window';
import type { NetworkType } from './values/network-type';
import type { NodeType } from './values/node-type';
import type { Restore } from './values/restore';
import type { SnapshotWindow } from './values/snapshot-window';

/**
 * Properties of a cluster.
 *
 * Those marked as fixed cannot change: another value makes a new cluster, which is empty, beside the old one, which then
 * goes the way of `removalPolicy`.
 */
export interface ClusterProps {
  /** The VPC that the nodes are placed in. */
  readonly vpc: IVpc;

  /**
   * Which subnets of the VPC.
   *
   * @default - private subnets with egress, otherwise isolated ones; never public ones
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * The subnets that the nodes are placed in, as a group that other clusters may share. Fixed.
   *
   * @default - a group of its own, from `vpcSubnets`
   */
  readonly subnetGroup?: ISubnetGroupRef;

  /**
   * Security groups of the nodes.
   *
   * @default - one of its own, which admits nobody; let clients in with `connections`
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * Name of the cluster. It becomes public, as a part of the TLS certificate.
   *
   * @default - a generated name, which changes with everything that is fixed
   */
  readonly clusterName?: string;

  /**
   * What the cluster is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Engine and version. It can be upgraded in place, and not downgraded.
   *
   * @default - that of `multiRegionCluster`, otherwise `EngineVersion.VALKEY_7_3`
   */
  readonly engineVersion?: EngineVersion;

  /**
   * Whether the service upgrades the engine to new minor versions by itself.
   *
   * @default - as the service has it, which is true
   */
  readonly autoMinorVersionUpgrade?: boolean;

  /**
   * Size of every node.
   *
   * @default - that of `multiRegionCluster`, otherwise `NodeType.R7G_LARGE`
   */
  readonly nodeType?: NodeType;

  /**
   * Whether less-used data moves to SSD. Fixed.
   *
   * @default - as the node type has it: true for r6gd, which needs it, and for no other
   */
  readonly dataTiering?: boolean;

  /**
   * Number of shards, 1 to 500, over which the keys are spread.
   *
   * @default - that of `multiRegionCluster`, otherwise 1
   * @see https://docs.aws.amazon.com/memorydb/latest/devguide/cluster-create-determine-requirements.html
   */
  readonly numShards?: number;

  /**
   * Number of replicas in each shard beside its primary, 0 to 5. They take over when the primary fails, and can be read from.
   *
   * @default 1
   */
  readonly numReplicasPerShard?: number;

  /**
   * Port that clients connect to. Fixed.
   *
   * @default 6379
   */
  readonly port?: number;

  /**
   * Whether data is encrypted on its way. Without it, the ACL has to be `Acl.openAccess()`. Fixed.
   *
   * @default - that of `multiRegionCluster`, otherwise true
   */
  readonly tlsEnabled?: boolean;

  /**
   * Key that encrypts data at rest. Without the key, data cannot be read again: keep it as long as the data. Fixed.
   *
   * @default - a key of the service
   */
  readonly kmsKey?: IKeyRef;

  /**
   * Which addresses the nodes have. Fixed.
   *
   * @default NetworkType.IPV4
   */
  readonly networkType?: NetworkType;

  /**
   * Which addresses clients are told.
   *
   * @default - IPv6 addresses if the nodes have no others, otherwise IPv4 addresses
   */
  readonly ipDiscovery?: IpDiscovery;

  /**
   * The users who may reach the cluster.
   *
   * @default - an ACL of its own without users; add them with `addUser()`
   */
  readonly acl?: IACLRef;

  /**
   * Engine parameters, as a group that other clusters may share.
   *
   * @default - the group that every account has for the engine version, or one of its own for `parameters`
   */
  readonly parameterGroup?: IParameterGroupRef;

  /**
   * Engine parameters, by name, for a parameter group of its own.
   *
   * @default - every parameter has the default of the engine version
   */
  readonly parameters?: { [name: string]: string };

  /**
   * The data that the cluster begins with. Leave it in for as long as the cluster is there. Fixed.
   *
   * @default - no data
   */
  readonly restore?: Restore;

  /**
   * The multi-Region cluster that the cluster is a member of: one in each Region, with the shape that is said there. Fixed.
   *
   * @default - none: the cluster is in one Region only
   */
  readonly multiRegionCluster?: IMultiRegionClusterRef;

  /**
   * The time of the week in which the service may update nodes.
   *
   * @default - an hour that the service chooses
   */
  readonly maintenanceWindow?: MaintenanceWindow;

  /**
   * The time of day in which the daily snapshot begins.
   *
   * @default - an hour that the service chooses
   */
  readonly snapshotWindow?: SnapshotWindow;

  /**
   * How long daily snapshots are kept, 0 to 35 days. `Duration.days(0)` turns them off.
   *
   * @default Duration.days(1) - the day that costs nothing
   */
  readonly snapshotRetentionLimit?: Duration;

  /**
   * Name of the snapshot that is taken when the cluster is deleted. A name that exists already keeps it from being deleted.
   *
   * @default - no such snapshot, but with `RemovalPolicy.SNAPSHOT`: then a name that is another one for every cluster that
   * is made, or, with `securityGroups` of your own, for every stack
   */
  readonly finalSnapshotName?: string;

  /**
   * Topic that is told what happens to the cluster. It must be of the same account, and not encrypted.
   *
   * @default - nobody is told
   */
  readonly notificationTopic?: ITopicRef;

  /**
   * Whether the topic is told. To take a topic away, first deploy with `false`: the service goes on otherwise.
   *
   * @default - true with a topic
   */
  readonly notificationsEnabled?: boolean;

  /**
   * What happens to the cluster when it is removed from the stack, or replaced.
   *
   * What the cluster cannot live without goes the same way, unless it has a removal policy of its own: its ACL and users,
   * its subnet group, security group and parameter group. The VPC does not: a cluster that is to outlive its stack needs a
   * VPC of another stack. `RemovalPolicy.SNAPSHOT` deletes the cluster after a final snapshot.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, but for what a deployment has made that then failed: left
   * behind, its names would be in the way of the next one
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Tags of the cluster.
   *
   * @default - the tags of the scopes it is in
   */
  readonly tags?: CfnTag[];
}

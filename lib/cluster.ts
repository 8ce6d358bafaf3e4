import type { IResource } from 'aws-cdk-lib';
import { ArnFormat, CfnResource, Duration, RemovalPolicy, Resource, Stack } from 'aws-cdk-lib';
import type { IConnectable, ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Connections, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type {
  ClusterReference,
  IACLRef,
  IClusterRef,
  IParameterGroupRef,
  ISubnetGroupRef,
} from 'aws-cdk-lib/aws-memorydb';
import type { Construct, IConstruct } from 'constructs';
import { Acl } from './acl';
import { ClusterGrants } from './cluster-grants';
import type { ClusterAttributes, ClusterProps } from './cluster-props';
import { ClusterResource } from './cluster-resource';
import { warnOfFixedName } from './fixed-name';
import { generatedName } from './generated-name';
import { keptWith } from './kept-with';
import { ParameterGroup } from './parameter-group';
import { CLUSTER_LIMITS } from './spec/quotas';
import { SubnetGroup } from './subnet-group';
import { checkAtSynth } from './synth-check';
import type { UserProps } from './user';
import { User } from './user';
import { Endpoint } from './values/endpoint';
import { EngineVersion } from './values/engine-version';
import { invalid } from './values/invalid';
import { IpDiscovery } from './values/ip-discovery';
import { NetworkType } from './values/network-type';
import { NodeType } from './values/node-type';

/** Shards that serve one data set behind one endpoint. */
export interface ICluster extends IResource, IClusterRef, IConnectable {
  /**
   * Name of the cluster.
   *
   * @attribute
   */
  readonly clusterName: string;

  /**
   * ARN of the cluster.
   *
   * @attribute
   */
  readonly clusterArn: string;

  /** Host and port that clients connect to. */
  readonly clusterEndpoint: Endpoint;

  /** Permissions on the cluster. */
  readonly grants: ClusterGrants;
}

abstract class ClusterBase extends Resource implements ICluster {
  public abstract readonly clusterName: string;
  public abstract readonly clusterArn: string;
  public abstract readonly clusterEndpoint: Endpoint;
  public abstract readonly connections: Connections;
  public readonly grants = ClusterGrants.fromCluster(this);

  public get clusterRef(): ClusterReference {
    return { clusterName: this.clusterName, clusterArn: this.clusterArn };
  }
}

/**
 * Shards that serve one data set behind one endpoint.
 *
 * @resource AWS::MemoryDB::Cluster
 * @stateful
 */
export class Cluster extends ClusterBase {
  /** A cluster that exists, by its name in the account and Region of the stack. */
  public static fromClusterName(scope: Construct, id: string, clusterName: string): ICluster {
    return Cluster.fromClusterAttributes(scope, id, { clusterName });
  }

  /** A cluster that exists, by its ARN. */
  public static fromClusterArn(scope: Construct, id: string, clusterArn: string): ICluster {
    const { resourceName } = Stack.of(scope).splitArn(clusterArn, ArnFormat.SLASH_RESOURCE_NAME);
    return Cluster.fromClusterAttributes(scope, id, { clusterName: resourceName!, clusterArn });
  }

  /** A cluster that exists, by what is known of it. */
  public static fromClusterAttributes(scope: Construct, id: string, attributes: ClusterAttributes): ICluster {
    return new ImportedCluster(scope, id, attributes);
  }

  public readonly clusterName: string;
  public readonly clusterArn: string;
  public readonly clusterEndpoint: Endpoint;
  public readonly connections: Connections;

  /** The users who may reach the cluster. */
  public readonly acl: IACLRef;

  /** Engine and version. */
  public readonly engineVersion: EngineVersion;

  public constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id, { physicalName: props.clusterName });
    this.engineVersion = props.engineVersion ?? EngineVersion.VALKEY_7_3;
    this.acl = props.acl ?? new Acl(this, 'Acl');
    const port = props.port ?? CLUSTER_LIMITS.port.default;
    const subnetGroup = subnetGroupFor(this, props);
    const parameterGroup = parameterGroupFor(this, props);
    const securityGroups = props.securityGroups ?? [closedSecurityGroup(this, props.vpc)];

    const properties = {
      ...nodesOf(props),
      ...upkeepOf(props),
      aclName: this.acl.aclRef.aclName,
      engine: this.engineVersion.engine,
      engineVersion: this.engineVersion.version,
      port,
      subnetGroupName: subnetGroup.subnetGroupRef.subnetGroupName,
      parameterGroupName: parameterGroup?.parameterGroupRef.parameterGroupName,
      securityGroupIds: securityGroups.map(({ securityGroupId }) => securityGroupId),
    };
    const resource = new ClusterResource(this, 'Resource', {
      ...properties,
      clusterName: props.clusterName ?? generatedName(this, ClusterResource.CFN_RESOURCE_TYPE_NAME, properties),
    });
    resource.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN);
    if (props.clusterName !== undefined) {
      warnOfFixedName(this, resource.cfnResourceType, 'ClusterName');
    }

    this.clusterName = this.getResourceNameAttribute(resource.ref);
    this.clusterArn = this.getResourceArnAttribute(resource.attrArn, {
      service: 'memorydb',
      resource: 'cluster',
      resourceName: this.physicalName,
    });
    this.clusterEndpoint = new Endpoint(resource.attrClusterEndpointAddress, resource.attrClusterEndpointPort);
    this.connections = new Connections({ securityGroups, defaultPort: Port.tcp(port) });
    this.keep(resource, subnetGroup, { fixed: true });
    [this.acl, parameterGroup, this.node.tryFindChild('SecurityGroup')].forEach((one) => this.keep(resource, one));
    checkAtSynth(this, resource);
  }

  /**
   * Makes a user, and lets it reach the cluster.
   *
   * The user is also in every other cluster that has the same ACL.
   */
  public addUser(id: string, props: UserProps): User {
    if (!(this.acl instanceof Acl)) {
      throw invalid('acl', 'must be an `Acl` made by this app to add users to, got: one that was imported or is an L1');
    }
    const user = new User(this, id, props);
    this.acl.addUser(user);
    return user;
  }

  private keep(
    resource: ClusterResource,
    needed: IConstruct | undefined,
    options?: { readonly fixed?: boolean },
  ): void {
    const own = CfnResource.isCfnResource(needed) ? needed : needed?.node.defaultChild;
    if (CfnResource.isCfnResource(own)) {
      keptWith(own, resource, options);
    }
  }
}

class ImportedCluster extends ClusterBase {
  public readonly clusterName: string;
  public readonly clusterArn: string;
  public readonly connections: Connections;

  private readonly endpoint?: Endpoint;

  public constructor(scope: Construct, id: string, attributes: ClusterAttributes) {
    const { clusterName: resourceName, clusterEndpointAddress: host, securityGroups } = attributes;
    const arn =
      attributes.clusterArn ?? Stack.of(scope).formatArn({ service: 'memorydb', resource: 'cluster', resourceName });
    super(scope, id, { environmentFromArn: arn });
    this.clusterName = resourceName;
    this.clusterArn = arn;
    const port = attributes.port ?? CLUSTER_LIMITS.port.default;
    this.connections = new Connections({ securityGroups, defaultPort: Port.tcp(port) });
    this.endpoint = host === undefined ? undefined : new Endpoint(host, port);
  }

  public get clusterEndpoint(): Endpoint {
    if (this.endpoint === undefined) {
      throw invalid(
        'clusterEndpoint',
        'is not known of an imported cluster; give `clusterEndpointAddress` to `Cluster.fromClusterAttributes()`',
      );
    }
    return this.endpoint;
  }
}

function subnetGroupFor(cluster: Cluster, { subnetGroup, vpc, vpcSubnets }: ClusterProps): ISubnetGroupRef {
  if (subnetGroup !== undefined && vpcSubnets !== undefined) {
    throw invalid('vpcSubnets', 'must be left out when `subnetGroup` is given, which says the same');
  }
  return subnetGroup ?? new SubnetGroup(cluster, 'SubnetGroup', { vpc, vpcSubnets });
}

function parameterGroupFor(cluster: Cluster, props: ClusterProps): IParameterGroupRef | undefined {
  const { parameterGroup, parameters } = props;
  if (parameterGroup !== undefined && parameters !== undefined) {
    throw invalid('parameters', 'must be left out when `parameterGroup` is given; set them in the group');
  }
  return parameters === undefined
    ? parameterGroup
    : new ParameterGroup(cluster, 'ParameterGroup', { engineVersion: cluster.engineVersion, parameters });
}

/** Nodes answer, and never call: they need no way out. */
function closedSecurityGroup(cluster: Cluster, vpc: IVpc): ISecurityGroup {
  const description = `MemoryDB cluster ${cluster.node.path}`;
  return new SecurityGroup(cluster, 'SecurityGroup', { vpc, description, allowAllOutbound: false });
}

/** What the nodes are, how many there are, and how their data is kept from others. */
function nodesOf(props: ClusterProps) {
  const nodeType = props.nodeType ?? NodeType.R7G_LARGE;
  const dataTiering = props.dataTiering ?? (nodeType.dataTiering || undefined);
  const needsDiscovery = props.networkType === NetworkType.IPV6;
  return {
    nodeType: nodeType.name,
    dataTiering: dataTiering === undefined ? undefined : `${dataTiering}`,
    numShards: props.numShards ?? CLUSTER_LIMITS.shards.default,
    numReplicasPerShard: props.numReplicasPerShard ?? CLUSTER_LIMITS.replicasPerShard.default,
    networkType: props.networkType,
    ipDiscovery: props.ipDiscovery ?? (needsDiscovery ? IpDiscovery.IPV6 : undefined),
    tlsEnabled: props.tlsEnabled ?? true,
    kmsKeyId: props.kmsKey?.keyRef.keyArn,
  };
}

/** What happens to the cluster as time goes by, and who is told. */
function upkeepOf(props: ClusterProps) {
  const { notificationTopic: topic, notificationsEnabled: isTold = topic && true } = props;
  return {
    description: props.description,
    autoMinorVersionUpgrade: props.autoMinorVersionUpgrade,
    maintenanceWindow: props.maintenanceWindow?.toString(),
    snapshotWindow: props.snapshotWindow?.toString(),
    snapshotRetentionLimit: (props.snapshotRetentionLimit ?? Duration.days(1)).toDays(),
    finalSnapshotName: props.finalSnapshotName,
    snsTopicArn: topic?.topicRef.topicArn,
    snsTopicStatus: isTold === undefined ? undefined : isTold ? 'active' : 'inactive',
    tags: props.tags,
  };
}

import type { IResource } from 'aws-cdk-lib';
import { ArnFormat, RemovalPolicy, Resource, Stack } from 'aws-cdk-lib';
import type { IConnectable, ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Connections, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type {
  ClusterReference,
  IACLRef,
  IClusterRef,
  IParameterGroupRef,
  ISubnetGroupRef,
} from 'aws-cdk-lib/aws-memorydb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { Acl } from './acl';
import type { ClusterAttributes } from './cluster-attributes';
import { ClusterGrants } from './cluster-grants';
import { ClusterMetrics } from './cluster-metrics';
import type { ClusterProps } from './cluster-props';
import { clusterProperties, shapeOf } from './cluster-properties';
import { ClusterResource } from './cluster-resource';
import { warnOfFixedName } from './fixed-name';
import { generatedName } from './generated-name';
import { injected } from './injected';
import { keptWith } from './kept-with';
import { MultiRegionCluster } from './multi-region-cluster';
import { ParameterGroup } from './parameter-group';
import { CLUSTER_LIMITS } from './spec/quotas';
import { SubnetGroup } from './subnet-group';
import { checkAtSynth } from './synth-check';
import type { UserProps } from './user';
import { User } from './user';
import { Endpoint } from './values/endpoint';
import type { EngineVersion } from './values/engine-version';
import { invalid } from './values/invalid';

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

  /** What CloudWatch knows of the cluster. */
  readonly metrics: ClusterMetrics;
}

abstract class ClusterBase extends Resource implements ICluster {
  public abstract readonly clusterName: string;
  public abstract readonly clusterArn: string;
  public abstract readonly clusterEndpoint: Endpoint;
  public abstract readonly connections: Connections;
  public readonly grants = ClusterGrants.fromCluster(this);

  public get metrics(): ClusterMetrics {
    return ClusterMetrics.fromCluster(this);
  }

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
  /** The name of the class for `PropertyInjectors`. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-memorydb.Cluster';

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
  public readonly clusterEndpoint: Endpoint;

  /** Who is let in: nobody, until it is said here. The default port is that of the cluster. */
  public readonly connections: Connections;

  /** The users who may reach the cluster. */
  public readonly acl: IACLRef;

  /** Engine and version. */
  public readonly engineVersion: EngineVersion;

  private readonly resource: ClusterResource;

  public constructor(scope: Construct, id: string, props: ClusterProps) {
    props = injected(scope, id, Cluster.PROPERTY_INJECTION_ID, props);
    super(scope, id, { physicalName: props.clusterName });
    this.engineVersion = shapeOf(props).engineVersion;
    this.acl = props.acl ?? new Acl(this, 'Acl');
    const subnetGroup = subnetGroupFor(this, props);
    const parameterGroup = parameterGroupFor(this, props);
    const ownSecurityGroup = props.securityGroups ? undefined : closedSecurityGroup(this, props.vpc);
    const securityGroups = props.securityGroups ?? [ownSecurityGroup!];

    const properties = {
      ...clusterProperties(props),
      aclName: this.acl.aclRef.aclName,
      subnetGroupName: subnetGroup.subnetGroupRef.subnetGroupName,
      parameterGroupName: parameterGroup?.parameterGroupRef.parameterGroupName,
      securityGroupIds: securityGroups.map(({ securityGroupId }) => securityGroupId),
    };
    const clusterName = props.clusterName ?? generatedName(this, ClusterResource.CFN_RESOURCE_TYPE_NAME, properties);
    this.resource = new ClusterResource(this, 'Resource', { ...properties, clusterName }, ownSecurityGroup);
    this.resource.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    keptWith(subnetGroup, this.resource, { fixed: true });
    [this.acl, parameterGroup, ownSecurityGroup].forEach((needed) => keptWith(needed, this.resource));
    if (props.clusterName !== undefined) {
      warnOfFixedName(this, this.resource.cfnResourceType, 'ClusterName');
    }

    this.clusterName = this.getResourceNameAttribute(this.resource.ref);
    this.clusterEndpoint = new Endpoint(
      this.resource.attrClusterEndpointAddress,
      this.resource.attrClusterEndpointPort,
    );
    this.connections = new Connections({ securityGroups, defaultPort: Port.tcp(properties.port) });
    letServiceRead(this.resource, props.restore?.bucket);
    if (props.multiRegionCluster instanceof MultiRegionCluster) {
      props.multiRegionCluster._join(this);
    }
    checkAtSynth(this, this.resource);
  }

  public get clusterArn(): string {
    return this.getResourceArnAttribute(this.resource.attrArn, {
      service: 'memorydb',
      resource: 'cluster',
      resourceName: this.physicalName,
    });
  }

  /** Gives the nodes one more security group. */
  public addSecurityGroup(securityGroup: ISecurityGroup): void {
    this.connections.addSecurityGroup(securityGroup);
    this.resource.securityGroupIds = this.connections.securityGroups.map(({ securityGroupId }) => securityGroupId);
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

/** @see https://docs.aws.amazon.com/memorydb/latest/devguide/snapshots-seeding-redis.html */
function letServiceRead(resource: ClusterResource, bucket: IBucket | undefined): void {
  const policy = bucket?.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(`${resource.stack.region}.memorydb-snapshot.amazonaws.com`)],
      actions: ['s3:GetBucketAcl', 's3:GetObject', 's3:ListBucket'],
      resources: [bucket.bucketArn, bucket.arnForObjects('*')],
    }),
  );
  if (policy?.policyDependable !== undefined) {
    resource.node.addDependency(policy.policyDependable);
  }
}

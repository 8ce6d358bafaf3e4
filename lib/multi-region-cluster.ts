import type { CfnTag, IResource } from 'aws-cdk-lib';
import { ArnFormat, RemovalPolicy, Resource, Stack } from 'aws-cdk-lib';
import type { IMultiRegionClusterRef, MultiRegionClusterReference } from 'aws-cdk-lib/aws-memorydb';
import { CfnMultiRegionCluster } from 'aws-cdk-lib/aws-memorydb';
import type { Construct, IConstruct } from 'constructs';
import { generatedName } from './generated-name';
import { injected } from './injected';
import type { MultiRegionClusterAttributes } from './multi-region-cluster-attributes';
import { memberErrors } from './multi-region-members';
import { NAMES } from './spec/names';
import { CLUSTER_LIMITS } from './spec/quotas';
import { checkAtSynth } from './synth-check';
import { EngineVersion } from './values/engine-version';
import { NodeType } from './values/node-type';
import type { UpdateStrategy } from './values/update-strategy';

/** Clusters in several Regions that serve one data set, each of them for reads and writes. */
export interface IMultiRegionCluster extends IResource, IMultiRegionClusterRef {
  /**
   * Name of the multi-Region cluster, with the prefix that the service puts before it.
   *
   * @attribute
   */
  readonly multiRegionClusterName: string;

  /**
   * ARN of the multi-Region cluster.
   *
   * @attribute
   */
  readonly multiRegionClusterArn: string;
}

/** Properties of a multi-Region cluster. */
export interface MultiRegionClusterProps {
  /**
   * What the name ends with: the service puts a prefix before it.
   *
   * @default - a generated suffix
   */
  readonly multiRegionClusterNameSuffix?: string;

  /**
   * What the multi-Region cluster is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Engine and version of all members. Leave it as it was when the multi-Region cluster was made.
   *
   * CloudFormation would make a new one to change it, which fails because the name is taken, so that no data is lost. The
   * service itself upgrades in place: by `UpdateMultiRegionCluster`.
   *
   * @default EngineVersion.VALKEY_7_3
   */
  readonly engineVersion?: EngineVersion;

  /**
   * Size of every node of all members: db.r7g.xlarge or larger.
   *
   * @default NodeType.R7G_XLARGE
   */
  readonly nodeType?: NodeType;

  /**
   * Number of shards of every member, 1 to 500.
   *
   * @default 1
   */
  readonly numShards?: number;

  /**
   * Whether data is encrypted on its way. It cannot be changed.
   *
   * @default true
   */
  readonly tlsEnabled?: boolean;

  /**
   * Name of a parameter group for multi-Region clusters. It cannot be changed.
   *
   * @default - the group that every account has
   */
  readonly multiRegionParameterGroupName?: string;

  /**
   * Whether the members change together.
   *
   * @default - together
   */
  readonly updateStrategy?: UpdateStrategy;

  /**
   * What happens to the multi-Region cluster when it is removed from the stack. It can be deleted only without members.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Tags of the multi-Region cluster. Its members have tags of their own.
   *
   * @default - the tags of the scopes it is in
   */
  readonly tags?: CfnTag[];
}

/** What all members have in common. */
type Shape = Pick<MultiRegionClusterAttributes, 'engineVersion' | 'nodeType' | 'numShards' | 'tlsEnabled'>;

abstract class MultiRegionClusterBase extends Resource implements IMultiRegionCluster {
  public abstract readonly multiRegionClusterName: string;
  public abstract readonly multiRegionClusterArn: string;

  /** As far as it is known. @internal */
  public abstract readonly _shape: Shape;

  public get multiRegionClusterRef(): MultiRegionClusterReference {
    return {
      multiRegionClusterName: this.multiRegionClusterName,
      multiRegionClusterArn: this.multiRegionClusterArn,
    };
  }
}

/**
 * Clusters in several Regions that serve one data set, each of them for reads and writes.
 *
 * A cluster becomes a member by `multiRegionCluster`, one in each Region. It has the shape that is said here.
 *
 * @resource AWS::MemoryDB::MultiRegionCluster
 * @stateful
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/multi-region.html
 */
export class MultiRegionCluster extends MultiRegionClusterBase {
  /** The name of the class for `PropertyInjectors`. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-memorydb.MultiRegionCluster';

  /** A multi-Region cluster that exists, by its name with the prefix, in the account of the stack. */
  public static fromMultiRegionClusterName(scope: Construct, id: string, name: string): IMultiRegionCluster {
    return MultiRegionCluster.fromMultiRegionClusterAttributes(scope, id, { multiRegionClusterName: name });
  }

  /** A multi-Region cluster that exists, by what is known of it: its members take their shape from there. */
  public static fromMultiRegionClusterAttributes(
    scope: Construct,
    id: string,
    attributes: MultiRegionClusterAttributes,
  ): IMultiRegionCluster {
    const arn = Stack.of(scope).formatArn({
      service: 'memorydb',
      // It belongs to no Region, and neither does its ARN.
      region: '',
      resource: 'multiregioncluster',
      resourceName: attributes.multiRegionClusterName,
    });
    return new ImportedMultiRegionCluster(scope, id, arn, attributes);
  }

  /** A multi-Region cluster that exists, by its ARN. */
  public static fromMultiRegionClusterArn(scope: Construct, id: string, arn: string): IMultiRegionCluster {
    const { resourceName } = Stack.of(scope).splitArn(arn, ArnFormat.SLASH_RESOURCE_NAME);
    return new ImportedMultiRegionCluster(scope, id, arn, { multiRegionClusterName: resourceName! });
  }

  public readonly multiRegionClusterName: string;
  public readonly multiRegionClusterArn: string;

  /** Engine and version of all members. */
  public readonly engineVersion: EngineVersion;

  /** Size of every node of all members. */
  public readonly nodeType: NodeType;

  /** Number of shards of every member. */
  public readonly numShards: number;

  /** Whether data is encrypted on its way. */
  public readonly tlsEnabled: boolean;

  private readonly members: IConstruct[] = [];

  public constructor(scope: Construct, id: string, props: MultiRegionClusterProps = {}) {
    props = injected(scope, id, MultiRegionCluster.PROPERTY_INJECTION_ID, props);
    super(scope, id);
    this.engineVersion = props.engineVersion ?? EngineVersion.VALKEY_7_3;
    this.nodeType = props.nodeType ?? NodeType.R7G_XLARGE;
    this.numShards = props.numShards ?? CLUSTER_LIMITS.shards.default;
    this.tlsEnabled = props.tlsEnabled ?? true;
    const type = CfnMultiRegionCluster.CFN_RESOURCE_TYPE_NAME;
    const { adviseLength } = NAMES.multiRegionClusterNameSuffix;
    const resource = new CfnMultiRegionCluster(this, 'Resource', {
      // It does not change with what is create-only: a replacement would leave the members and their data behind.
      multiRegionClusterNameSuffix: props.multiRegionClusterNameSuffix ?? generatedName(this, type, {}, adviseLength),
      description: props.description,
      engine: this.engineVersion.engine,
      engineVersion: this.engineVersion.version,
      nodeType: this.nodeType.name,
      numShards: this.numShards,
      tlsEnabled: this.tlsEnabled,
      multiRegionParameterGroupName: props.multiRegionParameterGroupName,
      updateStrategy: props.updateStrategy,
      tags: props.tags,
    });
    resource.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    this.multiRegionClusterName = resource.attrMultiRegionClusterName;
    this.multiRegionClusterArn = resource.attrArn;
    checkAtSynth(this, resource);
    this.node.addValidation({ validate: () => memberErrors(this, this.members) });
  }

  /** @internal */
  public get _shape(): Shape {
    return this;
  }

  /**
   * Members come and go one after the other: while one does, the service refuses to change the next.
   *
   * @internal
   */
  public _join(member: IConstruct): void {
    const previous = this.members.at(-1);
    this.members.push(member);
    if (previous !== undefined) {
      member.node.addDependency(previous);
    }
  }
}

class ImportedMultiRegionCluster extends MultiRegionClusterBase {
  public readonly multiRegionClusterName: string;

  public constructor(
    scope: Construct,
    id: string,
    public readonly multiRegionClusterArn: string,
    public readonly _shape: MultiRegionClusterAttributes,
  ) {
    super(scope, id);
    this.multiRegionClusterName = _shape.multiRegionClusterName;
  }
}

/** What is known of the members of a multi-Region cluster: nothing, if it is an L1. */
export function shapeOfMembers(whole: IMultiRegionClusterRef | undefined): Shape {
  return whole instanceof MultiRegionClusterBase ? whole._shape : {};
}

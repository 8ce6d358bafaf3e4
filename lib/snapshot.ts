import type { CfnTag, IResource } from 'aws-cdk-lib';
import { ArnFormat, Fn, RemovalPolicy, Resource, Stack } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { IClusterRef, ISnapshotRef, SnapshotReference } from 'aws-cdk-lib/aws-memorydb';
import { CfnSnapshot } from 'aws-cdk-lib/aws-memorydb';
import type { Construct } from 'constructs';
import { warnOfFixedName } from './fixed-name';
import { generatedName } from './generated-name';
import { injected } from './injected';
import type { SnapshotAttributes } from './snapshot-attributes';
import { checkAtSynth } from './synth-check';

/** The data of a cluster at one moment. */
export interface ISnapshot extends IResource, ISnapshotRef {
  /**
   * ARN of the snapshot.
   *
   * @attribute
   */
  readonly snapshotArn: string;

  /** Name of the snapshot. */
  readonly snapshotName: string;
}

/** Properties of a snapshot. */
export interface SnapshotProps {
  /** The cluster that the snapshot is taken of. Another cluster makes another snapshot. */
  readonly cluster: IClusterRef;

  /**
   * Key that encrypts the snapshot. Another key makes another snapshot.
   *
   * @default - the key of the cluster
   */
  readonly kmsKey?: IKeyRef;

  /**
   * Name of the snapshot.
   *
   * @default - a generated name, which changes with the cluster and the key
   */
  readonly snapshotName?: string;

  /**
   * What happens to the snapshot when it is removed from the stack, or another one is taken in its place.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Tags of the snapshot.
   *
   * @default - the tags of the scopes it is in
   */
  readonly tags?: CfnTag[];
}

abstract class SnapshotBase extends Resource implements ISnapshot {
  public abstract readonly snapshotArn: string;
  public abstract readonly snapshotName: string;

  public get snapshotRef(): SnapshotReference {
    return { snapshotArn: this.snapshotArn };
  }
}

/**
 * The data of a cluster at the moment when the snapshot is first deployed.
 *
 * @resource AWS::MemoryDB::Snapshot
 * @stateful
 */
export class Snapshot extends SnapshotBase {
  /** The name of the class for `PropertyInjectors`. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-memorydb.Snapshot';

  /** A snapshot that exists, by its name in the account and Region of the stack. */
  public static fromSnapshotName(scope: Construct, id: string, snapshotName: string): ISnapshot {
    return Snapshot.fromSnapshotAttributes(scope, id, { snapshotName });
  }

  /** A snapshot that exists, by its ARN. */
  public static fromSnapshotArn(scope: Construct, id: string, snapshotArn: string): ISnapshot {
    const { resourceName } = Stack.of(scope).splitArn(snapshotArn, ArnFormat.SLASH_RESOURCE_NAME);
    return Snapshot.fromSnapshotAttributes(scope, id, { snapshotName: resourceName!, snapshotArn });
  }

  /** A snapshot that exists, by what is known of it. */
  public static fromSnapshotAttributes(scope: Construct, id: string, attributes: SnapshotAttributes): ISnapshot {
    return new ImportedSnapshot(scope, id, attributes);
  }

  public readonly snapshotArn: string;
  public readonly snapshotName: string;

  public constructor(scope: Construct, id: string, props: SnapshotProps) {
    props = injected(scope, id, Snapshot.PROPERTY_INJECTION_ID, props);
    super(scope, id, { physicalName: props.snapshotName });
    const fixed = { clusterName: props.cluster.clusterRef.clusterName, kmsKeyId: props.kmsKey?.keyRef.keyArn };
    const resource = new CfnSnapshot(this, 'Resource', {
      ...fixed,
      snapshotName: props.snapshotName ?? generatedName(this, CfnSnapshot.CFN_RESOURCE_TYPE_NAME, fixed),
      tags: props.tags,
    });
    resource.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    if (props.snapshotName !== undefined) {
      warnOfFixedName(this, resource.cfnResourceType, 'SnapshotName');
    }
    this.snapshotArn = this.getResourceArnAttribute(resource.ref, {
      service: 'memorydb',
      resource: 'snapshot',
      resourceName: this.physicalName,
    });
    // The `Ref` of this type is the ARN, and there is no attribute for the name.
    this.snapshotName = Fn.select(1, Fn.split('/', this.snapshotArn));
    checkAtSynth(this, resource);
  }
}

class ImportedSnapshot extends SnapshotBase {
  public readonly snapshotName: string;
  public readonly snapshotArn: string;

  public constructor(scope: Construct, id: string, { snapshotName: resourceName, snapshotArn }: SnapshotAttributes) {
    const arn = snapshotArn ?? Stack.of(scope).formatArn({ service: 'memorydb', resource: 'snapshot', resourceName });
    super(scope, id, { environmentFromArn: arn });
    this.snapshotName = resourceName;
    this.snapshotArn = arn;
  }
}

import type { RemovalPolicyOptions } from 'aws-cdk-lib';
import { Aws, Fn, RemovalPolicy, Token } from 'aws-cdk-lib';
import type { CfnClusterProps } from 'aws-cdk-lib/aws-memorydb';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import type { Construct } from 'constructs';
import { generatedName } from './generated-name';

/** Leaves room for a hyphen and 8 digits within the 40 characters of a name. */
const PREFIX_LENGTH = 31;

/**
 * An L1 cluster that can be removed with a snapshot, which CloudFormation does not have for the type: a final snapshot takes
 * its place, whoever sets the policy, the construct or an aspect such as `RemovalPolicies.of(scope)`.
 */
export class ClusterResource extends CfnCluster {
  private readonly givenSnapshotName?: string;

  public constructor(scope: Construct, id: string, props: CfnClusterProps) {
    super(scope, id, props);
    this.givenSnapshotName = props.finalSnapshotName;
  }

  public override applyRemovalPolicy(policy?: RemovalPolicy, options?: RemovalPolicyOptions): void {
    const isSnapshot = policy === RemovalPolicy.SNAPSHOT;
    super.applyRemovalPolicy(isSnapshot ? RemovalPolicy.DESTROY : policy, options);
    this.finalSnapshotName = this.givenSnapshotName ?? (isSnapshot ? this.uniqueSnapshotName() : undefined);
  }

  /** A stack that is made again has another id, so that its cluster can be deleted with a snapshot once more. */
  private uniqueSnapshotName(): string {
    const name = Token.isUnresolved(this.clusterName)
      ? generatedName(this, this.cfnResourceType, this)
      : this.clusterName;
    const stackUuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
    return `${name.slice(0, PREFIX_LENGTH).replace(/-+$/, '')}-${Fn.select(0, Fn.split('-', stackUuid))}`;
  }
}

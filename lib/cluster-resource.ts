import type { RemovalPolicyOptions } from 'aws-cdk-lib';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { CfnClusterProps } from 'aws-cdk-lib/aws-memorydb';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import type { Construct } from 'constructs';
import { finalSnapshotName } from './final-snapshot';

/**
 * An L1 cluster that can be removed with a snapshot, which CloudFormation does not have for the type: a final snapshot takes
 * its place, whoever sets the policy, the construct or an aspect such as `RemovalPolicies.of(scope)`.
 */
export class ClusterResource extends CfnCluster {
  private readonly givenSnapshotName?: string;

  /** @param ownSecurityGroup one that comes and goes with the cluster */
  public constructor(
    scope: Construct,
    id: string,
    props: CfnClusterProps,
    private readonly ownSecurityGroup?: ISecurityGroup,
  ) {
    super(scope, id, props);
    this.givenSnapshotName = props.finalSnapshotName;
  }

  public override applyRemovalPolicy(policy?: RemovalPolicy, options?: RemovalPolicyOptions): void {
    const isSnapshot = policy === RemovalPolicy.SNAPSHOT;
    super.applyRemovalPolicy(isSnapshot ? RemovalPolicy.DESTROY : policy, options);
    const generated = isSnapshot ? finalSnapshotName(this, this.ownSecurityGroup) : undefined;
    this.finalSnapshotName = this.givenSnapshotName ?? generated;
  }
}

import type { RemovalPolicyOptions } from 'aws-cdk-lib';
import { Aws, Fn, RemovalPolicy, Token } from 'aws-cdk-lib';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { CfnClusterProps } from 'aws-cdk-lib/aws-memorydb';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import type { Construct } from 'constructs';
import { generatedName } from './generated-name';

/** As a name of a snapshot can be. */
const NAME_LENGTH = 40;
/** Of `sg-0a1b2c3d4e5f60718`, without the prefix. */
const GROUP_ID_LENGTH = 17;
/** Of a stack id, the first part of its UUID. */
const STACK_ID_LENGTH = 8;
/** What is kept of the end of a name, which is where a generated one has its hash. */
const TAIL_LENGTH = 8;

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
    this.finalSnapshotName = this.givenSnapshotName ?? (isSnapshot ? this.uniqueSnapshotName() : undefined);
  }

  /**
   * A name that is free when the cluster is deleted, also if one like it was made and deleted before: EC2 gives every
   * security group another id. Where the cluster has none of its own, at least every stack has another id.
   */
  private uniqueSnapshotName(): string {
    const name = Token.isUnresolved(this.clusterName)
      ? generatedName(this, this.cfnResourceType, this)
      : this.clusterName;
    if (this.ownSecurityGroup !== undefined) {
      const id = Fn.select(1, Fn.split('-', this.ownSecurityGroup.securityGroupId));
      return `${shortened(name, NAME_LENGTH - GROUP_ID_LENGTH - 1)}-${id}`;
    }
    const stackUuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
    return `${shortened(name, NAME_LENGTH - STACK_ID_LENGTH - 1)}-${Fn.select(0, Fn.split('-', stackUuid))}`;
  }
}

/** Keeps the end: of two clusters that follow each other, it is what differs. */
function shortened(name: string, length: number): string {
  return name.length <= length
    ? name
    : `${name.slice(0, length - TAIL_LENGTH - 1)}-${name.slice(-TAIL_LENGTH)}`.replace(/-+/g, '-');
}

import { Arn, Aws, Token } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IACLRef, IClusterRef, IUserRef } from 'aws-cdk-lib/aws-memorydb';
import { authenticationOf } from './user-authentication';
import { invalid } from './values/invalid';

/**
 * Permissions on a cluster, whoever made it: this library, an L1 construct, or another app.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmemorydb.html
 */
export class ClusterGrants {
  /** Permissions on a cluster. */
  public static fromCluster(cluster: IClusterRef): ClusterGrants {
    return new ClusterGrants(cluster);
  }

  private constructor(private readonly cluster: IClusterRef) {}

  /**
   * Lets a principal log in to the cluster as a user, which must authenticate with IAM and be in the ACL of the cluster.
   *
   * The network has to let it through, too: `cluster.connections.allowDefaultPortFrom()`.
   *
   * @param grantee who may log in
   * @param user the user to log in as
   * @see https://docs.aws.amazon.com/memorydb/latest/devguide/auth-iam.html
   */
  public connect(grantee: IGrantable, user: IUserRef): Grant {
    if (authenticationOf(user) === 'password') {
      throw invalid(
        'user',
        `must authenticate with IAM, but ${user.node.path} has passwords; use \`Authentication.iam()\``,
      );
    }
    const { account, region } = this.cluster.env;
    if (differ(account, user.env.account) || differ(region, user.env.region)) {
      throw invalid('user', `must be in the account and Region of the cluster, but ${user.node.path} is elsewhere`);
    }
    const { principalAccount } = grantee.grantPrincipal;
    if (differ(account, principalAccount)) {
      throw invalid(
        'grantee',
        `must be in account ${account} of the cluster, which has no policy to let others in, got: account ` +
          `${principalAccount}; grant it to a role in account ${account} that the other one may assume`,
      );
    }
    return this.allow(grantee, ['memorydb:Connect'], [this.arn, user.userRef.userArn]);
  }

  /**
   * Lets a principal see the cluster: its shape, endpoint and status, its tags, and the node types that it can scale to.
   *
   * Events, engine versions and service updates are those of the account: IAM cannot limit them to a cluster, so that they
   * are not among this.
   */
  public describe(grantee: IGrantable): Grant {
    const actions = ['memorydb:DescribeClusters', 'memorydb:ListAllowedNodeTypeUpdates', 'memorydb:ListTags'];
    return this.allow(grantee, actions, [this.arn]);
  }

  /**
   * Lets a principal make, change and delete users in the account and Region of the cluster, and put them in its ACL.
   *
   * Whoever may do so can give itself every access to the data: users that are made have no ARN beforehand that IAM could
   * limit this to.
   *
   * @param grantee who may manage users
   * @param acl the ACL of the cluster
   */
  public manageUsers(grantee: IGrantable, acl: IACLRef): Grant {
    const users = this.arnLike('user');
    const actions = ['memorydb:DeleteUser', 'memorydb:DescribeUsers', 'memorydb:UpdateUser'];
    return this.allow(grantee, ['memorydb:CreateUser'], ['*'])
      .combine(this.allow(grantee, actions, [users]))
      .combine(this.allow(grantee, ['memorydb:DescribeAcls', 'memorydb:UpdateAcl'], [acl.aclRef.aclArn]))
      .combine(this.allow(grantee, ['memorydb:UpdateAcl'], [users]));
  }

  /** Lets a principal take snapshots of the cluster, and see how those of the account and Region are getting on. */
  public snapshot(grantee: IGrantable): Grant {
    return this.allow(grantee, ['memorydb:CreateSnapshot'], [this.arn]).combine(
      this.allow(grantee, ['memorydb:DescribeSnapshots'], [this.arnLike('snapshot')]),
    );
  }

  /** Lets a principal try a failover: a replica of a shard takes over from its primary. */
  public failover(grantee: IGrantable): Grant {
    return this.allow(grantee, ['memorydb:DescribeClusters', 'memorydb:FailoverShard'], [this.arn]);
  }

  /** Lets a principal do on the cluster whatever there is no method for, such as `memorydb:UpdateCluster`. */
  public actions(grantee: IGrantable, actions: string[]): Grant {
    return this.allow(grantee, actions, [this.arn]);
  }

  private get arn(): string {
    return this.cluster.clusterRef.clusterArn;
  }

  /** Whatever is of a type in the account and Region of the cluster. */
  private arnLike(resource: string): string {
    const { account, region } = this.cluster.env;
    return Arn.format({ partition: Aws.PARTITION, service: 'memorydb', region, account, resource, resourceName: '*' });
  }

  private allow(grantee: IGrantable, actions: string[], resourceArns: string[]): Grant {
    return Grant.addToPrincipal({ grantee, actions, resourceArns });
  }
}

/** What is known at deployment only is taken for the same. */
function differ(one: string, other: string | undefined): boolean {
  return other !== undefined && !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
}

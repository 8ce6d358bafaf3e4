import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IClusterRef, IUserRef } from 'aws-cdk-lib/aws-memorydb';
import { CfnUser } from 'aws-cdk-lib/aws-memorydb';
import { invalid } from './values/invalid';

/** Permissions on a cluster, whoever made it: this library, an L1 construct, or another app. */
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
    if (hasPasswords(user)) {
      throw invalid(
        'user',
        `must authenticate with IAM, but ${user.node.path} has passwords; use \`Authentication.iam()\``,
      );
    }
    return Grant.addToPrincipal({
      grantee,
      actions: ['memorydb:Connect'],
      resourceArns: [this.cluster.clusterRef.clusterArn, user.userRef.userArn],
    });
  }
}

/** Whether it is known that the user does not authenticate with IAM: it then has the properties in this app. */
function hasPasswords(user: IUserRef): boolean {
  const resource = CfnUser.isCfnUser(user) ? user : user.node.defaultChild;
  const mode: unknown = CfnUser.isCfnUser(resource) ? resource.authenticationMode : undefined;
  return (mode as { readonly Type?: unknown } | undefined)?.Type === 'password';
}

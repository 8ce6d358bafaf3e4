import { Mixin, RemovalPolicy } from 'aws-cdk-lib';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import type { IConstruct } from 'constructs';
import { ClusterResource } from '../cluster-resource';
import { finalSnapshotName } from '../final-snapshot';

/**
 * Has a cluster, also a plain `CfnCluster`, deleted after a final snapshot: what `RemovalPolicy.SNAPSHOT` means, which CloudFormation does not
 * have for clusters.
 *
 * A final snapshot that has a name keeps it; any other gets a name that is another one for every stack. A deletion policy
 * that the cluster has is replaced.
 */
export class ClusterFinalSnapshot extends Mixin {
  /** Clusters. */
  public override supports(construct: IConstruct): boolean {
    return CfnCluster.isCfnCluster(construct);
  }

  /** Sets the deletion policy and the name of the final snapshot. */
  public applyTo(construct: IConstruct): void {
    const cluster = construct as CfnCluster;
    if (cluster instanceof ClusterResource) {
      cluster.applyRemovalPolicy(RemovalPolicy.SNAPSHOT);
      return;
    }
    const { finalSnapshotName: given } = cluster;
    cluster.applyRemovalPolicy(RemovalPolicy.DESTROY);
    cluster.finalSnapshotName = given ?? finalSnapshotName(cluster);
  }
}

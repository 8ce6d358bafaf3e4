import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';

/** What has to be known of a cluster that exists. */
export interface ClusterAttributes {
  /** Name of the cluster. */
  readonly clusterName: string;

  /**
   * ARN of the cluster.
   *
   * @default - a cluster of that name in the account and Region of the stack
   */
  readonly clusterArn?: string;

  /**
   * Host that clients connect to.
   *
   * @default - not known: `clusterEndpoint` cannot be used
   */
  readonly clusterEndpointAddress?: string;

  /**
   * Port that clients connect to.
   *
   * @default 6379
   */
  readonly port?: number;

  /**
   * Security groups of the nodes.
   *
   * @default - not known: `connections` cannot let anybody in
   */
  readonly securityGroups?: ISecurityGroup[];
}

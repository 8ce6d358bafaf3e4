import type { IClusterRef } from 'aws-cdk-lib/aws-memorydb';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import { text } from './rules/known';

/** Name of the node type, or `undefined` of a cluster that this app does not make, or that has it from a parameter. */
export function nodeTypeOf(cluster: IClusterRef): string | undefined {
  const resource = CfnCluster.isCfnCluster(cluster) ? cluster : cluster.node.defaultChild;
  return CfnCluster.isCfnCluster(resource) ? text(resource.nodeType) : undefined;
}

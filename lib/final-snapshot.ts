import { Aws, Fn, Token } from 'aws-cdk-lib';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
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
 * A name for the final snapshot of a cluster that is free when the cluster is deleted, also if one like it was made and
 * deleted before: EC2 gives every security group another id. Without one that comes and goes with the cluster, at least
 * every stack has another id.
 */
export function finalSnapshotName(cluster: CfnCluster, ownSecurityGroup?: ISecurityGroup): string {
  const name = Token.isUnresolved(cluster.clusterName)
    ? generatedName(cluster, cluster.cfnResourceType, cluster)
    : cluster.clusterName;
  if (ownSecurityGroup !== undefined) {
    const id = Fn.select(1, Fn.split('-', ownSecurityGroup.securityGroupId));
    return `${shortened(name, NAME_LENGTH - GROUP_ID_LENGTH - 1)}-${id}`;
  }
  const stackUuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return `${shortened(name, NAME_LENGTH - STACK_ID_LENGTH - 1)}-${Fn.select(0, Fn.split('-', stackUuid))}`;
}

/** Keeps the end: of two clusters that follow each other, it is what differs. */
function shortened(name: string, length: number): string {
  return name.length <= length
    ? name
    : `${name.slice(0, length - TAIL_LENGTH - 1)}-${name.slice(-TAIL_LENGTH)}`.replace(/-+/g, '-');
}

import { Duration } from 'aws-cdk-lib';
import type { ClusterProps } from './cluster-props';
import { shapeOfMembers } from './multi-region-cluster';
import { CLUSTER_LIMITS } from './spec/quotas';
import { EngineVersion } from './values/engine-version';
import { invalid } from './values/invalid';
import { IpDiscovery } from './values/ip-discovery';
import { NetworkType } from './values/network-type';
import { NodeType } from './values/node-type';

/** What all members of a multi-Region cluster have in common; of a cluster that is none, what it says itself. */
export function shapeOf(props: ClusterProps) {
  const { multiRegionCluster } = props;
  const whole = shapeOfMembers(multiRegionCluster);
  const shape = {
    engineVersion: props.engineVersion ?? whole.engineVersion ?? EngineVersion.VALKEY_7_3,
    nodeType: props.nodeType ?? whole.nodeType ?? (multiRegionCluster ? NodeType.R7G_XLARGE : NodeType.R7G_LARGE),
    numShards: props.numShards ?? whole.numShards ?? CLUSTER_LIMITS.shards.default,
    tlsEnabled: props.tlsEnabled ?? whole.tlsEnabled ?? true,
  };
  for (const name of ['engineVersion', 'nodeType', 'numShards', 'tlsEnabled'] as const) {
    const [own, wanted] = [`${shape[name]}`, `${whole[name] ?? shape[name]}`];
    if (own !== wanted) {
      throw invalid(
        name,
        `must be ${wanted}, as in the multi-Region cluster ${multiRegionCluster?.node.path}, got: ${own}; leave it out`,
      );
    }
  }
  return shape;
}

/** Everything that a cluster says of itself, in the words of the template. */
export function clusterProperties(props: ClusterProps) {
  const { engineVersion, nodeType, numShards, tlsEnabled } = shapeOf(props);
  return {
    ...upkeepOf(props),
    engine: engineVersion.engine,
    engineVersion: engineVersion.version,
    nodeType: nodeType.name,
    numShards,
    tlsEnabled,
    dataTiering: dataTieringOf(props, nodeType),
    numReplicasPerShard: props.numReplicasPerShard ?? CLUSTER_LIMITS.replicasPerShard.default,
    port: props.port ?? CLUSTER_LIMITS.port.default,
    networkType: props.networkType,
    ipDiscovery: props.ipDiscovery ?? (props.networkType === NetworkType.IPV6 ? IpDiscovery.IPV6 : undefined),
    kmsKeyId: props.kmsKey?.keyRef.keyArn,
    snapshotName: props.restore?.snapshotName,
    snapshotArns: props.restore?.keys?.map((key) => props.restore?.bucket?.arnForObjects(key) ?? key),
    multiRegionClusterName: props.multiRegionCluster?.multiRegionClusterRef.multiRegionClusterName,
  };
}

function dataTieringOf(props: ClusterProps, nodeType: NodeType): string | undefined {
  const dataTiering = props.dataTiering ?? (nodeType.dataTiering || undefined);
  return dataTiering === undefined ? undefined : `${dataTiering}`;
}

/** What happens to the cluster as time goes by, and who is told. */
function upkeepOf(props: ClusterProps) {
  const { notificationTopic: topic, notificationsEnabled: isTold = topic && true } = props;
  return {
    description: props.description,
    autoMinorVersionUpgrade: props.autoMinorVersionUpgrade,
    maintenanceWindow: props.maintenanceWindow?.toString(),
    snapshotWindow: props.snapshotWindow?.toString(),
    snapshotRetentionLimit: (props.snapshotRetentionLimit ?? Duration.days(1)).toDays(),
    finalSnapshotName: props.finalSnapshotName,
    snsTopicArn: topic?.topicRef.topicArn,
    snsTopicStatus: isTold === undefined ? undefined : isTold ? 'active' : 'inactive',
    tags: props.tags,
  };
}

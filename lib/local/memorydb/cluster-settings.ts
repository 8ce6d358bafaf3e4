import type { CreateClusterRequest, UpdateClusterRequest } from '@aws-sdk/client-memorydb';
import type { Properties } from '../../rules/rule';
import { defaultEngineVersion, newEngine } from './engine-versions';
import type { ClusterSettings } from './records';

/** What the service fills in where a request is silent. The family is that of the parameter group, if one is named. */
export function newSettings(request: CreateClusterRequest, family?: string): ClusterSettings {
  const { engine, engineVersion } = newEngine(request.Engine, request.EngineVersion, family);
  const networkType = request.NetworkType ?? 'ipv4';
  return {
    aclName: request.ACLName!.toLowerCase(),
    autoMinorVersionUpgrade: request.AutoMinorVersionUpgrade ?? true,
    dataTiering: request.DataTiering ?? false,
    description: request.Description,
    engine,
    engineVersion,
    ipDiscovery: request.IpDiscovery ?? (networkType === 'ipv6' ? 'ipv6' : 'ipv4'),
    kmsKeyId: request.KmsKeyId,
    maintenanceWindow: request.MaintenanceWindow ?? 'sun:23:00-mon:00:00',
    multiRegionClusterName: request.MultiRegionClusterName?.toLowerCase(),
    networkType,
    nodeType: request.NodeType!,
    numReplicasPerShard: request.NumReplicasPerShard ?? 1,
    numShards: request.NumShards ?? 1,
    parameterGroupName: request.ParameterGroupName?.toLowerCase() ?? defaultParameterGroup(engine, engineVersion),
    port: request.Port ?? 6379,
    securityGroupIds: request.SecurityGroupIds ?? [],
    snapshotRetentionLimit: request.SnapshotRetentionLimit ?? 0,
    snapshotWindow: request.SnapshotWindow ?? '03:00-04:00',
    snsTopicArn: request.SnsTopicArn,
    snsTopicStatus: request.SnsTopicArn === undefined ? undefined : 'ACTIVE',
    subnetGroupName: request.SubnetGroupName?.toLowerCase() ?? 'default',
    tlsEnabled: request.TLSEnabled ?? true,
  };
}

/** The settings after an update: what the request names, over what there was. */
export function changedSettings(current: ClusterSettings, request: UpdateClusterRequest): ClusterSettings {
  const engine = request.Engine ?? current.engine;
  const engineVersion =
    request.EngineVersion ?? (engine === current.engine ? current.engineVersion : defaultEngineVersion(engine));
  const changes: Partial<ClusterSettings> = {
    aclName: request.ACLName?.toLowerCase(),
    description: request.Description,
    engine,
    engineVersion,
    ipDiscovery: request.IpDiscovery,
    maintenanceWindow: request.MaintenanceWindow,
    nodeType: request.NodeType,
    numReplicasPerShard: request.ReplicaConfiguration?.ReplicaCount,
    numShards: request.ShardConfiguration?.ShardCount,
    parameterGroupName:
      request.ParameterGroupName?.toLowerCase() ??
      keptParameterGroup(current, defaultParameterGroup(engine, engineVersion)),
    securityGroupIds: request.SecurityGroupIds,
    snapshotRetentionLimit: request.SnapshotRetentionLimit,
    snapshotWindow: request.SnapshotWindow,
    snsTopicArn: request.SnsTopicArn,
    snsTopicStatus: request.SnsTopicStatus,
  };
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...current, ...given };
}

/** The settings in the words of `CreateCluster` and of CloudFormation, for the rulebook. */
export function asProperties(name: string, settings: ClusterSettings): Properties {
  return {
    ClusterName: name,
    ACLName: settings.aclName,
    AutoMinorVersionUpgrade: settings.autoMinorVersionUpgrade,
    DataTiering: settings.dataTiering ? 'true' : undefined,
    Engine: settings.engine,
    EngineVersion: settings.engineVersion,
    IpDiscovery: settings.ipDiscovery,
    KmsKeyId: settings.kmsKeyId,
    MaintenanceWindow: settings.maintenanceWindow,
    MultiRegionClusterName: settings.multiRegionClusterName,
    NetworkType: settings.networkType,
    NodeType: settings.nodeType,
    NumReplicasPerShard: settings.numReplicasPerShard,
    NumShards: settings.numShards,
    ParameterGroupName: settings.parameterGroupName,
    Port: settings.port,
    SnapshotRetentionLimit: settings.snapshotRetentionLimit,
    SnapshotWindow: settings.snapshotWindow,
    TLSEnabled: settings.tlsEnabled,
  };
}

/** A group of the service's own follows the engine; any other stays, and has to fit. */
function keptParameterGroup({ parameterGroupName }: ClusterSettings, ofEngine: string): string {
  const [, suffix] = /^default\.memorydb-[a-z]+\d+(\.search)?$/.exec(parameterGroupName) ?? [];
  return parameterGroupName.startsWith('default.') ? ofEngine + (suffix ?? '') : parameterGroupName;
}

/** `valkey` 7.3 gives `default.memorydb-valkey7`. */
function defaultParameterGroup(engine: string, engineVersion: string): string {
  return `default.memorydb-${engine}${engineVersion.split('.')[0]}`;
}

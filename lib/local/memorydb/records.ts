// What MemoryDB Local knows of each kind of thing.
import type { ReservedNodesOffering } from '@aws-sdk/client-memorydb';
import type { ShardSnapshot } from '../engine/snapshot-store';
import type { DailyQuota } from './daily-quota';
import type { DataPlaneCluster } from './data-plane';
import type { Passing } from './lifecycle';

export type Tags = Map<string, string>;

export interface UserRecord extends Passing<'modifying' | 'deleting'> {
  readonly name: string;
  accessString: string;
  authentication: { readonly type: 'password' | 'iam' | 'no-password'; readonly passwords: readonly string[] };
  readonly tags: Tags;
}

export interface AclRecord extends Passing<'creating' | 'modifying' | 'deleting'> {
  readonly name: string;
  userNames: readonly string[];
  readonly tags: Tags;
}

export interface SubnetGroupRecord {
  readonly name: string;
  description: string;
  subnetIds: readonly string[];
  readonly tags: Tags;
}

export interface ParameterGroupRecord {
  readonly name: string;
  readonly family: string;
  readonly description: string;
  /** Only what differs from the family's defaults. */
  readonly values: Map<string, string>;
  readonly tags: Tags;
}

/** The members of `CreateCluster` and `UpdateCluster` that describe a cluster, with the service's defaults filled in. */
export interface ClusterSettings {
  readonly aclName: string;
  readonly autoMinorVersionUpgrade: boolean;
  readonly dataTiering: boolean;
  readonly description?: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly ipDiscovery: string;
  readonly kmsKeyId?: string;
  readonly maintenanceWindow: string;
  readonly multiRegionClusterName?: string;
  readonly networkType: string;
  readonly nodeType: string;
  readonly numReplicasPerShard: number;
  readonly numShards: number;
  readonly parameterGroupName: string;
  readonly port: number;
  readonly securityGroupIds: readonly string[];
  readonly snapshotRetentionLimit: number;
  readonly snapshotWindow: string;
  readonly snsTopicArn?: string;
  readonly snsTopicStatus?: string;
  readonly subnetGroupName: string;
  readonly tlsEnabled: boolean;
}

export interface ClusterRecord {
  readonly name: string;
  readonly createdAt: Date;
  settings: ClusterSettings;
  status: 'creating' | 'available' | 'updating' | 'snapshotting' | 'deleting' | 'create-failed' | 'restore-failed';
  /** Why the last change did not work. */
  failure?: string;
  plane?: DataPlaneCluster;
  readonly quotas: { readonly failovers: DailyQuota; readonly snapshots: DailyQuota };
  /** Names of the service updates that were applied. */
  readonly appliedUpdates: Set<string>;
  /** Settles when the change under way is over; never rejects, the outcome is in `status` and `failure`. */
  work: Promise<void>;
  readonly tags: Tags;
}

/** What all members have in common. */
export interface MultiRegionSettings {
  readonly description?: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly nodeType: string;
  readonly numShards: number;
  readonly parameterGroupName: string;
  readonly tlsEnabled: boolean;
}

export interface MultiRegionClusterRecord {
  /** With the prefix that the service puts before the suffix. */
  readonly name: string;
  readonly suffix: string;
  settings: MultiRegionSettings;
  status: 'available' | 'creating' | 'updating' | 'deleting';
  /** Why the last change did not reach a member. */
  failure?: string;
  /** Settles when the members have what was asked for; never rejects. */
  work: Promise<void>;
  readonly tags: Tags;
}

export interface SnapshotRecord {
  readonly name: string;
  readonly source: 'manual' | 'automated';
  /** Where the data plane keeps it. */
  readonly key: string;
  readonly createdAt: Date;
  readonly kmsKeyId?: string;
  readonly clusterName: string;
  /** Those of the cluster at the time. */
  readonly settings: ClusterSettings;
  shards: readonly ShardSnapshot[];
  status: 'creating' | 'available' | 'failed';
  /** Why there is no snapshot. */
  failure?: string;
  /** What reads it at the moment. */
  readonly uses: Map<Promise<unknown>, 'copying' | 'restoring'>;
  /** Settles when it is there or failed; never rejects. */
  work: Promise<void>;
  readonly tags: Tags;
}

export interface ReservedNodeRecord {
  readonly id: string;
  readonly offering: ReservedNodesOffering;
  readonly nodeCount: number;
  readonly startTime: Date;
  readonly tags: Tags;
}

/** An update that the service offers to every cluster of an engine. */
export interface ServiceUpdateNotice {
  readonly name: string;
  readonly description: string;
  readonly engine: string;
  readonly releaseDate: Date;
  /** When the service applies it by itself. */
  readonly autoUpdateStartDate?: Date;
}

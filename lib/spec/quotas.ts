/**
 * Limits that are numbers.
 *
 * Read 2026-11-23 from https://docs.aws.amazon.com/memorydb/latest/devguide/quota-limits.html unless a line says otherwise.
 */
export const CLUSTER_LIMITS = {
  /** @see https://docs.aws.amazon.com/memorydb/latest/devguide/cluster-create-determine-requirements.html */
  shards: { min: 1, max: 500, default: 1 },
  /** @see https://docs.aws.amazon.com/memorydb/latest/APIReference/API_CreateCluster.html */
  replicasPerShard: { min: 0, max: 5, default: 1 },
  /** @see https://docs.aws.amazon.com/memorydb/latest/devguide/servicename-feature-overview.html */
  nodes: { max: 500, quota: 90 },
  /** The service gives no range; this is what TCP has. */
  port: { min: 1, max: 65535, default: 6379, privileged: 1023 },
  /** @see https://docs.aws.amazon.com/memorydb/latest/devguide/snapshots-automatic.html */
  snapshotRetentionDays: { min: 0, max: 35, default: 0 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

/** @see https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html */
export const PASSWORD_LIMITS = {
  count: { min: 1, max: 2 },
  length: { min: 16, max: 128 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

export const USERS_PER_ACL = { min: 1, max: 100 } as const satisfies Readonly<Record<string, number>>;

export const SUBNETS_PER_GROUP = { min: 1, max: 20 } as const satisfies Readonly<Record<string, number>>;

/** Of a network interface. @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
export const SECURITY_GROUPS = 5 as const satisfies number;

/** What one UpdateParameterGroup call takes. @see https://docs.aws.amazon.com/memorydb/latest/APIReference/API_UpdateParameterGroup.html */
export const PARAMETERS_PER_UPDATE = 20 as const satisfies number;

/** @see https://docs.aws.amazon.com/memorydb/latest/devguide/multi-region.prereq.html */
export const REGIONS_PER_MULTI_REGION_CLUSTER = 5 as const satisfies number;

/** Minutes. @see https://docs.aws.amazon.com/memorydb/latest/devguide/maintenance-window.html */
export const MAINTENANCE_WINDOW = { min: 60, max: 1440 } as const satisfies Readonly<Record<string, number>>;

/** Minutes. @see https://docs.aws.amazon.com/memorydb/latest/devguide/snapshots-automatic.html */
export const SNAPSHOT_WINDOW = { min: 60 } as const satisfies Readonly<Record<string, number>>;

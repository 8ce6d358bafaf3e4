/**
 * Engine parameters that a parameter group can set.
 *
 * The rows of `memorydb_valkey7` are those that DescribeParameters returned in us-east-1 on 2026-09-26. Those of the redis
 * families follow https://docs.aws.amazon.com/memorydb/latest/devguide/parametergroups.redis.html, read 2026-11-23, and were
 * not compared with the service: see `RECORDED_FAMILIES`.
 */
export interface ParameterRow {
  readonly families: readonly string[];
  readonly type: 'integer' | 'string';
  readonly default: string;
  readonly min?: number;
  readonly max?: number;
  /** First and last value of a range inside `min` and `max` that is not allowed. */
  readonly gap?: readonly [number, number];
  readonly values?: readonly string[];
  /** Cannot be changed for a cluster that runs. */
  readonly createOnly?: boolean;
  /** First engine version that knows the parameter, where its family begins earlier. */
  readonly minEngineVersion?: string;
}

export const FAMILIES = ['memorydb_redis6', 'memorydb_redis7', 'memorydb_valkey7'] as const satisfies readonly string[];

/** Families whose whole list of parameters was seen at the service. */
export const RECORDED_FAMILIES = ['memorydb_valkey7'] as const satisfies readonly string[];

const ALL = FAMILIES;
const SIX = ['memorydb_redis6'] as const;
const SEVEN = ['memorydb_redis7', 'memorydb_valkey7'] as const;

// prettier-ignore
export const PARAMETERS = {
  'acllog-max-len': { families: ALL, type: 'integer', min: 1, max: 10000, default: '128' },
  'active-defrag-cycle-max': { families: ALL, type: 'integer', min: 1, max: 75, default: '75' },
  'active-defrag-cycle-min': { families: ALL, type: 'integer', min: 1, max: 75, default: '5' },
  'active-defrag-ignore-bytes': { families: ALL, type: 'integer', min: 1048576, default: '104857600' },
  'active-defrag-max-scan-fields': { families: ALL, type: 'integer', min: 1, max: 1000000, default: '1000' },
  'active-defrag-threshold-lower': { families: ALL, type: 'integer', min: 1, max: 100, default: '10' },
  'active-defrag-threshold-upper': { families: ALL, type: 'integer', min: 1, max: 100, default: '100' },
  'active-expire-effort': { families: ALL, type: 'integer', min: 1, max: 10, default: '1' },
  activedefrag: { families: ALL, type: 'string', values: ['yes', 'no'], default: 'no' },
  activerehashing: { families: SIX, type: 'string', values: ['yes', 'no'], default: 'yes', createOnly: true },
  'client-output-buffer-limit-normal-hard-limit': { families: ALL, type: 'integer', min: 0, default: '0' },
  'client-output-buffer-limit-normal-soft-limit': { families: ALL, type: 'integer', min: 0, default: '0' },
  'client-output-buffer-limit-normal-soft-seconds': { families: ALL, type: 'integer', min: 0, default: '0' },
  'client-output-buffer-limit-pubsub-hard-limit': { families: ALL, type: 'integer', min: 0, default: '33554432' },
  'client-output-buffer-limit-pubsub-soft-limit': { families: ALL, type: 'integer', min: 0, default: '8388608' },
  'client-output-buffer-limit-pubsub-soft-seconds': { families: ALL, type: 'integer', min: 0, default: '60' },
  'hash-max-listpack-entries': { families: SEVEN, type: 'integer', min: 0, default: '512' },
  'hash-max-listpack-value': { families: SEVEN, type: 'integer', min: 0, default: '64' },
  'hash-max-ziplist-entries': { families: SIX, type: 'integer', min: 0, default: '512' },
  'hash-max-ziplist-value': { families: SIX, type: 'integer', min: 0, default: '64' },
  'hll-sparse-max-bytes': { families: ALL, type: 'integer', min: 1, max: 16000, default: '3000' },
  'latency-tracking': { families: SEVEN, type: 'string', values: ['yes', 'no'], default: 'no' },
  'lazyfree-lazy-eviction': { families: ALL, type: 'string', values: ['yes', 'no'], default: 'no' },
  'lazyfree-lazy-expire': { families: ALL, type: 'string', values: ['yes', 'no'], default: 'no' },
  'lazyfree-lazy-server-del': { families: ALL, type: 'string', values: ['yes', 'no'], default: 'no' },
  'lazyfree-lazy-user-del': { families: ALL, type: 'string', values: ['yes', 'no'], default: 'no' },
  'lfu-decay-time': { families: ALL, type: 'integer', min: 0, default: '1' },
  'lfu-log-factor': { families: ALL, type: 'integer', min: 1, default: '10' },
  'list-compress-depth': { families: ALL, type: 'integer', min: 0, default: '0' },
  'maxmemory-policy': { families: ALL, type: 'string', values: ['volatile-lru', 'allkeys-lru', 'volatile-lfu', 'allkeys-lfu', 'volatile-random', 'allkeys-random', 'volatile-ttl', 'noeviction'], default: 'noeviction' },
  'maxmemory-samples': { families: ALL, type: 'integer', min: 1, default: '3' },
  'notify-keyspace-events': { families: ALL, type: 'string', default: '' },
  'search-enabled': { families: SEVEN, type: 'string', values: ['yes', 'no'], default: 'no', createOnly: true, minEngineVersion: '7.1' },
  'search-query-timeout-ms': { families: SEVEN, type: 'integer', min: 1, max: 60000, default: '10000', minEngineVersion: '7.1' },
  'set-max-intset-entries': { families: ALL, type: 'integer', min: 0, default: '512' },
  'slowlog-log-slower-than': { families: ALL, type: 'integer', default: '10000' },
  'slowlog-max-len': { families: ALL, type: 'integer', min: 0, default: '128' },
  'stream-node-max-bytes': { families: ALL, type: 'integer', min: 0, default: '4096' },
  'stream-node-max-entries': { families: ALL, type: 'integer', min: 0, default: '100' },
  'tcp-keepalive': { families: ALL, type: 'integer', min: 0, default: '300' },
  timeout: { families: ALL, type: 'integer', min: 0, gap: [1, 19], default: '0' },
  'tracking-table-max-keys': { families: ALL, type: 'integer', min: 1, max: 100000000, default: '1000000' },
  'zset-max-listpack-entries': { families: SEVEN, type: 'integer', min: 0, default: '128' },
  'zset-max-listpack-value': { families: SEVEN, type: 'integer', min: 0, default: '64' },
  'zset-max-ziplist-entries': { families: SIX, type: 'integer', min: 0, default: '128' },
  'zset-max-ziplist-value': { families: SIX, type: 'integer', min: 0, default: '64' },
} as const satisfies Readonly<Record<string, ParameterRow>>;

/** In the guide's table for redis 6, but not in any list of the service: whether they can be set is not known. */
// prettier-ignore
export const DOCUMENTED_ONLY = {
  'client-query-buffer-limit': { families: SIX, type: 'integer', min: 1048576, max: 1073741824, default: '1073741824' },
  'proto-max-bulk-len': { families: SIX, type: 'integer', min: 1048576, max: 536870912, default: '536870912' },
} as const satisfies Readonly<Record<string, ParameterRow>>;

/** The service sets these itself: `maxmemory` from the node type, `maxclients` to 65,000. */
export const FIXED_PARAMETERS = ['maxclients', 'maxmemory'] as const satisfies readonly string[];

/** What a cluster with data tiering allows for `maxmemory-policy`. @see https://docs.aws.amazon.com/memorydb/latest/devguide/data-tiering-prerequisites.html */
export const DATA_TIERING_POLICIES = ['volatile-lru', 'allkeys-lru', 'noeviction'] as const satisfies readonly string[];

/**
 * Engine versions of MemoryDB, and what they brought.
 *
 * Read 2026-11-23 from https://docs.aws.amazon.com/memorydb/latest/devguide/engine-versions.html and
 * https://docs.aws.amazon.com/memorydb/latest/devguide/parametergroups.redis.html.
 */
export interface EngineVersionRow {
  readonly engine: 'redis' | 'valkey';
  readonly version: string;
  readonly family: string;
  readonly iamAuthentication: boolean;
  /** Several permission sets per user: `%R~` keys and selectors in access strings. */
  readonly selectors: boolean;
  readonly vectorSearch: boolean;
  readonly multiRegion: boolean;
}

// prettier-ignore
export const ENGINE_VERSIONS = [
  { engine: 'redis', version: '6.2', family: 'memorydb_redis6', iamAuthentication: false, selectors: false, vectorSearch: false, multiRegion: false },
  { engine: 'redis', version: '7.0', family: 'memorydb_redis7', iamAuthentication: true, selectors: true, vectorSearch: false, multiRegion: false },
  { engine: 'redis', version: '7.1', family: 'memorydb_redis7', iamAuthentication: true, selectors: true, vectorSearch: true, multiRegion: false },
  { engine: 'valkey', version: '7.2', family: 'memorydb_valkey7', iamAuthentication: true, selectors: true, vectorSearch: true, multiRegion: false },
  { engine: 'valkey', version: '7.3', family: 'memorydb_valkey7', iamAuthentication: true, selectors: true, vectorSearch: true, multiRegion: true },
] as const satisfies readonly EngineVersionRow[];

export interface DefaultParameterGroupRow {
  readonly name: string;
  readonly family: string;
  readonly search: boolean;
}

/** Groups that every account has. @see https://docs.aws.amazon.com/memorydb/latest/devguide/vector-search-cluster.html */
export const DEFAULT_PARAMETER_GROUPS = [
  { name: 'default.memorydb-redis6', family: 'memorydb_redis6', search: false },
  { name: 'default.memorydb-redis7', family: 'memorydb_redis7', search: false },
  { name: 'default.memorydb-redis7.search', family: 'memorydb_redis7', search: true },
  { name: 'default.memorydb-valkey7', family: 'memorydb_valkey7', search: false },
  { name: 'default.memorydb-valkey7.search', family: 'memorydb_valkey7', search: true },
] as const satisfies readonly DefaultParameterGroupRow[];

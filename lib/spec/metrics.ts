/**
 * What CloudWatch knows of a cluster, each of it of every node.
 *
 * Read 2026-11-23 from https://docs.aws.amazon.com/memorydb/latest/devguide/metrics.memorydb.html, metrics.HostLevel.html,
 * data-tiering-monitoring.html and multi-Region.monitoring.html.
 */
export interface MetricRow {
  readonly name: string;
  /** As CloudWatch spells it. */
  readonly unit: string;
  /** What says most, of all nodes of a cluster. */
  readonly statistic: string;
  /** What the number says. */
  readonly tells: string;
  /** Clusters without it do not have the metric. */
  readonly onlyWith?: string;
}

/** Of all metrics, with the dimensions `ClusterName`, and `ClusterName` and `NodeName`. */
export const METRICS_NAMESPACE = 'AWS/MemoryDB';

// prettier-ignore
export const METRICS = [
  { name: 'ActiveDefragHits', unit: 'Count', statistic: 'Sum', tells: 'Values moved per minute by the defragmenter' },
  { name: 'AuthenticationFailures', unit: 'Count', statistic: 'Sum', tells: 'Failed AUTH attempts' },
  { name: 'BytesReadFromDisk', unit: 'Bytes', statistic: 'Sum', tells: 'Bytes read from SSD per minute', onlyWith: 'data tiering (r6gd)' },
  { name: 'BytesUsedForMemoryDB', unit: 'Bytes', statistic: 'Average', tells: 'Bytes allocated by the engine; per tier on r6gd' },
  { name: 'BytesWrittenToDisk', unit: 'Bytes', statistic: 'Sum', tells: 'Bytes written to SSD per minute', onlyWith: 'data tiering (r6gd)' },
  { name: 'CPUUtilization', unit: 'Percent', statistic: 'Average', tells: 'CPU of the whole host. Watch it on nodes with 2 vCPUs or fewer' },
  { name: 'CommandAuthorizationFailures', unit: 'Count', statistic: 'Sum', tells: 'Commands refused by the access string' },
  { name: 'CurrConnections', unit: 'Count', statistic: 'Average', tells: 'Open client connections, replicas left out; 2 to 4 are the service\'s own' },
  { name: 'CurrItems', unit: 'Count', statistic: 'Average', tells: 'Keys in all keyspaces; per tier on r6gd' },
  { name: 'DB0AverageTTL', unit: 'Milliseconds', statistic: 'Average', tells: 'Mean remaining life of keys that expire' },
  { name: 'DatabaseCapacityUsagePercentage', unit: 'Percent', statistic: 'Maximum', tells: 'Use of memory, or of memory plus SSD on r6gd' },
  { name: 'DatabaseMemoryUsagePercentage', unit: 'Percent', statistic: 'Maximum', tells: 'used_memory / maxmemory' },
  { name: 'EngineCPUUtilization', unit: 'Percent', statistic: 'Average', tells: 'CPU of the engine thread. Watch it on nodes with 4 vCPUs or more' },
  { name: 'ErrorCount', unit: 'Count', statistic: 'Sum', tells: 'Failed commands' },
  { name: 'EvalBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of script commands' },
  { name: 'Evictions', unit: 'Count', statistic: 'Sum', tells: 'Keys removed as memory was full' },
  { name: 'FreeableMemory', unit: 'Bytes', statistic: 'Minimum', tells: 'Free memory the operating system can give' },
  { name: 'GeoSpatialBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of geospatial commands' },
  { name: 'GetTypeCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of read-only commands' },
  { name: 'HashBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of hash commands' },
  { name: 'HyperLogLogBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of HyperLogLog commands' },
  { name: 'IsPrimary', unit: 'Count', statistic: 'Maximum', tells: '1 on a primary, 0 on a replica' },
  { name: 'JsonBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of JSON commands' },
  { name: 'KeyAuthorizationFailures', unit: 'Count', statistic: 'Sum', tells: 'Keys refused by the access string' },
  { name: 'KeyBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of key commands' },
  { name: 'KeysTracked', unit: 'Count', statistic: 'Average', tells: 'Tracked keys, documented as a share of tracking-table-max-keys' },
  { name: 'KeyspaceHits', unit: 'Count', statistic: 'Sum', tells: 'Successful read look-ups' },
  { name: 'KeyspaceMisses', unit: 'Count', statistic: 'Sum', tells: 'Read look-ups without a key' },
  { name: 'ListBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of list commands' },
  { name: 'MaxReplicationThroughput', unit: 'Bytes/Second', statistic: 'Maximum', tells: 'Highest write rate seen in short samples' },
  { name: 'MemoryFragmentationRatio', unit: 'None', statistic: 'Average', tells: 'Allocator efficiency; above 1.0 is normal' },
  { name: 'MultiRegionClusterReplicationLag', unit: 'Milliseconds', statistic: 'Maximum', tells: 'Time from a write in one Region\'s log to the primary of another Region', onlyWith: 'multi-Region clusters' },
  { name: 'NetworkBandwidthInAllowanceExceeded', unit: 'Count', statistic: 'Sum', tells: 'Packets shaped as inbound bandwidth was used up' },
  { name: 'NetworkBandwidthOutAllowanceExceeded', unit: 'Count', statistic: 'Sum', tells: 'Packets shaped as outbound bandwidth was used up' },
  { name: 'NetworkBytesIn', unit: 'Bytes', statistic: 'Sum', tells: 'Bytes received by the host' },
  { name: 'NetworkBytesOut', unit: 'Bytes', statistic: 'Sum', tells: 'Bytes sent by the host' },
  { name: 'NetworkConntrackAllowanceExceeded', unit: 'Count', statistic: 'Sum', tells: 'Packets shaped as connection tracking was used up' },
  { name: 'NetworkMaxBytesIn', unit: 'Bytes', statistic: 'Maximum', tells: 'Highest one-second inbound burst of the minute' },
  { name: 'NetworkMaxBytesOut', unit: 'Bytes', statistic: 'Maximum', tells: 'Highest one-second outbound burst of the minute' },
  { name: 'NetworkMaxPacketsIn', unit: 'Count', statistic: 'Maximum', tells: 'Highest one-second inbound packet burst' },
  { name: 'NetworkMaxPacketsOut', unit: 'Count', statistic: 'Maximum', tells: 'Highest one-second outbound packet burst' },
  { name: 'NetworkPacketsIn', unit: 'Count', statistic: 'Sum', tells: 'Packets received' },
  { name: 'NetworkPacketsOut', unit: 'Count', statistic: 'Sum', tells: 'Packets sent' },
  { name: 'NetworkPacketsPerSecondAllowanceExceeded', unit: 'Count', statistic: 'Sum', tells: 'Packets shaped as the packet rate was used up' },
  { name: 'NewConnections', unit: 'Count', statistic: 'Sum', tells: 'Connections accepted in the period' },
  { name: 'NumItemsReadFromDisk', unit: 'Count', statistic: 'Sum', tells: 'Items read from SSD per minute', onlyWith: 'data tiering (r6gd)' },
  { name: 'NumItemsWrittenToDisk', unit: 'Count', statistic: 'Sum', tells: 'Items written to SSD per minute', onlyWith: 'data tiering (r6gd)' },
  { name: 'PrimaryLinkHealthStatus', unit: 'None', statistic: 'Minimum', tells: '1 in sync, 0 not (replica link)' },
  { name: 'PubSubBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of pub/sub commands' },
  { name: 'Reclaimed', unit: 'Count', statistic: 'Sum', tells: 'Keys that expired' },
  { name: 'ReplicationBytes', unit: 'Bytes', statistic: 'Sum', tells: 'Bytes the primary sends to its replicas (write load)' },
  { name: 'ReplicationDelayedWriteCommands', unit: 'Count', statistic: 'Sum', tells: 'Writes held up by synchronous replication' },
  { name: 'ReplicationLag', unit: 'Seconds', statistic: 'Maximum', tells: 'How far a replica is behind' },
  { name: 'SearchBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of all search commands', onlyWith: 'vector search' },
  { name: 'SearchBasedGetCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of search reads', onlyWith: 'vector search' },
  { name: 'SearchBasedSetCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of search writes', onlyWith: 'vector search' },
  { name: 'SearchNumberOfIndexedKeys', unit: 'Count', statistic: 'Maximum', tells: 'Indexed keys', onlyWith: 'vector search' },
  { name: 'SearchNumberOfIndexes', unit: 'Count', statistic: 'Maximum', tells: 'Search indexes (at most 10)', onlyWith: 'vector search' },
  { name: 'SearchTotalIndexSize', unit: 'Bytes', statistic: 'Maximum', tells: 'Memory of all indexes', onlyWith: 'vector search' },
  { name: 'SetBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of set commands' },
  { name: 'SetTypeCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of write commands' },
  { name: 'SortedSetBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of sorted set commands' },
  { name: 'StreamBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of stream commands' },
  { name: 'StringBasedCmds', unit: 'Count', statistic: 'Sum', tells: 'Number of string commands' },
  { name: 'SuccessfulReadRequestLatency', unit: 'Microseconds', statistic: 'Average', tells: 'Server-side latency of reads', onlyWith: 'valkey 7.2 and later' },
  { name: 'SuccessfulWriteRequestLatency', unit: 'Microseconds', statistic: 'Average', tells: 'Server-side latency of writes', onlyWith: 'valkey 7.2 and later' },
  { name: 'SwapUsage', unit: 'Bytes', statistic: 'Maximum', tells: 'Swap in use on the host' },
] as const satisfies readonly MetricRow[];

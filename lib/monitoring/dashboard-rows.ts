/** A graph of a dashboard: a line for every metric, or for every node. */
export interface Graph {
  /** What the lines are. */
  readonly title: string;
  /** With the statistic that is drawn, unless it is what says most of the metric. */
  readonly lines: readonly (readonly [metric: string, statistic?: string])[];
  /**
   * Whether each node has a line of its own: then there is one metric.
   *
   * @default - a line for all nodes
   */
  readonly byNode?: true;
}

/** What an operator asks, and the graphs that answer it. */
export interface DashboardRow {
  /** In the words of whoever looks. */
  readonly question: string;

  /** Side by side. */
  readonly graphs: readonly Graph[];
}

// prettier-ignore
export const DASHBOARD_ROWS: readonly DashboardRow[] = [
  { question: 'Is it busy?', graphs: [
    { title: 'CPU of the engine, by node', lines: [['EngineCPUUtilization', 'Maximum']], byNode: true },
    { title: 'CPU of the host, by node', lines: [['CPUUtilization', 'Maximum']], byNode: true },
    { title: 'Commands', lines: [['GetTypeCmds'], ['SetTypeCmds']] },
  ] },
  { question: 'Does the data fit?', graphs: [
    { title: 'Memory for data in use, by node', lines: [['DatabaseMemoryUsagePercentage', 'Maximum']], byNode: true },
    { title: 'Keys that went', lines: [['Evictions'], ['Reclaimed']] },
    { title: 'Memory of the host', lines: [['FreeableMemory', 'Minimum'], ['SwapUsage', 'Maximum']] },
  ] },
  { question: 'Is it fast?', graphs: [
    { title: 'Reads', lines: [['SuccessfulReadRequestLatency', 'p50'], ['SuccessfulReadRequestLatency', 'p99']] },
    { title: 'Writes', lines: [['SuccessfulWriteRequestLatency', 'p50'], ['SuccessfulWriteRequestLatency', 'p99']] },
    { title: 'Reads that found a key, and that did not', lines: [['KeyspaceHits'], ['KeyspaceMisses']] },
  ] },
  { question: 'Who comes in, and who does not?', graphs: [
    { title: 'Connections, by node', lines: [['CurrConnections', 'Maximum']], byNode: true },
    { title: 'New connections', lines: [['NewConnections']] },
    { title: 'Refused', lines: [['AuthenticationFailures'], ['CommandAuthorizationFailures'], ['KeyAuthorizationFailures']] },
  ] },
  { question: 'Do the replicas keep up?', graphs: [
    { title: 'Lag, by node', lines: [['ReplicationLag', 'Maximum']], byNode: true },
    { title: 'Writes of the busiest shard', lines: [['MaxReplicationThroughput', 'Maximum']] },
    { title: 'Writes that had to wait', lines: [['ReplicationDelayedWriteCommands']] },
  ] },
  { question: 'Is the network enough?', graphs: [
    { title: 'Bytes', lines: [['NetworkBytesIn'], ['NetworkBytesOut']] },
    { title: 'Beyond what the node type has', lines: [['NetworkBandwidthInAllowanceExceeded'], ['NetworkBandwidthOutAllowanceExceeded'], ['NetworkPacketsPerSecondAllowanceExceeded'], ['NetworkConntrackAllowanceExceeded']] },
  ] },
];

import type { NodeTypeRow } from '../spec/node-types';

/** An alarm that operators of a cluster want. */
export interface RecommendedAlarm {
  /** Its name in CloudWatch. */
  readonly metric: string;
  /** Of all nodes: one node that is in trouble is enough. */
  readonly statistic: string;
  /**
   * Whether little of it is bad.
   *
   * @default - much of it is
   */
  readonly below?: true;
  /** Periods of 5 minutes in a row that it has to last. */
  readonly periods: number;
  /** From where on it is bad, by what is known of the nodes. `undefined`: only who uses the cluster can tell. */
  readonly threshold: (node: NodeTypeRow | undefined) => number | undefined;
  /** What has happened, and what to do. */
  readonly advice: string;
}

/** A quarter of an hour: a burst is no trouble. */
const LASTING = 3;
const AT_ONCE = 1;

/** Of nodes with so few, the host's CPU is watched, otherwise that of the engine's one thread. */
const FEW_VCPUS = 2;
const BUSY_PERCENT = 90;
const MEGABYTE = 1_000_000;
const CONNECTIONS_OF_NODE = 65_000;
/** What is nearly used up: there is time to do something about it. */
const NEARLY = 0.8;

const anything = () => 0;
const ofUser = () => undefined;

/**
 * What the guide advises to watch, at its figures where it has some.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/metrics.whichshouldimonitor.html
 */
// prettier-ignore
export const RECOMMENDED_ALARMS: readonly RecommendedAlarm[] = [
  { metric: 'CPUUtilization', statistic: 'Maximum', periods: LASTING, threshold: (node) => (isSmall(node) ? BUSY_PERCENT / node.vcpu : undefined), advice: 'A node has no CPU left for the engine: take a larger node type, or more shards.' },
  { metric: 'EngineCPUUtilization', statistic: 'Maximum', periods: LASTING, threshold: (node) => (isSmall(node) ? undefined : BUSY_PERCENT), advice: 'The engine of a node is busy all the time: take more shards, or replicas for what only reads.' },
  { metric: 'DatabaseMemoryUsagePercentage', statistic: 'Maximum', periods: LASTING, threshold: (node) => (node?.dataTiering ? undefined : 100 * NEARLY), advice: 'A shard is nearly full, and refuses writes when it is: take a larger node type, or more shards.' },
  { metric: 'DatabaseCapacityUsagePercentage', statistic: 'Maximum', periods: LASTING, threshold: (node) => (node?.dataTiering ? 100 * NEARLY : undefined), advice: 'Memory and SSD of a shard are nearly full: take a larger node type, or more shards.' },
  { metric: 'FreeableMemory', statistic: 'Minimum', below: true, periods: LASTING, threshold: () => 100 * MEGABYTE, advice: 'The host of a node runs out of memory: take a larger node type, or fewer and smaller connections.' },
  { metric: 'SwapUsage', statistic: 'Maximum', periods: LASTING, threshold: () => 50 * MEGABYTE, advice: 'The host of a node swaps, which makes it slow: take a larger node type, or fewer and smaller connections.' },
  { metric: 'Evictions', statistic: 'Sum', periods: AT_ONCE, threshold: anything, advice: 'Keys are removed since memory is full: take a larger node type or more shards, unless they may go.' },
  { metric: 'CurrConnections', statistic: 'Maximum', periods: LASTING, threshold: () => CONNECTIONS_OF_NODE * NEARLY, advice: 'A node is near the 65,000 connections that it takes: look for clients that connect again and again.' },
  { metric: 'AuthenticationFailures', statistic: 'Sum', periods: AT_ONCE, threshold: anything, advice: 'Somebody could not log in: a password that has changed, a token that is too old, or a stranger.' },
  { metric: 'CommandAuthorizationFailures', statistic: 'Sum', periods: AT_ONCE, threshold: anything, advice: 'A user tried a command that its access string does not allow.' },
  { metric: 'KeyAuthorizationFailures', statistic: 'Sum', periods: AT_ONCE, threshold: anything, advice: 'A user tried a key that its access string does not allow.' },
  { metric: 'MaxReplicationThroughput', statistic: 'Maximum', periods: LASTING, threshold: () => 100 * MEGABYTE * NEARLY, advice: 'A shard is near the 100 MB/s of writes that it takes: take more shards.' },
  { metric: 'ReplicationDelayedWriteCommands', statistic: 'Sum', periods: AT_ONCE, threshold: anything, advice: 'Writes have to wait, since a shard takes no more than 100 MB/s: take more shards.' },
  { metric: 'ReplicationLag', statistic: 'Maximum', periods: LASTING, threshold: ofUser, advice: 'A replica is behind: what is read from it is old.' },
  { metric: 'SuccessfulReadRequestLatency', statistic: 'p99', periods: LASTING, threshold: ofUser, advice: 'Reads are slow: look for commands that take long, and for a node that is busy.' },
  { metric: 'SuccessfulWriteRequestLatency', statistic: 'p99', periods: LASTING, threshold: ofUser, advice: 'Writes are slow: look for commands that take long, and for a node that is busy.' },
];

function isSmall(node: NodeTypeRow | undefined): node is NodeTypeRow {
  return node !== undefined && node.vcpu <= FEW_VCPUS;
}

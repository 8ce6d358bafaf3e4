import { Token, Validations } from 'aws-cdk-lib';
import type { MathExpressionOptions, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IClusterRef } from 'aws-cdk-lib/aws-memorydb';
import { unlessToken } from './home';
import { metricRow, metricWarning } from './rules/metric';
import { must } from './rules/sentence';
import { METRICS_NAMESPACE } from './spec/metrics';
import { CLUSTER_LIMITS } from './spec/quotas';
import { invalid } from './values/invalid';

/**
 * What CloudWatch knows of a cluster, whoever made it: this library, an L1 construct, or another app.
 *
 * Every node is measured. Without `ofNode()` a metric is of all nodes, so that `Maximum` is the worst of them.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/metrics.memorydb.html
 */
export class ClusterMetrics {
  /** What CloudWatch knows of a cluster. */
  public static fromCluster(cluster: IClusterRef): ClusterMetrics {
    return new ClusterMetrics(cluster, { ClusterName: cluster.clusterRef.clusterName });
  }

  private constructor(
    private readonly cluster: IClusterRef,
    private readonly dimensions: Readonly<Record<string, string>>,
  ) {}

  /**
   * The metrics of one node, whether it is the primary of its shard or a replica.
   *
   * @param shard number of the shard, from 1
   * @param node number of the node in its shard, from 1
   */
  public ofNode(shard: number, node: number): ClusterMetrics {
    const { shards, replicasPerShard } = CLUSTER_LIMITS;
    const name = [
      this.dimensions.ClusterName,
      numbered('shard', shard, shards.max, 4),
      numbered('node', node, replicasPerShard.max + 1, 3),
    ];
    return new ClusterMetrics(this.cluster, { ...this.dimensions, NodeName: name.join('-') });
  }

  /**
   * Any metric by its name in CloudWatch. `npx cdk-memorydb show metrics` lists them.
   *
   * @param metricName such as `CurrItems`
   * @param props the statistic, unless it is what says most, the period, unless it is 5 minutes, more dimensions, and so on
   */
  public metric(metricName: string, props: MetricOptions = {}): Metric {
    const warning = metricWarning(metricName);
    if (warning !== undefined) {
      Validations.of(this.cluster).addWarning('MemoryDB::ClusterMetricName', `\`metricName\` ${warning}`);
    }
    const { account, region } = this.cluster.env;
    return new Metric({
      namespace: METRICS_NAMESPACE,
      metricName,
      statistic: metricRow(metricName)?.statistic,
      stackAccount: unlessToken(account),
      stackRegion: unlessToken(region),
      ...props,
      dimensionsMap: { ...this.dimensions, ...props.dimensionsMap },
    });
  }

  /** CPU of the whole host in percent, average. It is what counts on nodes of up to 2 vCPUs. */
  public cpuUtilization(props?: MetricOptions): Metric {
    return this.metric('CPUUtilization', props);
  }

  /** CPU of the engine's thread in percent, average. It is what counts on nodes of 4 vCPUs or more. */
  public engineCpuUtilization(props?: MetricOptions): Metric {
    return this.metric('EngineCPUUtilization', props);
  }

  /** Memory that is used of what there is for data, in percent, maximum. */
  public databaseMemoryUsagePercentage(props?: MetricOptions): Metric {
    return this.metric('DatabaseMemoryUsagePercentage', props);
  }

  /** The same with data tiering: memory and SSD that are used, in percent, maximum. */
  public databaseCapacityUsagePercentage(props?: MetricOptions): Metric {
    return this.metric('DatabaseCapacityUsagePercentage', props);
  }

  /** Memory that the operating system has left, in bytes, minimum. */
  public freeableMemory(props?: MetricOptions): Metric {
    return this.metric('FreeableMemory', props);
  }

  /** Keys that were removed since memory was full, sum. */
  public evictions(props?: MetricOptions): Metric {
    return this.metric('Evictions', props);
  }

  /** Open connections of clients, average of the nodes. */
  public currConnections(props?: MetricOptions): Metric {
    return this.metric('CurrConnections', props);
  }

  /** Logins that were refused, sum. */
  public authenticationFailures(props?: MetricOptions): Metric {
    return this.metric('AuthenticationFailures', props);
  }

  /** Commands that an access string refused, sum. */
  public commandAuthorizationFailures(props?: MetricOptions): Metric {
    return this.metric('CommandAuthorizationFailures', props);
  }

  /** Keys that an access string refused, sum. */
  public keyAuthorizationFailures(props?: MetricOptions): Metric {
    return this.metric('KeyAuthorizationFailures', props);
  }

  /** How far the replicas are behind, in seconds, maximum. */
  public replicationLag(props?: MetricOptions): Metric {
    return this.metric('ReplicationLag', props);
  }

  /** Writes that had to wait, since a shard takes no more than 100 MB/s, sum. */
  public replicationDelayedWriteCommands(props?: MetricOptions): Metric {
    return this.metric('ReplicationDelayedWriteCommands', props);
  }

  /** What the nodes need for a read, in microseconds, average. Clusters of Valkey have it. */
  public successfulReadRequestLatency(props?: MetricOptions): Metric {
    return this.metric('SuccessfulReadRequestLatency', props);
  }

  /** What the nodes need for a write, in microseconds, average. Clusters of Valkey have it. */
  public successfulWriteRequestLatency(props?: MetricOptions): Metric {
    return this.metric('SuccessfulWriteRequestLatency', props);
  }

  /** Reads that found their key, in percent of all reads. */
  public cacheHitRate(props?: MathExpressionOptions): MathExpression {
    return new MathExpression({
      expression: '100 * hits / (hits + misses)',
      usingMetrics: { hits: this.metric('KeyspaceHits'), misses: this.metric('KeyspaceMisses') },
      label: 'Cache hit rate',
      ...props,
    });
  }
}

function numbered(property: string, value: number, max: number, digits: number): string {
  if (Token.isUnresolved(value)) {
    throw invalid(property, 'must be known at synth, got: a token');
  }
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw invalid(property, must(`be a whole number between 1 and ${max}`, value));
  }
  return `${value}`.padStart(digits, '0');
}

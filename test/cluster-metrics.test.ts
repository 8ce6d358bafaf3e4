import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Alarm, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { CfnCluster, type IClusterRef } from 'aws-cdk-lib/aws-memorydb';
import { Cluster, ClusterMetrics } from 'cdk-memorydb';

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
});

/** What CloudWatch is asked for. */
function asked(metric: IMetric): unknown {
  new Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 });
  const [alarm] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm'));
  const { Namespace, MetricName, Dimensions, Statistic, ExtendedStatistic, Period, Metrics } = (
    alarm as { Properties: Record<string, unknown> }
  ).Properties;
  return JSON.parse(
    JSON.stringify({ Namespace, MetricName, Dimensions, Statistic, ExtendedStatistic, Period, Metrics }),
  ) as unknown;
}

/** The same cluster, whoever made it, and how its name is written. */
const GIVEN: Record<string, () => [cluster: IClusterRef, name: unknown]> = {
  'of this library': () => [new Cluster(stack, 'Db', { vpc: new Vpc(stack, 'Vpc') }), { Ref: 'Db5D02A0A9' }],
  L1: () => [
    new CfnCluster(stack, 'Db', { clusterName: 'db', nodeType: 'db.r7g.large', aclName: 'apps' }),
    { Ref: 'Db' },
  ],
  'imported by name': () => [Cluster.fromClusterName(stack, 'Db', 'db'), 'db'],
};

test.each(Object.entries(GIVEN))('a metric of a cluster that is %s', (_, make) => {
  const [cluster, name] = make();
  expect(asked(ClusterMetrics.fromCluster(cluster).metric('EngineCPUUtilization'))).toEqual({
    Namespace: 'AWS/MemoryDB',
    MetricName: 'EngineCPUUtilization',
    Dimensions: [{ Name: 'ClusterName', Value: name }],
    Statistic: 'Average',
    Period: 300,
  });
});

test('the metrics that have a method', () => {
  const { metrics } = Cluster.fromClusterName(stack, 'Db', 'db');
  const all = [
    metrics.cpuUtilization(),
    metrics.engineCpuUtilization(),
    metrics.databaseMemoryUsagePercentage(),
    metrics.databaseCapacityUsagePercentage(),
    metrics.freeableMemory(),
    metrics.evictions(),
    metrics.currConnections(),
    metrics.authenticationFailures(),
    metrics.commandAuthorizationFailures(),
    metrics.keyAuthorizationFailures(),
    metrics.replicationLag(),
    metrics.replicationDelayedWriteCommands(),
    metrics.successfulReadRequestLatency(),
    metrics.successfulWriteRequestLatency(),
  ];
  expect(all.map(({ metricName, statistic }) => `${metricName} ${statistic}`)).toEqual([
    'CPUUtilization Average',
    'EngineCPUUtilization Average',
    'DatabaseMemoryUsagePercentage Maximum',
    'DatabaseCapacityUsagePercentage Maximum',
    'FreeableMemory Minimum',
    'Evictions Sum',
    'CurrConnections Average',
    'AuthenticationFailures Sum',
    'CommandAuthorizationFailures Sum',
    'KeyAuthorizationFailures Sum',
    'ReplicationLag Maximum',
    'ReplicationDelayedWriteCommands Sum',
    'SuccessfulReadRequestLatency Average',
    'SuccessfulWriteRequestLatency Average',
  ]);
});

test('a metric of one node, with a statistic and a dimension of its own', () => {
  const { metrics } = new Cluster(stack, 'Db', { vpc: new Vpc(stack, 'Vpc') });
  const metric = metrics.ofNode(2, 3).metric('CurrItems', { statistic: 'p99', dimensionsMap: { Tier: 'SSD' } });
  expect(asked(metric)).toEqual({
    Namespace: 'AWS/MemoryDB',
    MetricName: 'CurrItems',
    Dimensions: [
      { Name: 'ClusterName', Value: { Ref: 'Db5D02A0A9' } },
      { Name: 'NodeName', Value: { 'Fn::Join': ['', [{ Ref: 'Db5D02A0A9' }, '-0002-003']] } },
      { Name: 'Tier', Value: 'SSD' },
    ],
    ExtendedStatistic: 'p99',
    Period: 300,
  });
});

test('the cache hit rate is worked out of two metrics', () => {
  expect(asked(Cluster.fromClusterName(stack, 'Db', 'db').metrics.cacheHitRate())).toMatchObject({
    Metrics: [
      { Expression: '100 * hits / (hits + misses)', Label: 'Cache hit rate' },
      { Id: 'hits', MetricStat: { Metric: { MetricName: 'KeyspaceHits' }, Stat: 'Sum' } },
      { Id: 'misses', MetricStat: { Metric: { MetricName: 'KeyspaceMisses' }, Stat: 'Sum' } },
    ],
  });
});

test('a cluster in another Region is looked for there', () => {
  const { metrics } = Cluster.fromClusterArn(stack, 'Db', 'arn:aws:memorydb:us-east-1:444455556666:cluster/db');
  expect(metrics.evictions()).toMatchObject({ region: 'us-east-1', account: '444455556666' });
  expect(() => asked(metrics.evictions())).toThrow(/Cannot create an Alarm in region 'eu-west-1' based on metric/);
});

test('a stack that can be deployed anywhere has its metrics at home', () => {
  const anywhere = new Stack(new App(), 'Anywhere');
  expect(Cluster.fromClusterName(anywhere, 'Db', 'db').metrics.evictions()).toMatchObject({
    region: undefined,
    account: undefined,
  });
});

test('a metric that is nearly called so warns, and one that is new does not', () => {
  const cluster = new Cluster(stack, 'Db', { vpc: new Vpc(stack, 'Vpc') });
  cluster.metrics.metric('EngineCpuUtilisation');
  cluster.metrics.metric('TemperatureOfNode');
  const warnings = Annotations.fromStack(stack).findWarning('/Orders/Db', Match.stringLikeRegexp('metricName'));
  expect(warnings.map(({ entry }) => entry.data)).toEqual([
    '`metricName` should be a metric known to MemoryDB, got: EngineCpuUtilisation; did you mean `EngineCPUUtilization`? [ack: MemoryDB::ClusterMetricName]',
  ]);
});

test.each<[shard: number, node: number, message: string]>([
  [0, 1, '`shard` must be a whole number between 1 and 500, got: 0'],
  [501, 1, '`shard` must be a whole number between 1 and 500, got: 501'],
  [1, 7, '`node` must be a whole number between 1 and 6, got: 7'],
  [1.5, 1, '`shard` must be a whole number between 1 and 500, got: 1.5'],
])('fails for node %d of shard %d', (shard, node, message) => {
  const { metrics } = Cluster.fromClusterName(stack, 'Db', 'db');
  expect(() => metrics.ofNode(shard, node)).toThrow(new Error(message));
});

test('fails for a shard that is only known at deployment', () => {
  const { metrics } = Cluster.fromClusterName(stack, 'Db', 'db');
  const shard = new CfnParameter(stack, 'Shard', { type: 'Number' }).valueAsNumber;
  expect(() => metrics.ofNode(shard, 1)).toThrow(new Error('`shard` must be known at synth, got: a token'));
});

import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Cluster, ClusterAlarms, type ClusterAlarmsProps, NodeType } from 'cdk-memorydb';

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders');
});

interface AlarmProperties {
  readonly MetricName: string;
  readonly ComparisonOperator: string;
  readonly Threshold: number;
  readonly Statistic?: string;
  readonly ExtendedStatistic?: string;
  readonly EvaluationPeriods: number;
  readonly TreatMissingData?: string;
  readonly AlarmActions?: unknown;
  readonly AlarmDescription: string;
}

function alarms(): AlarmProperties[] {
  const resources = Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm');
  return Object.values(resources).map((alarm) => (alarm as { Properties: AlarmProperties }).Properties);
}

/** Each alarm in a line. */
function lines(): string[] {
  return alarms().map((alarm) => {
    const sign = alarm.ComparisonOperator === 'LessThanThreshold' ? '<' : '>';
    const missing = alarm.TreatMissingData === undefined ? '' : `, missing is ${alarm.TreatMissingData}`;
    const statistic = alarm.Statistic ?? alarm.ExtendedStatistic;
    return `${statistic} of ${alarm.MetricName} ${sign} ${alarm.Threshold} for ${alarm.EvaluationPeriods}${missing}`;
  });
}

function cluster(nodeType: NodeType): Cluster {
  return new Cluster(stack, 'Db', { vpc: new Vpc(stack, 'Vpc'), nodeType });
}

test('what the guide advises for nodes of two vCPUs', () => {
  new ClusterAlarms(stack, 'Alarms', { cluster: cluster(NodeType.R7G_LARGE) });
  expect(lines()).toEqual([
    'Maximum of CPUUtilization > 45 for 3',
    'Maximum of DatabaseMemoryUsagePercentage > 80 for 3',
    'Minimum of FreeableMemory < 100000000 for 3',
    'Maximum of SwapUsage > 50000000 for 3',
    'Sum of Evictions > 0 for 1, missing is notBreaching',
    'Maximum of CurrConnections > 52000 for 3',
    'Sum of AuthenticationFailures > 0 for 1, missing is notBreaching',
    'Sum of CommandAuthorizationFailures > 0 for 1, missing is notBreaching',
    'Sum of KeyAuthorizationFailures > 0 for 1, missing is notBreaching',
    'Maximum of MaxReplicationThroughput > 80000000 for 3',
    'Sum of ReplicationDelayedWriteCommands > 0 for 1, missing is notBreaching',
  ]);
});

/** Whose node type is known, and which CPU and which capacity are then watched. */
const GIVEN: Record<string, [make: () => Omit<ClusterAlarmsProps, 'thresholds'>, watched: readonly string[]]> = {
  'a cluster with more vCPUs': [
    () => ({ cluster: cluster(NodeType.R7G_XLARGE) }),
    ['Maximum of EngineCPUUtilization > 90 for 3', 'Maximum of DatabaseMemoryUsagePercentage > 80 for 3'],
  ],
  'a cluster with data tiering': [
    () => ({ cluster: cluster(NodeType.R6GD_XLARGE) }),
    ['Maximum of EngineCPUUtilization > 90 for 3', 'Maximum of DatabaseCapacityUsagePercentage > 80 for 3'],
  ],
  'an L1': [
    () => ({ cluster: new CfnCluster(stack, 'Db', { clusterName: 'db', aclName: 'a', nodeType: 'db.t4g.small' }) }),
    ['Maximum of CPUUtilization > 45 for 3', 'Maximum of DatabaseMemoryUsagePercentage > 80 for 3'],
  ],
  'an L1 whose node type is a parameter': [
    () => {
      const nodeType = new CfnParameter(stack, 'NodeType').valueAsString;
      return { cluster: new CfnCluster(stack, 'Db', { clusterName: 'db', aclName: 'a', nodeType }) };
    },
    ['Maximum of EngineCPUUtilization > 90 for 3', 'Maximum of DatabaseMemoryUsagePercentage > 80 for 3'],
  ],
  'one that is imported': [
    () => ({ cluster: Cluster.fromClusterName(stack, 'Db', 'db') }),
    ['Maximum of EngineCPUUtilization > 90 for 3', 'Maximum of DatabaseMemoryUsagePercentage > 80 for 3'],
  ],
  'one that is imported, with its node type': [
    () => ({ cluster: Cluster.fromClusterName(stack, 'Db', 'db'), nodeType: NodeType.T4G_MEDIUM }),
    ['Maximum of CPUUtilization > 45 for 3', 'Maximum of DatabaseMemoryUsagePercentage > 80 for 3'],
  ],
};

test.each(Object.entries(GIVEN))('what is watched of %s', (_, [make, watched]) => {
  new ClusterAlarms(stack, 'Alarms', make());
  expect(lines().slice(0, 2)).toEqual(watched);
});

test('other thresholds, more alarms and fewer', () => {
  new ClusterAlarms(stack, 'Alarms', {
    cluster: Cluster.fromClusterName(stack, 'Db', 'db'),
    thresholds: { Evictions: 1_000, ReplicationLag: 5, SuccessfulReadRequestLatency: 2_000 },
    without: ['SwapUsage'],
  });
  expect(lines()).toEqual(
    expect.arrayContaining([
      'Sum of Evictions > 1000 for 1, missing is notBreaching',
      'Maximum of ReplicationLag > 5 for 3',
      'p99 of SuccessfulReadRequestLatency > 2000 for 3',
    ]),
  );
  expect(lines().filter((line) => /SwapUsage|Evictions/.test(line))).toHaveLength(1);
});

test('every alarm tells of it, also to whom comes later, and says what to do', () => {
  const made = new ClusterAlarms(stack, 'Alarms', {
    cluster: Cluster.fromClusterName(stack, 'Db', 'db'),
    actions: [new SnsAction(new Topic(stack, 'First'))],
  });
  made.addAlarmAction(new SnsAction(new Topic(stack, 'Second')));
  expect(Object.keys(made.alarms)).toHaveLength(11);
  expect(alarms().map(({ AlarmActions }) => AlarmActions)).toEqual(
    alarms().map(() => [{ Ref: 'First8D4707F1' }, { Ref: 'Second394350F9' }]),
  );
  expect(alarms().filter(({ AlarmDescription }) => !/^[A-Z].*\.$/.test(AlarmDescription))).toEqual([]);
});

test.each<[property: string, props: Omit<ClusterAlarmsProps, 'cluster'>, message: string]>([
  [
    'thresholds',
    { thresholds: { Eviction: 5 } },
    '`thresholds` must name metrics that there is an alarm for, got: Eviction; did you mean `Evictions`?',
  ],
  [
    'without',
    { without: ['KeysTracked'] },
    '`without` must name metrics that there is an alarm for, got: KeysTracked; there are alarms on CPUUtilization, EngineCPUUtilization, DatabaseMemoryUsagePercentage, DatabaseCapacityUsagePercentage, FreeableMemory, SwapUsage, Evictions, CurrConnections, AuthenticationFailures, CommandAuthorizationFailures, KeyAuthorizationFailures, MaxReplicationThroughput, ReplicationDelayedWriteCommands, ReplicationLag, SuccessfulReadRequestLatency, SuccessfulWriteRequestLatency',
  ],
])('fails for %s with another metric', (_, props, message) => {
  const make = () =>
    new ClusterAlarms(stack, 'Alarms', { cluster: Cluster.fromClusterName(stack, 'Db', 'db'), ...props });
  expect(make).toThrow(new Error(message));
});

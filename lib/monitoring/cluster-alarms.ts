import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IClusterRef } from 'aws-cdk-lib/aws-memorydb';
import { Construct } from 'constructs';
import { ClusterMetrics } from '../cluster-metrics';
import { nodeTypeOf } from '../cluster-node-type';
import { suggestion } from '../rules/nearest';
import { nodeTypeRow } from '../rules/node-type';
import { must } from '../rules/sentence';
import { invalid } from '../values/invalid';
import type { NodeType } from '../values/node-type';
import { RECOMMENDED_ALARMS, type RecommendedAlarm } from './recommended-alarms';

/** Properties of the alarms of a cluster. */
export interface ClusterAlarmsProps {
  /** The cluster, whoever made it. */
  readonly cluster: IClusterRef;

  /**
   * The node type of the cluster, on which depends which CPU is watched, and whether SSD counts as well.
   *
   * @default - what the cluster says; of one that this app does not make, a type of 4 vCPUs or more without data tiering
   */
  readonly nodeType?: NodeType;

  /**
   * What is done when an alarm goes off.
   *
   * @default - nothing: the console shows it
   */
  readonly actions?: IAlarmAction[];

  /**
   * Other thresholds than the recommended ones, by the name of the metric and in its unit: `{ Evictions: 1000 }`. A metric
   * that only who uses the cluster has a threshold for gets an alarm by it: `ReplicationLag` in seconds,
   * `SuccessfulReadRequestLatency` and `SuccessfulWriteRequestLatency` in microseconds.
   *
   * @default - the recommended ones, which are the guide's where it names some
   */
  readonly thresholds?: { readonly [metricName: string]: number };

  /**
   * Metrics that are to have no alarm, such as `Evictions` in a cache.
   *
   * @default - none
   */
  readonly without?: string[];
}

/**
 * The alarms that the guide advises for a cluster: CPU, memory, connections, logins and commands that were refused, and
 * writes that have to wait. Each goes off for the worst of the nodes.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/metrics.whichshouldimonitor.html
 */
export class ClusterAlarms extends Construct {
  /** The alarms, by the names of their metrics. */
  public readonly alarms: { readonly [metricName: string]: Alarm };

  public constructor(scope: Construct, id: string, props: ClusterAlarmsProps) {
    super(scope, id);
    const { cluster, nodeType, actions = [], thresholds = {}, without = [] } = props;
    refuseUnknown('thresholds', Object.keys(thresholds));
    refuseUnknown('without', without);
    const node = nodeTypeRow(nodeType?.name ?? nodeTypeOf(cluster));
    const metrics = ClusterMetrics.fromCluster(cluster);
    const alarms = RECOMMENDED_ALARMS.filter(({ metric }) => !without.includes(metric)).flatMap((row) => {
      const threshold = thresholds[row.metric] ?? row.threshold(node);
      return threshold === undefined ? [] : [[row.metric, alarmOf(this, metrics, row, threshold)] as const];
    });
    this.alarms = Object.fromEntries(alarms);
    this.addAlarmAction(...actions);
  }

  /** Has something more done when an alarm goes off. */
  public addAlarmAction(...actions: IAlarmAction[]): void {
    Object.values(this.alarms).forEach((alarm) => alarm.addAlarmAction(...actions));
  }
}

function alarmOf(scope: Construct, metrics: ClusterMetrics, row: RecommendedAlarm, threshold: number): Alarm {
  return new Alarm(scope, row.metric, {
    metric: metrics.metric(row.metric, { statistic: row.statistic }),
    threshold,
    comparisonOperator: row.below ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: row.periods,
    alarmDescription: row.advice,
    // Of what did not happen there are no figures.
    treatMissingData: row.statistic === 'Sum' ? TreatMissingData.NOT_BREACHING : undefined,
  });
}

const NAMES = RECOMMENDED_ALARMS.map(({ metric }) => metric);

function refuseUnknown(property: string, names: readonly string[]): void {
  const unknown = names.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) {
    const advice = suggestion(unknown, NAMES, `there are alarms on ${NAMES.join(', ')}`);
    throw invalid(property, must('name metrics that there is an alarm for', unknown, advice));
  }
}

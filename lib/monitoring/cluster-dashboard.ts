import type { IMetric, IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Dashboard, GraphWidget, MathExpression, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { IClusterRef } from 'aws-cdk-lib/aws-memorydb';
import { Construct } from 'constructs';
import { ClusterMetrics } from '../cluster-metrics';
import { unlessToken } from '../home';
import { metricRow } from '../rules/metric';
import { METRICS_NAMESPACE } from '../spec/metrics';
import { DASHBOARD_ROWS, type DashboardRow, type Graph } from './dashboard-rows';

/** Columns of a dashboard. */
const WIDTH = 24;

/** Properties of the dashboard of a cluster. */
export interface ClusterDashboardProps {
  /** The cluster, whoever made it. */
  readonly cluster: IClusterRef;

  /**
   * Name of the dashboard.
   *
   * @default - a generated name
   */
  readonly dashboardName?: string;
}

/**
 * A dashboard with a row for each thing that an operator asks of a cluster: is it busy, does the data fit, is it fast, who
 * comes in, do the replicas keep up, and is the network enough.
 */
export class ClusterDashboard extends Construct {
  /** The rows, for a dashboard of your own: `dashboard.addWidgets(...row)` for each. */
  public static widgets(cluster: IClusterRef): IWidget[][] {
    return DASHBOARD_ROWS.map((row) => rowOf(cluster, row));
  }

  /** The dashboard, to which more can be added. */
  public readonly dashboard: Dashboard;

  public constructor(scope: Construct, id: string, props: ClusterDashboardProps) {
    super(scope, id);
    const { cluster, dashboardName } = props;
    this.dashboard = new Dashboard(this, 'Resource', { dashboardName, widgets: ClusterDashboard.widgets(cluster) });
  }
}

function rowOf(cluster: IClusterRef, { question, graphs }: DashboardRow): IWidget[] {
  const width = WIDTH / graphs.length;
  return [
    new TextWidget({ markdown: `## ${question}`, width: WIDTH, height: 1 }),
    ...graphs.map((graph) => new GraphWidget({ title: graph.title, width, ...linesOf(cluster, graph) })),
  ];
}

function linesOf(cluster: IClusterRef, { lines, byNode }: Graph) {
  const metrics = ClusterMetrics.fromCluster(cluster);
  const left: IMetric[] = lines.map(([name, statistic]) =>
    byNode
      ? ofEachNode(cluster, name, statistic)
      : metrics.metric(name, { statistic, label: labelOf(name, statistic) }),
  );
  const [[name]] = lines;
  return { left, leftYAxis: { label: metricRow(name)?.unit, showUnits: false, min: 0 } };
}

/** Which nodes there are changes: the dashboard looks for them whenever it is shown. */
function ofEachNode(cluster: IClusterRef, metric: string, statistic = 'Maximum'): MathExpression {
  const { account, region } = cluster.env;
  const { clusterName } = cluster.clusterRef;
  const search = `{${METRICS_NAMESPACE},ClusterName,NodeName} ClusterName="${clusterName}" MetricName="${metric}"`;
  return new MathExpression({
    expression: `SEARCH('${search}', '${statistic}')`,
    searchAccount: unlessToken(account),
    searchRegion: unlessToken(region),
    usingMetrics: {},
    label: "${PROP('Dim.NodeName')}",
  });
}

function labelOf(name: string, statistic: string | undefined): string {
  return statistic?.startsWith('p') ? `${name} ${statistic}` : name;
}

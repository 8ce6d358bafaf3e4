import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import { Cluster, ClusterDashboard } from 'cdk-memorydb';
import { DASHBOARD_ROWS } from '../../lib/monitoring/dashboard-rows';
import { metricRow } from '../../lib/rules/metric';

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly properties: { readonly title?: string; readonly markdown?: string; readonly metrics?: readonly unknown[] };
}

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function widgets(): Widget[] {
  const [dashboard] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
  const { DashboardBody } = (dashboard as { Properties: { DashboardBody: unknown } }).Properties;
  const body =
    typeof DashboardBody === 'string'
      ? DashboardBody
      : (DashboardBody as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1]
          .map((part) => (typeof part === 'string' ? part : (part as { Ref: string }).Ref))
          .join('');
  return (JSON.parse(body) as { widgets: Widget[] }).widgets;
}

test('a row for each question, all of it as wide as the dashboard', () => {
  new ClusterDashboard(stack, 'Dashboard', { cluster: Cluster.fromClusterName(stack, 'Db', 'db') });
  const questions = widgets().filter(({ type }) => type === 'text');
  expect(questions.map(({ properties }) => properties.markdown)).toEqual([
    '## Is it busy?',
    '## Does the data fit?',
    '## Is it fast?',
    '## Who comes in, and who does not?',
    '## Do the replicas keep up?',
    '## Is the network enough?',
  ]);
  const rows = [...new Set(widgets().map(({ y }) => y))].map((top) => widgets().filter(({ y }) => y === top));
  const widths = rows.map((row) => row.reduce((sum, { width }) => sum + width, 0));
  expect(rows).toHaveLength(12);
  expect(widths).toEqual(widths.map(() => 24));
});

test('a line for each metric, or for each node there is', () => {
  const cluster = new CfnCluster(stack, 'Db', { clusterName: 'db', nodeType: 'db.r7g.large', aclName: 'apps' });
  new ClusterDashboard(stack, 'Dashboard', { cluster, dashboardName: 'orders' });
  const metrics = (title: string) => widgets().find(({ properties }) => properties.title === title)?.properties.metrics;
  expect(metrics('CPU of the engine, by node')).toEqual([
    [
      {
        label: "${PROP('Dim.NodeName')}",
        expression:
          'SEARCH(\'{AWS/MemoryDB,ClusterName,NodeName} ClusterName="Db" MetricName="EngineCPUUtilization"\', \'Maximum\')',
      },
    ],
  ]);
  expect(metrics('Reads')).toEqual([
    [
      'AWS/MemoryDB',
      'SuccessfulReadRequestLatency',
      'ClusterName',
      'Db',
      { label: 'SuccessfulReadRequestLatency p50', stat: 'p50' },
    ],
    [
      'AWS/MemoryDB',
      'SuccessfulReadRequestLatency',
      'ClusterName',
      'Db',
      { label: 'SuccessfulReadRequestLatency p99', stat: 'p99' },
    ],
  ]);
});

test('the rows fit another dashboard, and a cluster in another Region', () => {
  const cluster = Cluster.fromClusterArn(stack, 'Db', 'arn:aws:memorydb:us-east-1:111122223333:cluster/db');
  const dashboard = new Dashboard(stack, 'Mine');
  ClusterDashboard.widgets(cluster).forEach((row) => dashboard.addWidgets(...row));
  const lines = widgets().flatMap(({ properties }) => (properties.metrics ?? []) as readonly unknown[][]);
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter((line) => (line.at(-1) as { region?: string }).region !== 'us-east-1')).toEqual([]);
});

test('every line is of a metric that there is', () => {
  const names = DASHBOARD_ROWS.flatMap(({ graphs }) => graphs.flatMap(({ lines }) => lines.map(([name]) => name)));
  expect(names.filter((name) => metricRow(name) === undefined)).toEqual([]);
  const byNode = DASHBOARD_ROWS.flatMap(({ graphs }) => graphs).filter((graph) => graph.byNode);
  expect(byNode.filter(({ lines }) => lines.length !== 1)).toEqual([]);
});

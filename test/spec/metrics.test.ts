import { Stats, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import { METRICS, type MetricRow } from '../../lib/spec/metrics';

const rows: readonly MetricRow[] = METRICS;

test('every metric is named once, in the order of the alphabet', () => {
  const names = rows.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)));
});

test('units and statistics are those of CloudWatch', () => {
  const units: readonly string[] = Object.values(Unit);
  const statistics = [Stats.AVERAGE, Stats.MAXIMUM, Stats.MINIMUM, Stats.SUM];
  expect(rows.filter(({ unit }) => !units.includes(unit))).toEqual([]);
  expect(rows.filter(({ statistic }) => !statistics.includes(statistic))).toEqual([]);
});

test('percentages are not added up', () => {
  expect(rows.filter(({ unit, statistic }) => unit === 'Percent' && statistic === 'Sum')).toEqual([]);
});

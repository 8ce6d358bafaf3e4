import { RECOMMENDED_ALARMS } from '../../lib/monitoring/recommended-alarms';
import { metricRow } from '../../lib/rules/metric';
import { NODE_TYPES } from '../../lib/spec/node-types';

test('each alarm is on a metric that there is, once', () => {
  const names = RECOMMENDED_ALARMS.map(({ metric }) => metric);
  expect(names.filter((name) => metricRow(name) === undefined)).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test('of every node type one CPU and one capacity is watched', () => {
  const watched = (pattern: RegExp) =>
    NODE_TYPES.map(
      (node) =>
        RECOMMENDED_ALARMS.filter((row) => pattern.test(row.metric) && row.threshold(node) !== undefined).length,
    );
  expect(watched(/CPU/).filter((count) => count !== 1)).toEqual([]);
  expect(watched(/UsagePercentage/).filter((count) => count !== 1)).toEqual([]);
});

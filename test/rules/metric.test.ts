import { metricRow, metricWarning } from '../../lib/rules/metric';

test('what is known of a metric', () => {
  expect(metricRow('Evictions')).toMatchObject({ unit: 'Count', statistic: 'Sum' });
  expect(metricRow('evictions')).toBeUndefined();
});

test.each([
  ['Evictions', undefined],
  ['TemperatureOfNode', undefined],
  ['evictions', 'should be a metric known to MemoryDB, got: evictions; did you mean `Evictions`?'],
  ['SwapUsages', 'should be a metric known to MemoryDB, got: SwapUsages; did you mean `SwapUsage`?'],
])('a metric that is called %s', (name, warning) => {
  expect(metricWarning(name)).toBe(warning);
});

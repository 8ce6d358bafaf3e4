import { dailyQuota, take as takeOne } from '../../../lib/local/memorydb/daily-quota';

test('what happened more than 24 hours ago does not count', () => {
  const quota = dailyQuota(2);
  const take = (time: string) => takeOne(quota, new Date(time));
  expect(take('2026-01-01T00:00:00Z')).toBe(true);
  expect(take('2026-01-01T12:00:00Z')).toBe(true);
  expect(take('2026-01-01T23:59:59Z')).toBe(false);
  expect(take('2026-01-02T00:00:00Z')).toBe(true);
  expect(take('2026-01-02T11:59:59Z')).toBe(false);
});

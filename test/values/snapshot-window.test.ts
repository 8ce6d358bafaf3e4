import { Duration, Lazy } from 'aws-cdk-lib';
import { SnapshotWindow } from 'cdk-memorydb';

test.each([
  [{ hour: 5 }, '05:00-06:00'],
  [{ hour: 23, minute: 30, duration: Duration.minutes(90) }, '23:30-01:00'],
])('%j', (options, window) => {
  expect(SnapshotWindow.daily(options).toString()).toBe(window);
});

test('a window in the words of the service stays as it is', () => {
  expect(`${SnapshotWindow.of('05:00-06:00')}`).toBe('05:00-06:00');
});

test('tokens are never refused', () => {
  const token = Lazy.string({ produce: () => '05:00-06:00' });
  expect(SnapshotWindow.of(token).toString()).toBe(token);
});

test.each([
  [{ hour: 1, duration: Duration.minutes(59) }, '`duration` must be 60 to 1439 minutes, got: 59 minutes'],
  [{ hour: 1, duration: Duration.days(1) }, '`duration` must be 60 to 1439 minutes, got: 1 day'],
])('fails for %j', (options, message) => {
  expect(() => SnapshotWindow.daily(options)).toThrow(message);
});

test('fails for words that the service does not know', () => {
  expect(() => SnapshotWindow.of('5-6')).toThrow(
    '`snapshotWindow` must have the form `hh24:mi-hh24:mi` in UTC, got: 5-6; for example `05:00-06:00`',
  );
});

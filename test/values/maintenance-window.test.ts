import { Duration, Lazy, Token } from 'aws-cdk-lib';
import { MaintenanceWindow, Weekday } from 'cdk-memorydb';

test.each([
  [{ day: Weekday.SUNDAY, hour: 5 }, 'sun:05:00-sun:06:00'],
  [{ day: Weekday.SUNDAY, hour: 23, duration: Duration.minutes(150) }, 'sun:23:00-mon:01:30'],
  [{ day: Weekday.SATURDAY, hour: 23, minute: 30 }, 'sat:23:30-sun:00:30'],
  [{ day: Weekday.MONDAY, hour: 0, duration: Duration.days(1) }, 'mon:00:00-tue:00:00'],
])('%j', (options, window) => {
  expect(MaintenanceWindow.weekly(options).toString()).toBe(window);
});

test('a window in the words of the service stays as it is', () => {
  expect(`${MaintenanceWindow.of('sun:23:00-mon:01:30')}`).toBe('sun:23:00-mon:01:30');
});

test('tokens are never refused', () => {
  const token = Lazy.string({ produce: () => 'sun:23:00-mon:01:30' });
  expect(MaintenanceWindow.of(token).toString()).toBe(token);
});

const SUNDAY = { day: Weekday.SUNDAY };

test.each([
  [{ ...SUNDAY, hour: 24 }, '`hour` must be a whole number between 0 and 23, got: 24'],
  [
    { ...SUNDAY, hour: Token.asNumber({ Ref: 'Hour' }) },
    '`hour` must be a whole number between 0 and 23, got: a token',
  ],
  [{ ...SUNDAY, hour: 1, minute: 60 }, '`minute` must be a whole number between 0 and 59, got: 60'],
  [{ ...SUNDAY, hour: 1, duration: Duration.minutes(59) }, '`duration` must be 60 to 1440 minutes, got: 59 minutes'],
  [
    { ...SUNDAY, hour: 1, duration: Duration.minutes(1441) },
    '`duration` must be 60 to 1440 minutes, got: 1 day 1 minute',
  ],
  [
    { ...SUNDAY, hour: 1, duration: Duration.seconds(3601) },
    '`duration` must be 60 to 1440 minutes, got: 1 hour 1 second',
  ],
  [
    { ...SUNDAY, hour: 1, duration: Duration.hours(Token.asNumber({ Ref: 'Hours' })) },
    '`duration` must be 60 to 1440 minutes, got: a token',
  ],
])('fails for %j', (options, message) => {
  expect(() => MaintenanceWindow.weekly(options)).toThrow(message);
});

test('fails for words that the service does not know', () => {
  expect(() => MaintenanceWindow.of('sunday 23:00')).toThrow(
    '`maintenanceWindow` must have the form `ddd:hh24:mi-ddd:hh24:mi` in UTC, got: sunday 23:00; for example `sun:23:00-mon:01:30`',
  );
});

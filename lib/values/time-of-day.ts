import type { Duration } from 'aws-cdk-lib';
import { Token } from 'aws-cdk-lib';
import { invalid } from './invalid';

const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes after midnight. */
export function minuteOfDay(hour: number, minute: number): number {
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) {
    throw invalid('hour', `must be a whole number between 0 and 23, got: ${shown(hour)}`);
  }
  if (!Number.isInteger(minute) || minute < 0 || minute > 59) {
    throw invalid('minute', `must be a whole number between 0 and 59, got: ${shown(minute)}`);
  }
  return hour * HOUR + minute;
}

/** A token cannot be made into a time of day; `of()` takes one for the whole window. */
function shown(value: number): string {
  return Token.isUnresolved(value) ? 'a token' : `${value}`;
}

/** `hh24:mi`, on whatever day it is. */
export function clock(minutes: number): string {
  const rest = minutes % DAY;
  return [Math.floor(rest / HOUR), rest % HOUR].map((part) => `${part}`.padStart(2, '0')).join(':');
}

/** How many midnights have passed. */
export function daysIn(minutes: number): number {
  return Math.floor(minutes / DAY);
}

/** Length of a window, between its limits. */
export function windowMinutes(
  duration: Duration,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  const minutes = duration.isUnresolved() ? NaN : duration.toMinutes({ integral: false });
  if (!Number.isInteger(minutes) || minutes < min || minutes > max) {
    const got = duration.isUnresolved() ? 'a token' : duration.toHumanString();
    throw invalid('duration', `must be ${min} to ${max} minutes, got: ${got}`);
  }
  return minutes;
}

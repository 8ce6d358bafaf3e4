import { MAINTENANCE_WINDOW, SNAPSHOT_WINDOW } from '../spec/quotas';
import { nearest } from './nearest';
import { must } from './sentence';

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const TIME = '([01]\\d|2[0-3]):([0-5]\\d)';
const MAINTENANCE = new RegExp(`^(${DAYS.join('|')}):${TIME}-(${DAYS.join('|')}):${TIME}$`);
const SNAPSHOT = new RegExp(`^${TIME}-${TIME}$`);

/** Minutes after Sunday 00:00 UTC, or after 00:00 UTC for what happens every day. */
interface Window {
  readonly start: number;
  readonly minutes: number;
}

/** Why the service refuses the maintenance window: the rest of a sentence that begins with the property. */
export function maintenanceWindowProblem(window: string): string | undefined {
  const parsed = parseMaintenanceWindow(window);
  if (parsed === undefined) {
    const meant = window.replace(/[a-z]+/gi, (day) => nearest(day.slice(0, 3), DAYS) ?? day);
    const advice = parseMaintenanceWindow(meant) ? `did you mean \`${meant}\`?` : 'for example `sun:23:00-mon:01:30`';
    return must('have the form `ddd:hh24:mi-ddd:hh24:mi` in UTC', window, advice);
  }
  const { min, max } = MAINTENANCE_WINDOW;
  return parsed.minutes < min || parsed.minutes > max
    ? must(`last between ${min} minutes and ${max / 60} hours`, `${window} (${lasting(parsed.minutes)})`)
    : undefined;
}

/** Why the service refuses the snapshot window: the rest of a sentence that begins with the property. */
export function snapshotWindowProblem(window: string): string | undefined {
  const parsed = parseSnapshotWindow(window);
  if (parsed === undefined) {
    return must('have the form `hh24:mi-hh24:mi` in UTC', window, 'for example `05:00-06:00`');
  }
  return parsed.minutes < SNAPSHOT_WINDOW.min
    ? must(`last at least ${SNAPSHOT_WINDOW.min} minutes`, `${window} (${lasting(parsed.minutes)})`)
    : undefined;
}

/** Whether the daily snapshot window meets the weekly maintenance window on any day. */
export function windowsOverlap(maintenance: string, snapshot: string): boolean {
  const weekly = parseMaintenanceWindow(maintenance);
  const daily = parseSnapshotWindow(snapshot);
  return (
    weekly !== undefined &&
    daily !== undefined &&
    DAYS.some((_, day) => meet(weekly, { start: day * DAY + daily.start, minutes: daily.minutes }))
  );
}

/** Lower case is documented; whether the service takes `Sun` is not known, so it is read as `sun`. */
function parseMaintenanceWindow(window: string): Window | undefined {
  const parts = MAINTENANCE.exec(window.toLowerCase());
  if (parts === null) {
    return undefined;
  }
  const [, fromDay, fromHour, fromMinute, toDay, toHour, toMinute] = parts;
  const start = DAYS.indexOf(fromDay) * DAY + minutes(fromHour, fromMinute);
  const end = DAYS.indexOf(toDay) * DAY + minutes(toHour, toMinute);
  return { start, minutes: (end - start + WEEK) % WEEK };
}

function parseSnapshotWindow(window: string): Window | undefined {
  const parts = SNAPSHOT.exec(window);
  if (parts === null) {
    return undefined;
  }
  const [, fromHour, fromMinute, toHour, toMinute] = parts;
  const start = minutes(fromHour, fromMinute);
  return { start, minutes: (minutes(toHour, toMinute) - start + DAY) % DAY };
}

function minutes(hours: string | undefined, rest: string | undefined): number {
  return Number(hours) * 60 + Number(rest);
}

/** On the circle of a week, two windows meet when one begins inside the other. */
function meet(a: Window, b: Window): boolean {
  return (b.start - a.start + WEEK) % WEEK < a.minutes || (a.start - b.start + WEEK) % WEEK < b.minutes;
}

function lasting(total: number): string {
  const [hours, rest] = [Math.floor(total / 60), total % 60];
  const parts = [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 || hours === 0 ? [`${rest} min`] : [])];
  return parts.join(' ');
}

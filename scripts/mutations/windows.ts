import { CLUSTER } from '../../lib/rules/resource-types';
import type { Mutation } from './mutation';
import { bounded, items } from './mutation';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Windows that are just long enough, and just not; on every day, over every midnight. */
export function windowMutations(): Mutation[] {
  const weekly = (MaintenanceWindow: string) => ({ MaintenanceWindow });
  const daily = (SnapshotWindow: string) => ({ SnapshotWindow });
  const starts = DAYS.flatMap((_, day) => [0, 5 * 60, 23 * 60 + 30].map((minute) => day * 24 * 60 + minute));
  const hours = items(24, (hour) => hour * 60 + 30);
  const broken = (good: string) => [
    good.replace('23', '24'),
    good.replace('30', '60'),
    good.replace('-', ' '),
    good.replaceAll(':', ''),
    `${good} UTC`,
    '',
  ];
  return [
    ...bounded(
      'ClusterMaintenanceWindow',
      CLUSTER,
      starts.flatMap((start) => [60, 61, 1440].map((length) => weekly(`${week(start)}-${week(start + length)}`))),
      [
        ...starts.flatMap((start) =>
          [0, 1, 59, 1441].map((length) => weekly(`${week(start)}-${week(start + length)}`)),
        ),
        ...[...broken('sun:23:30-mon:00:30'), 'sunday:23:30-mon:00:30', '23:30-00:30'].map(weekly),
      ],
    ),
    ...bounded(
      'ClusterSnapshotWindow',
      CLUSTER,
      hours.flatMap((start) => [60, 61, 1439].map((length) => daily(`${day(start)}-${day(start + length)}`))),
      [
        ...hours.flatMap((start) => [0, 1, 59].map((length) => daily(`${day(start)}-${day(start + length)}`))),
        ...[...broken('23:30-00:30'), 'sun:23:30-mon:00:30', '5:00-6:00'].map(daily),
      ],
    ),
  ];
}

function week(minutes: number): string {
  return `${DAYS[Math.floor(minutes / (24 * 60)) % 7]}:${day(minutes)}`;
}

function day(minutes: number): string {
  const two = (value: number) => `${value}`.padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

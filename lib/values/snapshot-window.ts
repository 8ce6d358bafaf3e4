import { Duration } from 'aws-cdk-lib';
import { known } from '../rules/known';
import { snapshotWindowProblem } from '../rules/windows';
import { SNAPSHOT_WINDOW } from '../spec/quotas';
import { invalid } from './invalid';
import { clock, minuteOfDay, windowMinutes } from './time-of-day';

/** The longest that two times of day can say. */
const LONGEST = 24 * 60 - 1;

/** A time that comes every day. */
export interface DailyWindowOptions {
  /** The hour at which the window opens, 0 to 23, in UTC. */
  readonly hour: number;

  /**
   * The minute at which the window opens, 0 to 59.
   *
   * @default 0
   */
  readonly minute?: number;

  /**
   * How long the window is open: at least 60 minutes, and less than a day. It may end on the next day.
   *
   * @default Duration.hours(1)
   */
  readonly duration?: Duration;
}

/**
 * The time of day in which the service begins its daily snapshot of a cluster.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/snapshots-automatic.html
 */
export class SnapshotWindow {
  /** A window that opens at the same time every day. */
  public static daily(options: DailyWindowOptions): SnapshotWindow {
    const from = minuteOfDay(options.hour, options.minute ?? 0);
    const to = from + windowMinutes(options.duration ?? Duration.hours(1), { ...SNAPSHOT_WINDOW, max: LONGEST });
    return new SnapshotWindow(`${clock(from)}-${clock(to)}`);
  }

  /** A window in the words of the service, for example `05:00-06:00`. */
  public static of(window: string): SnapshotWindow {
    return new SnapshotWindow(window);
  }

  private constructor(private readonly window: string) {
    const fault = known(window) ? snapshotWindowProblem(window) : undefined;
    if (fault !== undefined) {
      throw invalid('snapshotWindow', fault);
    }
  }

  /** The window in the words of the service. */
  public toString(): string {
    return this.window;
  }
}

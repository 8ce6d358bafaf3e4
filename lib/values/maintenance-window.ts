import { Duration } from 'aws-cdk-lib';
import { known } from '../rules/known';
import { maintenanceWindowProblem } from '../rules/windows';
import { MAINTENANCE_WINDOW } from '../spec/quotas';
import { invalid } from './invalid';
import { clock, daysIn, minuteOfDay, windowMinutes } from './time-of-day';
import { Weekday } from './weekday';

const DAYS = Object.values(Weekday);

/** A time that comes every week. */
export interface WeeklyWindowOptions {
  /** The day on which the window opens, in UTC. */
  readonly day: Weekday;

  /** The hour at which the window opens, 0 to 23, in UTC. */
  readonly hour: number;

  /**
   * The minute at which the window opens, 0 to 59.
   *
   * @default 0
   */
  readonly minute?: number;

  /**
   * How long the window is open: 60 minutes to 24 hours. It may end on the next day.
   *
   * @default Duration.hours(1)
   */
  readonly duration?: Duration;
}

/**
 * The time of the week in which the service may update the nodes of a cluster.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/maintenance-window.html
 */
export class MaintenanceWindow {
  /** A window that opens at the same time every week. */
  public static weekly(options: WeeklyWindowOptions): MaintenanceWindow {
    const from = minuteOfDay(options.hour, options.minute ?? 0);
    const to = from + windowMinutes(options.duration ?? Duration.hours(1), MAINTENANCE_WINDOW);
    const lastDay = DAYS[(DAYS.indexOf(options.day) + daysIn(to)) % DAYS.length];
    return new MaintenanceWindow(`${options.day}:${clock(from)}-${lastDay}:${clock(to)}`);
  }

  /** A window in the words of the service, for example `sun:23:00-mon:01:30`. */
  public static of(window: string): MaintenanceWindow {
    return new MaintenanceWindow(window);
  }

  private constructor(private readonly window: string) {
    const fault = known(window) ? maintenanceWindowProblem(window) : undefined;
    if (fault !== undefined) {
      throw invalid('maintenanceWindow', fault);
    }
  }

  /** The window in the words of the service. */
  public toString(): string {
    return this.window;
  }
}

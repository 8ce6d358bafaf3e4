import { setTimeout as sleep } from 'node:timers/promises';

/** A resource that shows a state for a while. */
export interface Passing<S> {
  /** Missing for a resource that is as it should be. */
  status?: S;
  /** Settles when the state is over; never rejects. */
  work?: Promise<void>;
}

/** How long a change lasts at least: here most take no time at all, and with the service minutes. */
export class Lifecycle {
  constructor(private readonly milliseconds = 0) {}

  /** What the work gives, not before a change is over. */
  async lasting<T>(work: T | Promise<T>): Promise<T> {
    const [result] = await Promise.all([work, this.milliseconds > 0 ? this.pause() : undefined]);
    return result;
  }

  /** Shows a state for as long as a change lasts, and then does what ends it. */
  async pass<R extends Passing<unknown>>(
    record: R,
    status: R['status'],
    end: () => void | Promise<void> = () => undefined,
  ): Promise<void> {
    const before = record.status;
    if (this.milliseconds === 0) {
      await end();
      return;
    }
    record.status = status;
    record.work = this.pause()
      .then(end)
      .catch(() => undefined)
      .then(() => void (record.status = before));
  }

  private pause(): Promise<void> {
    // Nobody has to wait for it who wants to end.
    return sleep(this.milliseconds, undefined, { ref: false });
  }
}

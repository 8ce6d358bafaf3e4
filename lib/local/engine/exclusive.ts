/** Runs tasks one after the other, in the order in which they came. */
export class Exclusive {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.last.then(task);
    // The next task runs whatever became of this one; its own caller hears of a failure.
    this.last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when nothing runs and nothing waits. */
  async idle(): Promise<void> {
    let seen: Promise<unknown>;
    do {
      seen = this.last;
      await seen;
    } while (seen !== this.last);
  }
}

/** Runs a task while nothing else runs for any of the holders. */
export function allExclusive<T>(holders: readonly { exclusive: Exclusive }[], task: () => Promise<T>): Promise<T> {
  return holders.reduceRight<() => Promise<T>>(
    (inner, { exclusive }) =>
      () =>
        exclusive.run(inner),
    task,
  )();
}

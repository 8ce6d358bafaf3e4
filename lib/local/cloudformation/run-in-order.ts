export interface Failure {
  readonly id: string;
  readonly reason: string;
}

/**
 * Runs a task for every id when the tasks it waits for have succeeded, and everything else side by side.
 * After a failure, `stop` starts nothing more; `continue` leaves out only what waits for the failed one.
 */
export async function runInOrder(
  ids: readonly string[],
  waitsFor: (id: string) => readonly string[],
  task: (id: string) => Promise<void>,
  afterFailure: 'stop' | 'continue',
): Promise<Failure[]> {
  const failures: Failure[] = [];
  const runs = new Map<string, Promise<boolean>>();

  const run = async (id: string): Promise<boolean> => {
    const others = waitsFor(id).filter((other) => ids.includes(other));
    const succeeded = await Promise.all(others.map(start));
    if (succeeded.includes(false) || (afterFailure === 'stop' && failures.length > 0)) {
      return false;
    }
    try {
      await task(id);
      return true;
    } catch (error) {
      failures.push({ id, reason: error instanceof Error ? error.message : String(error) });
      return false;
    }
  };
  const start = (id: string): Promise<boolean> => {
    const running = runs.get(id) ?? run(id);
    runs.set(id, running);
    return running;
  };

  await Promise.all(ids.map(start));
  return failures;
}

import { setStatus } from './events';
import { removeInOrder } from './removal';
import type { ResourceSteps } from './resource-steps';
import { runInOrder } from './run-in-order';
import type { Failure } from './run-in-order';
import { resourceOf, settle } from './stack';
import type { JournalEntry, ResourceRecord, StackRecord } from './stack';

/** Undoes a creation, which leaves an empty stack, or an update, which leaves the stack as it was. */
export async function rollBack(stack: StackRecord, steps: ResourceSteps, reason: string): Promise<void> {
  if (stack.before === undefined) {
    setStatus(stack, 'ROLLBACK_IN_PROGRESS', `${reason.replace(/\.?$/, '.')} Rollback requested by user.`);
    const failures = await removeInOrder(Object.values(stack.resources), async (resource) => {
      await steps.remove(resource, 'creation undone');
      delete stack.resources[resource.logicalId];
    });
    finish(stack, failures, 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED');
    return;
  }
  setStatus(stack, 'UPDATE_ROLLBACK_IN_PROGRESS', reason);
  Object.assign(stack, stack.before);
  const history = byLogicalId(stack.journal);
  const superfluous = [...history].flatMap(([logicalId, entries]) => leftovers(resourceOf(stack, logicalId), entries));
  const failures = await restore(stack, steps, history);
  if (failures.length > 0) {
    finish(stack, failures, 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED');
    return;
  }
  setStatus(stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  await removeInOrder(superfluous, (resource) => steps.remove(resource, 'creation undone'));
  finish(stack, [], 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED');
}

type History = ReadonlyMap<string, readonly JournalEntry[]>;

/** More than one entry, if a failed update was followed by another one. */
function byLogicalId(journal: readonly JournalEntry[]): History {
  const history = new Map<string, JournalEntry[]>();
  journal.forEach((entry) => history.set(entry.logicalId, [...(history.get(entry.logicalId) ?? []), entry]));
  return history;
}

async function restore(stack: StackRecord, steps: ResourceSteps, history: History): Promise<Failure[]> {
  const existed = [...history.values()].map(([first]) => first).filter(({ kind }) => kind !== 'created');
  const previous = new Map(existed.map((first) => [first.logicalId, first.previous!]));
  const created = [...history.keys()].filter((logicalId) => !previous.has(logicalId));
  created.forEach((logicalId) => delete stack.resources[logicalId]);
  return runInOrder(
    [...previous.keys()],
    (logicalId) => previous.get(logicalId)!.dependsOn,
    async (logicalId) => {
      const wasUpdated = history.get(logicalId)!.some(({ kind }) => kind === 'updated');
      const current = resourceOf(stack, logicalId);
      const before = previous.get(logicalId)!;
      if (wasUpdated && current?.physicalId === before.physicalId) {
        await steps.restore(current, before);
      } else {
        stack.resources[logicalId] = before;
      }
    },
    'continue',
  );
}

/** Physical resources that the stack did not have before. */
function leftovers(current: ResourceRecord | undefined, [first, ...later]: readonly JournalEntry[]): ResourceRecord[] {
  const all = [current, ...later.map(({ previous }) => previous)].filter((record) => record !== undefined);
  const others = all.filter(({ physicalId }) => physicalId !== first.previous?.physicalId);
  return [...new Map(others.map((record) => [record.physicalId, record])).values()];
}

function finish(
  stack: StackRecord,
  failures: readonly Failure[],
  succeeded: 'ROLLBACK_COMPLETE' | 'UPDATE_ROLLBACK_COMPLETE',
  failed: 'ROLLBACK_FAILED' | 'UPDATE_ROLLBACK_FAILED',
): void {
  if (failures.length > 0) {
    const names = failures.map(({ id }) => id).join(', ');
    setStatus(stack, failed, `The following resource(s) failed to roll back: [${names}].`);
    return;
  }
  settle(stack);
  setStatus(stack, succeeded);
}

import type { ChangeSetRecord } from './stack';
import type { Stacks } from './stacks';

/** Removes what was prepared for a change set that is deleted or was executed: change sets that were not, and stacks that never came to be. */
export function discardNested(stacks: Stacks, region: string, { id }: ChangeSetRecord): void {
  for (const stack of stacks.all(region)) {
    const kept = stack.changeSets.filter(
      ({ rootId, executionStatus }) => rootId !== id || executionStatus === 'EXECUTE_COMPLETE',
    );
    if (kept.length < stack.changeSets.length) {
      stack.changeSets = kept;
      if (stack.status === 'REVIEW_IN_PROGRESS' && kept.length === 0) {
        stacks.forget(stack);
      }
    }
  }
}

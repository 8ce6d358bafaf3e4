import { randomUUID } from 'node:crypto';
import type { Preview } from './preview';
import type { ChangeSetRecord, StackRecord } from './stack';
import type { TargetDefinition } from './target';

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** What is asked of a change set, beside what the stack is to become. */
export type ChangeSetRequest = Pick<ChangeSetRecord, 'name' | 'type'> &
  Partial<
    Pick<ChangeSetRecord, 'deploymentMode' | 'description' | 'onStackFailure' | 'parentId' | 'roleArn' | 'rootId'>
  >;

export function changeSetOf(
  stack: StackRecord,
  { template, parameters, tags, capabilities, notificationArns }: TargetDefinition,
  { changes, isEmpty }: Pick<Preview, 'changes' | 'isEmpty'>,
  request: ChangeSetRequest,
): ChangeSetRecord {
  const changeSet = {
    ...request,
    template,
    parameters,
    tags,
    capabilities,
    notificationArns,
    id: `arn:aws:cloudformation:${stack.region}:${stack.account}:changeSet/${request.name}/${randomUUID()}`,
    createdAt: new Date().toISOString(),
    status: 'CREATE_COMPLETE',
    executionStatus: 'AVAILABLE',
    changes,
  } as const;
  return isEmpty ? failed(changeSet, NO_CHANGES) : changeSet;
}

export function failed(changeSet: ChangeSetRecord, reason: string): ChangeSetRecord {
  return { ...changeSet, status: 'FAILED', statusReason: reason, executionStatus: 'UNAVAILABLE' };
}

/** From here on the change set is what the stack becomes. The others were made for the stack as it was. */
export function beginExecution(stack: StackRecord, changeSet: ChangeSetRecord): void {
  changeSet.executionStatus = 'EXECUTE_COMPLETE';
  stack.changeSets = [changeSet];
  stack.changeSetId = changeSet.id;
}

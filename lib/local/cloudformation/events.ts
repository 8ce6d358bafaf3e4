import { randomUUID } from 'node:crypto';
import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { EventRecord, ResourceRecord, StackRecord } from './stack';

/** Sets the status of a stack, and tells about it as CloudFormation does. */
export function setStatus(stack: StackRecord, status: StackStatus, reason?: string): void {
  stack.status = status;
  stack.statusReason = reason;
  record(stack, {
    logicalId: stack.name,
    physicalId: stack.id,
    type: 'AWS::CloudFormation::Stack',
    status: status as ResourceStatus,
    reason,
  });
}

type ResourceEvent = Pick<ResourceRecord, 'logicalId' | 'type'> & Partial<Pick<ResourceRecord, 'physicalId'>>;

export function recordResource(
  stack: StackRecord,
  resource: ResourceEvent,
  status: ResourceStatus,
  reason?: string,
): void {
  record(stack, {
    logicalId: resource.logicalId,
    physicalId: resource.physicalId ?? '',
    type: resource.type,
    status,
    reason,
  });
}

function record(stack: StackRecord, event: Omit<EventRecord, 'id' | 'at'>): void {
  const last = stack.events.at(-1);
  // Clients sort events by their time, so no two of a stack have the same.
  const at = Math.max(Date.now(), last === undefined ? 0 : Date.parse(last.at) + 1);
  stack.events.push({ ...event, id: randomUUID(), at: new Date(at).toISOString() });
}

/** What went wrong since an event, from the first cause on: nobody wants to look for it in every stack. */
export function failuresSince(stack: StackRecord, begin = 0): string {
  const reasons = stack.events
    .slice(begin)
    .filter(({ status, reason }) => /_FAILED$|ROLLBACK_IN_PROGRESS$/.test(status) && reason !== undefined)
    .map(({ logicalId, reason }) => (logicalId === stack.name ? reason : `${logicalId}: ${reason}`));
  return [...new Set(reasons)].join('; ');
}

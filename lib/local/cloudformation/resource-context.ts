import type { ResourceContext } from './resource-type';
import type { StackRecord } from './stack';

/** Where a resource of a stack stands. */
export function resourceContext(stack: StackRecord, logicalId: string): ResourceContext {
  const { name, id, account, region, tags, events } = stack;
  return { stackName: name, stackId: id, logicalId, account, region, tags, step: events.length };
}

import { resourceContext } from './resource-context';
import type { ResourceTypes } from './resource-types';
import type { CreationRecord, StackRecord } from './stack';

/**
 * Looks for what creations have left behind that an earlier run did not finish. What is there becomes a resource of its stack, what is
 * there by half is deleted: whatever follows, an update, a rollback or a deletion, finds no stranger under the name that it needs.
 */
export async function resumeStacks(stacks: readonly StackRecord[], types: ResourceTypes): Promise<void> {
  for (const stack of stacks) {
    const unfinished = Object.entries(stack.creating ?? {});
    stack.creating = undefined;
    for (const [logicalId, creation] of unfinished) {
      await resumeCreation(stack, logicalId, creation, types);
    }
  }
}

async function resumeCreation(
  stack: StackRecord,
  logicalId: string,
  { wanted, previous }: CreationRecord,
  types: ResourceTypes,
): Promise<void> {
  const type = types.get(wanted.type);
  const context = resourceContext(stack, logicalId);
  const physicalId = type.physicalId?.(wanted.properties, context);
  const existing = physicalId === undefined ? undefined : await type.read?.(physicalId, context);
  if (existing === undefined) {
    return;
  }
  const { attributes } = existing;
  if (attributes.Status !== 'available') {
    await type.delete(existing.physicalId, {}, context);
    return;
  }
  const status = previous === undefined ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE';
  const updatedAt = new Date().toISOString();
  stack.resources[logicalId] = {
    ...wanted,
    physicalId: existing.physicalId,
    attributes,
    status,
    real: type.real,
    updatedAt,
  };
  stack.journal.push({ kind: previous === undefined ? 'created' : 'replaced', logicalId, previous });
}

import { runInOrder } from './run-in-order';
import type { Failure } from './run-in-order';
import type { ResourceRecord } from './stack';

/** Deletes resources: first what depends on others. A failure holds up only what it depends on. */
export async function removeInOrder(
  resources: readonly ResourceRecord[],
  remove: (resource: ResourceRecord) => Promise<void>,
): Promise<Failure[]> {
  // A logical id may stand for two resources: a replaced one and its replacement.
  const byKey = new Map(resources.map((resource) => [`${resource.logicalId} ${resource.physicalId}`, resource]));
  const dependants = (key: string): string[] =>
    [...byKey].filter(([, { dependsOn }]) => dependsOn.includes(byKey.get(key)!.logicalId)).map(([other]) => other);
  const failures = await runInOrder([...byKey.keys()], dependants, (key) => remove(byKey.get(key)!), 'continue');
  return failures.map(({ id, reason }) => ({ id: byKey.get(id)!.logicalId, reason }));
}

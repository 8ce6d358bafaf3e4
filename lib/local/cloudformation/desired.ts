import { isDeepStrictEqual } from 'node:util';
import { evaluate, evaluateBody } from './intrinsics/evaluate';
import type { Scope } from './intrinsics/scope';
import type { ResourceType } from './resource-type';
import type { ResourceRecord } from './stack';
import type { Target } from './target';

/** A resource as its template wants it. */
export type Desired = Pick<
  ResourceRecord,
  'logicalId' | 'type' | 'properties' | 'dependsOn' | 'metadata' | 'deletionPolicy' | 'updateReplacePolicy'
>;

/** Resolves the intrinsics of one resource. Policies may be intrinsics too, with `AWS::LanguageExtensions`. */
export function desired(target: Target, logicalId: string, scope: Scope): Desired {
  const resource = target.resources[logicalId];
  const policy = (value: unknown) => (value === undefined ? undefined : String(evaluate(value, scope)));
  return {
    logicalId,
    type: resource.Type,
    properties: evaluateBody(resource.Properties ?? {}, scope),
    dependsOn: target.dependencies.get(logicalId) ?? [],
    metadata: resource.Metadata,
    deletionPolicy: policy(resource.DeletionPolicy),
    updateReplacePolicy: policy(resource.UpdateReplacePolicy),
  };
}

/** Names of the properties that differ. */
export function changedProperties(before: ResourceRecord, after: Desired): string[] {
  const names = new Set([...Object.keys(before.properties), ...Object.keys(after.properties)]);
  return [...names].filter((name) => !isDeepStrictEqual(before.properties[name], after.properties[name])).sort();
}

/** What an update does to a resource that exists. Tags of the stack are tags of everything that is real. */
export function stepFor(
  before: ResourceRecord,
  after: Desired,
  type: ResourceType,
  tagsChanged: boolean,
): 'keep' | 'update' | 'replace' {
  const changed = changedProperties(before, after);
  if (changed.some((name) => type.createOnly.includes(name))) {
    return 'replace';
  }
  return changed.length > 0 || (tagsChanged && type.real) ? 'update' : 'keep';
}

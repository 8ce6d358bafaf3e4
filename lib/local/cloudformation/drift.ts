import { randomUUID } from 'node:crypto';
import type { Properties } from '../../rules/rule';
import { comparable, differences } from './property-differences';
import { resourceContext } from './resource-context';
import { tags } from './resource-types/memorydb-properties';
import { typedProperties } from './resource-types/typed-properties';
import type { ResourceTypes } from './resource-types';
import type { DriftRecord, ResourceDriftRecord, ResourceRecord, StackRecord } from './stack';

/** Compares every resource that can be read with what its template says. */
export async function detectDrift(stack: StackRecord, types: ResourceTypes): Promise<DriftRecord> {
  const drifts = await Promise.all(Object.values(stack.resources).map((resource) => driftOf(stack, resource, types)));
  const resources = drifts.filter((drift) => drift !== undefined);
  return { detectionId: randomUUID(), at: new Date().toISOString(), resources };
}

/** How one resource differs from its template; `undefined` if its type cannot be read. */
export async function driftOf(
  stack: StackRecord,
  { logicalId, physicalId, type, properties }: ResourceRecord,
  types: ResourceTypes,
): Promise<ResourceDriftRecord | undefined> {
  const { read } = types.get(type);
  if (read === undefined) {
    return undefined;
  }
  const context = resourceContext(stack, logicalId);
  const existing = await read(physicalId, context);
  const about = { logicalId, physicalId, type, at: new Date().toISOString() };
  if (existing === undefined) {
    return { ...about, status: 'DELETED', expected: {}, differences: [] };
  }
  const expected = comparable(
    typedProperties(type, withTags(properties, tags(properties, context))),
    existing.properties,
  );
  const actual = comparable(existing.properties, expected);
  const found = differences(expected, actual);
  return { ...about, status: found.length === 0 ? 'IN_SYNC' : 'MODIFIED', expected, actual, differences: found };
}

/**
 * The resources as they are, for a deployment that brings them back to their template: one that was changed has the
 * properties that it has now, one that was deleted is missing.
 */
export function driftedResources(stack: StackRecord, { resources }: DriftRecord): Record<string, ResourceRecord> {
  const drifts = new Map(resources.map((drift) => [drift.logicalId, drift]));
  const present = Object.values(stack.resources).filter(({ logicalId }) => drifts.get(logicalId)?.status !== 'DELETED');
  return Object.fromEntries(
    present.map((resource) => {
      const drift = drifts.get(resource.logicalId);
      const changed = new Set(drift?.differences.map(({ path }) => path.split('/')[1]));
      const now = Object.entries(drift?.actual ?? {}).filter(([name]) => changed.has(name));
      return [resource.logicalId, { ...resource, properties: { ...resource.properties, ...Object.fromEntries(now) } }];
    }),
  );
}

/** Without any tags, those that somebody else gave are not looked at. */
function withTags(properties: Properties, Tags: readonly unknown[]): Properties {
  return Tags.length === 0 ? properties : { ...properties, Tags };
}

import { isDeepStrictEqual } from 'node:util';
import { Fault } from '../http/fault';
import { changedProperties, desired } from './desired';
import type { Desired } from './desired';
import { KNOWN_AFTER_APPLY } from './intrinsics/scope';
import type { ResolvedResource, Scope } from './intrinsics/scope';
import { outputsOf } from './outputs';
import { isRetained } from './policies';
import { resolvedResource } from './resolved-resource';
import type { ResourceTypes } from './resource-types';
import { resourceOf } from './stack';
import type { ChangeRecord, ResourceRecord, StackRecord } from './stack';
import { stackScope } from './stack-scope';
import type { Stacks } from './stacks';
import type { Target } from './target';

/** What a deployment would do, without doing it. */
export interface Preview {
  readonly changes: readonly ChangeRecord[];
  /** True if neither resources nor outputs nor tags would change: CloudFormation refuses to do nothing. */
  readonly isEmpty: boolean;
  /** The resources as they are to be, by logical id. */
  readonly wanted: ReadonlyMap<string, Desired>;
}

export function preview(stack: StackRecord, target: Target, stacks: Stacks, types: ResourceTypes): Preview {
  const tagsChanged = !isDeepStrictEqual(stack.tags, target.definition.tags);
  const planned = new Map<string, ChangeRecord | undefined>();
  const all = new Map<string, Desired>();
  const scope: Scope = stackScope(stack, target, stacks, (logicalId) => resource(logicalId));
  const plan = (logicalId: string): ChangeRecord | undefined => {
    if (!planned.has(logicalId)) {
      const wanted = desired(target, logicalId, scope);
      all.set(logicalId, wanted);
      planned.set(logicalId, changeOf(resourceOf(stack, logicalId), wanted, types, tagsChanged));
    }
    return planned.get(logicalId);
  };
  const resource = (logicalId: string): ResolvedResource | undefined => {
    if (!Object.hasOwn(target.resources, logicalId)) {
      return undefined;
    }
    const change = plan(logicalId);
    const isStack = change !== undefined && types.get(change.type).isStack === true;
    const isNew = isStack || change?.action === 'Add' || change?.replacement === 'True';
    return isNew ? UNKNOWN : resolvedResource(resourceOf(stack, logicalId)!, stack, types);
  };

  const kept = Object.keys(target.resources).map(plan);
  const removed = Object.values(stack.resources)
    .filter(({ logicalId }) => !Object.hasOwn(target.resources, logicalId))
    .map(removal);
  const changes = [...kept, ...removed].filter((change) => change !== undefined);
  const outputs = outputsOf(target, scope);
  const isEmpty =
    changes.length === 0 &&
    // What failed or was cut short at its very end is still to be completed.
    stack.journal.length === 0 &&
    !tagsChanged &&
    isDeepStrictEqual(stack.notificationArns, target.definition.notificationArns) &&
    JSON.stringify(outputs) === JSON.stringify(stack.outputs);
  return { changes, isEmpty, wanted: all };
}

const UNKNOWN: ResolvedResource = { ref: KNOWN_AFTER_APPLY, attribute: () => KNOWN_AFTER_APPLY };

function changeOf(
  before: ResourceRecord | undefined,
  after: Desired,
  types: ResourceTypes,
  tagsChanged: boolean,
): ChangeRecord | undefined {
  const { logicalId, type } = after;
  if (before === undefined) {
    return { action: 'Add', logicalId, type, details: [], after: context(after) };
  }
  if (before.type !== type) {
    throw new Fault(
      'ValidationError',
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${logicalId}]`,
    );
  }
  const { createOnly, real } = types.get(type);
  const details = [
    ...changedProperties(before, after).map((name) => propertyDetail(name, before, after, createOnly)),
    ...(['metadata', 'deletionPolicy', 'updateReplacePolicy'] as const)
      .filter((name) => !isDeepStrictEqual(before[name], after[name]))
      .map((name) => ({ attribute: ATTRIBUTES[name], recreation: 'Never' }) as const),
    ...(tagsChanged && real ? [{ attribute: 'Tags', recreation: 'Never' } as const] : []),
  ];
  if (details.length === 0) {
    return undefined;
  }
  const replacement = replacementOf(details);
  return {
    action: 'Modify',
    logicalId,
    type,
    physicalId: before.physicalId,
    replacement,
    details,
    policyAction: replacement === 'True' ? replaceAction(before) : undefined,
    before: context(before),
    after: context(after),
  };
}

const ATTRIBUTES = {
  metadata: 'Metadata',
  deletionPolicy: 'DeletionPolicy',
  updateReplacePolicy: 'UpdateReplacePolicy',
} as const;

type Detail = ChangeRecord['details'][number];

function propertyDetail(name: string, before: ResourceRecord, after: Desired, createOnly: readonly string[]): Detail {
  const [from, to] = [text(before.properties[name]), text(after.properties[name])];
  const isKnown = !to?.includes(KNOWN_AFTER_APPLY);
  const recreation = !createOnly.includes(name) ? 'Never' : isKnown ? 'Always' : 'Conditionally';
  return { attribute: 'Properties', name, recreation, before: from, after: to };
}

function replacementOf(details: readonly Detail[]): 'True' | 'False' | 'Conditional' {
  if (details.some(({ recreation }) => recreation === 'Always')) {
    return 'True';
  }
  return details.some(({ recreation }) => recreation === 'Conditionally') ? 'Conditional' : 'False';
}

function removal(resource: ResourceRecord): ChangeRecord {
  const { logicalId, type, physicalId } = resource;
  const policyAction = isRetained(resource, 'deleted') ? 'Retain' : 'Delete';
  return { action: 'Remove', logicalId, type, physicalId, details: [], policyAction, before: context(resource) };
}

function replaceAction(resource: ResourceRecord) {
  return isRetained(resource, 'replaced') ? 'ReplaceAndRetain' : 'ReplaceAndDelete';
}

function context({ properties, metadata }: Desired): string {
  return JSON.stringify({ Properties: properties, Metadata: metadata });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || value === undefined ? value : JSON.stringify(value);
}

import { templateError } from './intrinsics/template-error';
import type { ResolvedResource } from './intrinsics/scope';
import type { ResourceTypes } from './resource-types';
import type { ResourceRecord, StackRecord } from './stack';

/** What `Ref` and `Fn::GetAtt` give for a resource that exists. */
export function resolvedResource(
  { logicalId, type, physicalId, attributes }: ResourceRecord,
  { id, name, account, region }: Pick<StackRecord, 'id' | 'name' | 'account' | 'region'>,
  types: ResourceTypes,
): ResolvedResource {
  const context = { stackId: id, stackName: name, account, region, logicalId };
  return {
    ref: physicalId,
    attribute(attribute) {
      const value = Object.hasOwn(attributes, attribute)
        ? attributes[attribute]
        : types.get(type).attribute?.(attribute, physicalId, context);
      if (value === undefined) {
        throw templateError(`resource ${logicalId} (${type}) has no attribute ${attribute} for Fn::GetAtt`);
      }
      return value;
    },
  };
}

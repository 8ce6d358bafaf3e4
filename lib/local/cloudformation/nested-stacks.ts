import { randomUUID } from 'node:crypto';
import type { Properties } from '../../rules/rule';
import type { CloudFormation } from './cloudformation';
import { preview } from './preview';
import type { Preview } from './preview';
import type { ResourceContext } from './resource-type';
import { tags } from './resource-types/memorydb-properties';
import { requestedTarget } from './stack-request';
import type { StackRecord } from './stack';
import type { Stacks } from './stacks';
import type { Target } from './target';

/** A stack that is going to be a resource of another one. */
export function newNestedStack(stacks: Stacks, context: ResourceContext): StackRecord {
  const stack = stacks.create(context, nestedName(context), 'REVIEW_IN_PROGRESS');
  stack.parentId = context.stackId;
  stack.rootId = stacks.get(context.region, context.stackId).rootId ?? context.stackId;
  return stack;
}

/** What the properties of the resource say that the stack is to become. Refuses what a deployment could only find out halfway. */
export function planNested(
  cloudFormation: CloudFormation,
  stack: StackRecord,
  properties: Properties,
  context: ResourceContext,
): { readonly target: Target; readonly plan: Preview } {
  const request = {
    TemplateURL: properties.TemplateURL as string | undefined,
    Parameters: Object.entries(properties.Parameters ?? {}).map(([ParameterKey, value]) => ({
      ParameterKey,
      ParameterValue: [value].flat().join(','),
    })),
    NotificationARNs: (properties.NotificationARNs ?? []) as string[],
    Tags: tags(properties, context) as { Key: string; Value: string }[],
  };
  const target = requestedTarget(request, stack, cloudFormation);
  return { target, plan: preview(stack, target, cloudFormation.stacks, cloudFormation.types) };
}

/** `<parent>-<logical id>-<12 characters>`, at most 128 in all. */
export function nestedName({ stackName, logicalId }: Pick<ResourceContext, 'stackName' | 'logicalId'>): string {
  const end = randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase();
  return `${`${stackName}-${logicalId}`.slice(0, 115)}-${end}`;
}

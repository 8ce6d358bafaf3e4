import { randomUUID } from 'node:crypto';
import type { Properties } from '../../../rules/rule';
import type { CloudFormation } from '../cloudformation';
import { failuresSince } from '../events';
import { preview } from '../preview';
import type { Provisioned, ResourceContext, ResourceType } from '../resource-type';
import { requestedTarget } from '../stack-request';
import type { StackRecord } from '../stack';
import type { Target } from '../target';
import { tags } from './memorydb-properties';

/**
 * `AWS::CloudFormation::Stack`: a stack as a resource of another one. `cloudFormation` is asked for when there is
 * something to do, because it needs this type itself.
 */
export function nestedStackType(cloudFormation: () => CloudFormation): ResourceType {
  return {
    typeName: 'AWS::CloudFormation::Stack',
    createOnly: [],
    real: true,
    isStack: true,

    async create(properties, context) {
      const { stacks } = cloudFormation();
      const stack = stacks.create(context, nestedName(context), 'REVIEW_IN_PROGRESS');
      stack.parentId = context.stackId;
      stack.rootId = stacks.get(context.region, context.stackId).rootId ?? context.stackId;
      let target: Target;
      try {
        target = nestedTarget(cloudFormation(), stack, properties, context);
      } catch (error) {
        stacks.forget(stack);
        throw error;
      }
      await cloudFormation().deploy(stack, target, 'CREATE', 'DELETE');
      if (stack.status !== 'CREATE_COMPLETE') {
        throw new Error(`Embedded stack ${stack.id} was not successfully created: ${failuresSince(stack)}`);
      }
      return provisioned(stack);
    },

    async update(physicalId, properties, _previous, context) {
      const { stacks, types } = cloudFormation();
      const stack = stacks.get(context.region, physicalId);
      const target = nestedTarget(cloudFormation(), stack, properties, context);
      if (!preview(stack, target, stacks, types).isEmpty) {
        const begin = stack.events.length;
        await cloudFormation().deploy(stack, target, 'UPDATE', 'ROLLBACK');
        if (stack.status !== 'UPDATE_COMPLETE') {
          const reason = `Currently in ${stack.status} with reason: ${failuresSince(stack, begin)}`;
          throw new Error(`Embedded stack ${stack.id} was not successfully updated. ${reason}`);
        }
      }
      return provisioned(stack);
    },

    async delete(physicalId, _properties, { region }) {
      const stack = cloudFormation().stacks.find(region, physicalId);
      if (stack === undefined || stack.status === 'DELETE_COMPLETE') {
        return;
      }
      const begin = stack.events.length;
      await cloudFormation().delete(stack, []);
      // The status has changed meanwhile, which the compiler cannot know.
      if ((stack.status as string) !== 'DELETE_COMPLETE') {
        throw new Error(`Embedded stack ${stack.id} was not successfully deleted: ${failuresSince(stack, begin)}`);
      }
    },
  };
}

function nestedTarget(
  cloudFormation: CloudFormation,
  stack: StackRecord,
  properties: Properties,
  context: ResourceContext,
): Target {
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
  // Refuses what a deployment could only find out halfway.
  preview(stack, target, cloudFormation.stacks, cloudFormation.types);
  return target;
}

/** `<parent>-<logical id>-<12 characters>`, at most 128 in all. */
function nestedName({ stackName, logicalId }: ResourceContext): string {
  const end = randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase();
  return `${`${stackName}-${logicalId}`.slice(0, 115)}-${end}`;
}

function provisioned({ id, outputs }: StackRecord): Provisioned {
  return {
    physicalId: id,
    attributes: Object.fromEntries(outputs.map(({ key, value }) => [`Outputs.${key}`, value])),
  };
}

import type { CloudFormation } from '../cloudformation';
import { failuresSince } from '../events';
import { beginPrepared } from '../nested-change-sets';
import { newNestedStack, planNested } from '../nested-stacks';
import type { Provisioned, ResourceType } from '../resource-type';
import type { StackRecord } from '../stack';
import type { Target } from '../target';

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
      const stack = beginPrepared(stacks, context) ?? newNestedStack(stacks, context);
      let target: Target;
      try {
        ({ target } = planNested(cloudFormation(), stack, properties, context));
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
      const { stacks } = cloudFormation();
      const stack = stacks.get(context.region, physicalId);
      const { target, plan } = planNested(cloudFormation(), stack, properties, context);
      if (!plan.isEmpty) {
        const begin = stack.events.length;
        beginPrepared(stacks, context);
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

function provisioned({ id, outputs }: StackRecord): Provisioned {
  return {
    physicalId: id,
    attributes: Object.fromEntries(outputs.map(({ key, value }) => [`Outputs.${key}`, value])),
  };
}

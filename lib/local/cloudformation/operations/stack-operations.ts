import type {
  ContinueUpdateRollbackInput,
  CreateStackInput,
  DeleteStackInput,
  RollbackStackInput,
  UpdateStackInput,
  UpdateTerminationProtectionInput,
} from '@aws-sdk/client-cloudformation';
import { Fault } from '../../http/fault';
import type { Caller } from '../../http/service';
import type { CloudFormation } from '../cloudformation';
import { discardNested } from '../discard-nested';
import { preview } from '../preview';
import { requestedTarget } from '../stack-request';
import { isInProgress } from '../stack';
import { refuseStackName, refuseUnlessUpdatable } from '../stack-state';

/** `CreateStack`, `UpdateStack`, `DeleteStack` and what is close to them. */
export function stackOperations(cloudFormation: CloudFormation) {
  const { stacks, types } = cloudFormation;
  return {
    CreateStack(request: CreateStackInput, caller: Caller) {
      const name = request.StackName!;
      refuseStackName(name);
      if (stacks.find(caller.region, name) !== undefined) {
        throw new Fault('AlreadyExistsException', `Stack [${name}] already exists`);
      }
      if (request.DisableRollback !== undefined && request.OnFailure !== undefined) {
        throw new Fault('ValidationError', '`DisableRollback` and `OnFailure` must not both be given; leave one out');
      }
      const stack = stacks.create(caller, name, 'REVIEW_IN_PROGRESS');
      try {
        const target = requestedTarget(request, stack, cloudFormation);
        preview(stack, target, stacks, types);
        stack.terminationProtection = request.EnableTerminationProtection ?? false;
        stack.roleArn = request.RoleARN;
        const onFailure = request.DisableRollback === true ? 'DO_NOTHING' : (request.OnFailure ?? 'ROLLBACK');
        stack.disableRollback = onFailure === 'DO_NOTHING';
        void cloudFormation.deploy(stack, target, 'CREATE', onFailure);
      } catch (error) {
        stacks.forget(stack);
        throw error;
      }
      return { StackId: stack.id };
    },

    UpdateStack(request: UpdateStackInput, caller: Caller) {
      const stack = stacks.get(caller.region, request.StackName);
      refuseUnlessUpdatable(stack);
      const target = requestedTarget(request, stack, cloudFormation);
      if (preview(stack, target, stacks, types).isEmpty) {
        throw new Fault('ValidationError', 'No updates are to be performed.');
      }
      stack.disableRollback = request.DisableRollback ?? false;
      void cloudFormation.deploy(stack, target, 'UPDATE', stack.disableRollback ? 'DO_NOTHING' : 'ROLLBACK');
      return { StackId: stack.id };
    },

    DeleteStack(request: DeleteStackInput, caller: Caller) {
      const stack = stacks.find(caller.region, request.StackName!);
      if (stack === undefined || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') {
        return {};
      }
      if (stack.terminationProtection) {
        throw new Fault(
          'ValidationError',
          `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`,
        );
      }
      if (isInProgress(stack)) {
        throw new Fault('ValidationError', `Stack [${stack.name}] cannot be deleted while in status ${stack.status}`);
      }
      stack.changeSets.forEach((changeSet) => discardNested(stacks, caller.region, changeSet));
      void cloudFormation.delete(stack, request.RetainResources ?? []);
      return {};
    },

    RollbackStack(request: RollbackStackInput, caller: Caller) {
      const stack = stacks.get(caller.region, request.StackName);
      if (stack.status !== 'CREATE_FAILED' && stack.status !== 'UPDATE_FAILED') {
        throw new Fault('ValidationError', `Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`);
      }
      void cloudFormation.rollBack(stack);
      return { StackId: stack.id };
    },

    ContinueUpdateRollback(request: ContinueUpdateRollbackInput, caller: Caller) {
      const stack = stacks.get(caller.region, request.StackName);
      if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
        throw new Fault(
          'ValidationError',
          `Stack:${stack.id} is in ${stack.status} state and can not continue rolling back.`,
        );
      }
      void cloudFormation.rollBack(stack);
      return {};
    },

    UpdateTerminationProtection(request: UpdateTerminationProtectionInput, caller: Caller) {
      const stack = stacks.get(caller.region, request.StackName);
      stack.terminationProtection = request.EnableTerminationProtection!;
      return { StackId: stack.id };
    },
  };
}

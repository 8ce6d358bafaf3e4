import type {
  CreateChangeSetInput,
  DeleteChangeSetInput,
  DescribeChangeSetInput,
  ExecuteChangeSetInput,
  ListChangeSetsInput,
} from '@aws-sdk/client-cloudformation';
import { Fault } from '../../http/fault';
import type { Caller } from '../../http/service';
import type { OnFailure } from '../deployer';
import { beginExecution, changeSetOf } from '../change-set';
import { describeChangeSet, summarizeChangeSet } from '../change-set-view';
import type { CloudFormation } from '../cloudformation';
import { detectDrift, driftedResources } from '../drift';
import { discardNested } from '../discard-nested';
import { importChanges } from '../import-request';
import { withNestedChangeSets } from '../nested-change-sets';
import { preview } from '../preview';
import type { ChangeSetRecord, StackRecord } from '../stack';
import { refuseStackName, refuseUnlessUpdatable } from '../stack-state';
import type { Stacks } from '../stacks';
import { requestedTarget } from '../stack-request';
import { targetOf } from '../target';
import { parseTemplate } from '../template';

const REVERT_DRIFT = 'REVERT_DRIFT';
const REVIEW = 'REVIEW_IN_PROGRESS';

/** `CreateChangeSet` and its kin. A change set is there when the answer is, as what AWS needs seconds for takes none here. */
export function changeSetOperations(cloudFormation: CloudFormation) {
  const { stacks, types } = cloudFormation;
  return {
    async CreateChangeSet(request: CreateChangeSetInput, caller: Caller) {
      const type = request.ChangeSetType ?? 'UPDATE';
      refuseImportMismatch(type, request);
      const existing = stacks.find(caller.region, request.StackName!);
      // An import into a stack that is not there makes one.
      const isNew = type === 'CREATE' || (type === 'IMPORT' && (existing?.status ?? REVIEW) === REVIEW);
      const stack = isNew ? stackToCreate(existing, request, caller, stacks) : stackToUpdate(existing, request);
      if (stack.changeSets.some(({ name }) => name === request.ChangeSetName)) {
        throw new Fault('AlreadyExistsException', `ChangeSet ${request.ChangeSetName} already exists.`);
      }
      try {
        const changeSet = await newChangeSet(request, type, stack, cloudFormation);
        stack.changeSets.push(changeSet);
        return { Id: changeSet.id, StackId: stack.id };
      } catch (error) {
        if (existing === undefined) {
          stacks.forget(stack);
        }
        throw error;
      }
    },

    DescribeChangeSet(request: DescribeChangeSetInput, caller: Caller) {
      const { stack, changeSet } = find(stacks, request, caller);
      return describeChangeSet(stack, changeSet, request.IncludePropertyValues === true);
    },

    ListChangeSets(request: ListChangeSetsInput, caller: Caller) {
      const stack = stacks.get(caller.region, request.StackName);
      return { Summaries: stack.changeSets.map((changeSet) => summarizeChangeSet(stack, changeSet)) };
    },

    DeleteChangeSet(request: DeleteChangeSetInput, caller: Caller) {
      const { ChangeSetName, StackName } = request;
      const stack = stacks.find(caller.region, StackName ?? '') ?? stackOf(stacks, ChangeSetName!, caller);
      const changeSet = stack?.changeSets.find((candidate) => isNamed(candidate, ChangeSetName!));
      if (stack !== undefined && changeSet !== undefined) {
        refuseNested(changeSet, 'delete');
        discardNested(stacks, caller.region, changeSet);
        stack.changeSets = stack.changeSets.filter((other) => other !== changeSet);
      }
      return {};
    },

    async ExecuteChangeSet(request: ExecuteChangeSetInput, caller: Caller) {
      const { stack, changeSet } = find(stacks, request, caller);
      refuseNested(changeSet, 'execute');
      if (changeSet.executionStatus !== 'AVAILABLE') {
        throw new Fault(
          'InvalidChangeSetStatus',
          `ChangeSet [${changeSet.id}] cannot be executed in its current status of [${changeSet.status}]`,
        );
      }
      const { template, parameters, tags, capabilities, notificationArns } = changeSet;
      const read = parseTemplate(template);
      const description = read.Description;
      const definition = { template, parameters, tags, capabilities, notificationArns, description };
      const target = targetOf(stack, read, definition, stacks, types);
      const others = stack.changeSets.filter((other) => other !== changeSet);
      others.forEach((other) => discardNested(stacks, caller.region, other));
      beginExecution(stack, changeSet);
      stack.roleArn = changeSet.roleArn;
      stack.disableRollback = request.DisableRollback ?? false;
      if (changeSet.type === 'IMPORT') {
        cloudFormation.import(
          stack,
          target,
          new Map(changeSet.changes.map((change) => [change.logicalId, change.physicalId!])),
        );
        return {};
      }
      if (changeSet.deploymentMode === REVERT_DRIFT) {
        stack.resources = driftedResources(stack, await detectDrift(stack, types));
      }
      const onFailure = (changeSet.onStackFailure ?? 'ROLLBACK') as OnFailure;
      void cloudFormation.deploy(stack, target, changeSet.type, stack.disableRollback ? 'DO_NOTHING' : onFailure);
      return {};
    },
  };
}

function refuseNested({ id, rootId }: ChangeSetRecord, verb: 'delete' | 'execute'): void {
  if (rootId !== undefined) {
    throw new Fault('ValidationError', `ChangeSet [${id}] is part of ChangeSet [${rootId}]; ${verb} that one`);
  }
}

function refuseImportMismatch(type: string, { ResourcesToImport = [] }: CreateChangeSetInput): void {
  if ((type === 'IMPORT') !== ResourcesToImport.length > 0) {
    throw new Fault(
      'ValidationError',
      '`ResourcesToImport` must name resources where `ChangeSetType` is IMPORT, and only there',
    );
  }
}

function stackToCreate(
  existing: StackRecord | undefined,
  { StackName, ChangeSetName }: CreateChangeSetInput,
  caller: Caller,
  stacks: Stacks,
): StackRecord {
  if (existing !== undefined && existing.status !== 'REVIEW_IN_PROGRESS') {
    throw new Fault(
      'ValidationError',
      `Stack [${StackName}] already exists and cannot be created again with the changeSet [${ChangeSetName}].`,
    );
  }
  refuseStackName(StackName!);
  return existing ?? stacks.create(caller, StackName!, 'REVIEW_IN_PROGRESS');
}

function stackToUpdate(existing: StackRecord | undefined, { StackName }: CreateChangeSetInput): StackRecord {
  if (existing === undefined) {
    throw new Fault('ValidationError', `Stack [${StackName}] does not exist`);
  }
  refuseUnlessUpdatable(existing);
  return existing;
}

async function newChangeSet(
  request: CreateChangeSetInput,
  type: ChangeSetRecord['type'],
  stack: StackRecord,
  cloudFormation: CloudFormation,
): Promise<ChangeSetRecord> {
  const { stacks, types } = cloudFormation;
  const target = requestedTarget(request, stack, cloudFormation);
  const isRevert = request.DeploymentMode === REVERT_DRIFT;
  const from = isRevert ? { ...stack, resources: driftedResources(stack, await detectDrift(stack, types)) } : stack;
  const plan = preview(from, target, stacks, types);
  const changes =
    type === 'IMPORT'
      ? await importChanges(request.ResourcesToImport!, stack, target, plan, stacks, types)
      : plan.changes;
  const changeSet = changeSetOf(
    stack,
    target.definition,
    { ...plan, changes },
    {
      name: request.ChangeSetName!,
      type,
      description: request.Description,
      roleArn: request.RoleARN,
      onStackFailure: request.OnStackFailure,
      deploymentMode: request.DeploymentMode,
    },
  );
  return request.IncludeNestedStacks === true
    ? withNestedChangeSets(changeSet, stack, plan, cloudFormation)
    : changeSet;
}

function find(
  stacks: Stacks,
  { ChangeSetName, StackName }: { ChangeSetName?: string; StackName?: string },
  caller: Caller,
): { stack: StackRecord; changeSet: ChangeSetRecord } {
  const stack =
    StackName === undefined ? stackOf(stacks, ChangeSetName!, caller) : stacks.get(caller.region, StackName);
  const changeSet = stack?.changeSets.find((candidate) => isNamed(candidate, ChangeSetName!));
  if (stack === undefined || changeSet === undefined) {
    throw new Fault('ChangeSetNotFound', `ChangeSet [${ChangeSetName}] does not exist`, 404);
  }
  return { stack, changeSet };
}

function stackOf(stacks: Stacks, changeSetName: string, { region }: Caller): StackRecord | undefined {
  return stacks.all(region).find(({ changeSets }) => changeSets.some(({ id }) => id === changeSetName));
}

function isNamed({ name, id }: ChangeSetRecord, nameOrId: string): boolean {
  return name === nameOrId || id === nameOrId;
}

import type { Properties } from '../../rules/rule';
import { Fault } from '../http/fault';
import { changeSetOf, failed } from './change-set';
import type { CloudFormation } from './cloudformation';
import { KNOWN_AFTER_APPLY } from './intrinsics/scope';
import { nestedName, nestedTarget, newNestedStack } from './nested-stacks';
import { preview } from './preview';
import type { Preview } from './preview';
import { resourceContext } from './resource-context';
import type { ResourceContext } from './resource-type';
import type { ChangeRecord, ChangeSetRecord, StackRecord } from './stack';
import type { Stacks } from './stacks';

/** The change set, with one for each nested stack that it creates or changes, all the way down. */
export function withNestedChangeSets(
  changeSet: ChangeSetRecord,
  stack: StackRecord,
  { wanted }: Preview,
  cloudFormation: CloudFormation,
): ChangeSetRecord {
  const changes = changeSet.changes.map((change) => {
    const properties = wanted.get(change.logicalId)?.properties;
    return properties === undefined || cloudFormation.types.get(change.type).isStack !== true
      ? change
      : nestedChange(change, properties, stack, changeSet, cloudFormation);
  });
  const whole = { ...changeSet, includesNestedStacks: true, changes };
  const broken = changes.find(({ changeSetId }) => isFailed(cloudFormation.stacks, stack.region, changeSetId));
  return broken === undefined
    ? whole
    : failed(whole, `Nested change set ${broken.changeSetId} was not successfully created: Currently in FAILED.`);
}

function nestedChange(
  change: ChangeRecord,
  properties: Properties,
  above: StackRecord,
  parent: ChangeSetRecord,
  cloudFormation: CloudFormation,
): ChangeRecord {
  const { stacks } = cloudFormation;
  const context = resourceContext(above, change.logicalId);
  const isNew = change.physicalId === undefined;
  const stack = isNew ? newNestedStack(stacks, context) : stacks.get(above.region, change.physicalId);
  const changeSet = nestedChangeSet(stack, properties, context, parent, cloudFormation);
  if (changeSet === undefined) {
    if (isNew) {
      stacks.forget(stack);
    }
    return change;
  }
  stack.changeSets.push(changeSet);
  return { ...change, changeSetId: changeSet.id, physicalId: stack.id };
}

/** `undefined` where nothing changes, or where it takes the deployment to find out what. */
function nestedChangeSet(
  stack: StackRecord,
  properties: Properties,
  context: ResourceContext,
  parent: ChangeSetRecord,
  cloudFormation: CloudFormation,
): ChangeSetRecord | undefined {
  const request = {
    name: nestedName({ stackName: parent.name, logicalId: context.logicalId }),
    type: stack.status === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE',
    parentId: parent.id,
    rootId: parent.rootId ?? parent.id,
  } as const;
  try {
    const target = nestedTarget(cloudFormation, stack, properties, context);
    const plan = preview(stack, target, cloudFormation.stacks, cloudFormation.types);
    return plan.isEmpty
      ? undefined
      : withNestedChangeSets(changeSetOf(stack, target.definition, plan, request), stack, plan, cloudFormation);
  } catch (error) {
    if (!(error instanceof Fault)) {
      throw error;
    }
    if (JSON.stringify(properties).includes(KNOWN_AFTER_APPLY)) {
      return undefined;
    }
    return failed(changeSetOf(stack, NOTHING, { changes: [], isEmpty: false }, request), error.message);
  }
}

/** Of a template that cannot be read. */
const NOTHING = { template: '', parameters: [], tags: {}, capabilities: [], notificationArns: [], description: '' };

function isFailed(stacks: Stacks, region: string, id: string | undefined): boolean {
  return id !== undefined && findNested(stacks, region, id)?.changeSet.status === 'FAILED';
}

/** What the change set under execution has prepared for a resource that is a stack. */
export function preparedFor(
  stacks: Stacks,
  { region, stackId, logicalId }: ResourceContext,
): { readonly stack: StackRecord; readonly changeSet: ChangeSetRecord } | undefined {
  const { changeSets, changeSetId } = stacks.get(region, stackId);
  const executed = changeSets.find(({ id }) => id === changeSetId);
  const change = executed?.changes.find((one) => one.logicalId === logicalId);
  const found = change?.changeSetId === undefined ? undefined : findNested(stacks, region, change.changeSetId);
  return found?.changeSet.executionStatus === 'AVAILABLE' ? found : undefined;
}

function findNested(stacks: Stacks, region: string, changeSetId: string) {
  for (const stack of stacks.all(region)) {
    const changeSet = stack.changeSets.find(({ id }) => id === changeSetId);
    if (changeSet !== undefined) {
      return { stack, changeSet };
    }
  }
  return undefined;
}

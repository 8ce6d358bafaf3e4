import type { Properties } from '../../rules/rule';
import { Fault } from '../http/fault';
import { beginExecution, changeSetOf, failed } from './change-set';
import type { CloudFormation } from './cloudformation';
import { KNOWN_AFTER_APPLY } from './intrinsics/scope';
import { nestedName, newNestedStack, planNested } from './nested-stacks';
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
  const nested: ChangeSetRecord[] = [];
  const changes = changeSet.changes.map((change) => {
    const properties = wanted.get(change.logicalId)?.properties;
    const isStack = properties !== undefined && cloudFormation.types.get(change.type).isStack === true;
    const found = isStack ? nestedChangeSet(change, properties, stack, changeSet, cloudFormation) : undefined;
    nested.push(...(found === undefined ? [] : [found.changeSet]));
    return found === undefined ? change : { ...change, changeSetId: found.changeSet.id, physicalId: found.stack.id };
  });
  const whole = { ...changeSet, includesNestedStacks: true, changes };
  const broken = nested.find(({ status }) => status === 'FAILED');
  return broken === undefined
    ? whole
    : failed(whole, `Nested change set ${broken.id} was not successfully created: Currently in FAILED.`);
}

/** A nested stack, and its change set: part of another one, and executed with that. */
interface Nested {
  readonly stack: StackRecord;
  readonly changeSet: ChangeSetRecord;
}

/** A stack that is new is there only with a change set. */
function nestedChangeSet(
  { logicalId, physicalId }: ChangeRecord,
  properties: Properties,
  above: StackRecord,
  parent: ChangeSetRecord,
  cloudFormation: CloudFormation,
): Nested | undefined {
  const { stacks } = cloudFormation;
  const context = resourceContext(above, logicalId);
  const stack = physicalId === undefined ? newNestedStack(stacks, context) : stacks.get(above.region, physicalId);
  const changeSet = changeSetFor(stack, properties, context, parent, cloudFormation);
  if (changeSet !== undefined) {
    stack.changeSets.push(changeSet);
    return { stack, changeSet };
  }
  if (physicalId === undefined) {
    stacks.forget(stack);
  }
  return undefined;
}

/** `undefined` where nothing changes, or where it takes the deployment to find out what. */
function changeSetFor(
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
    const { target, plan } = planNested(cloudFormation, stack, properties, context);
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

/** Begins what the change set under execution has prepared for a resource that is a stack; answers with the stack. */
export function beginPrepared(
  stacks: Stacks,
  { region, stackId, logicalId }: ResourceContext,
): StackRecord | undefined {
  const { changeSets, changeSetId } = stacks.get(region, stackId);
  const executed = changeSets.find(({ id }) => id === changeSetId);
  const change = executed?.changes.find((one) => one.logicalId === logicalId);
  const stack = change?.changeSetId === undefined ? undefined : stacks.find(region, change.physicalId!);
  const prepared = stack?.changeSets.find(({ id }) => id === change?.changeSetId);
  if (stack === undefined || prepared?.executionStatus !== 'AVAILABLE') {
    return undefined;
  }
  beginExecution(stack, prepared);
  return stack;
}

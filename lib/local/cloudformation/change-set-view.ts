import type { Change, ChangeSetSummary, DescribeChangeSetOutput } from '@aws-sdk/client-cloudformation';
import { describeParameters } from './stack';
import type { ChangeRecord, ChangeSetRecord, StackRecord } from './stack';

/** How the API shows a change set. */
export function describeChangeSet(
  stack: StackRecord,
  changeSet: ChangeSetRecord,
  withValues: boolean,
): DescribeChangeSetOutput {
  const { parameters, notificationArns, capabilities, tags, changes } = changeSet;
  return {
    ...summarizeChangeSet(stack, changeSet),
    Parameters: describeParameters(parameters),
    NotificationARNs: [...notificationArns],
    Capabilities: [...capabilities] as DescribeChangeSetOutput['Capabilities'],
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    DeploymentMode: changeSet.deploymentMode as DescribeChangeSetOutput['DeploymentMode'],
    OnStackFailure: changeSet.onStackFailure as DescribeChangeSetOutput['OnStackFailure'],
    Changes: changes.map((change) => describeChange(change, withValues)),
  };
}

export function summarizeChangeSet(stack: StackRecord, changeSet: ChangeSetRecord): ChangeSetSummary {
  return {
    ChangeSetName: changeSet.name,
    ChangeSetId: changeSet.id,
    StackId: stack.id,
    StackName: stack.name,
    Description: changeSet.description,
    CreationTime: new Date(changeSet.createdAt),
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    StatusReason: changeSet.statusReason,
    IncludeNestedStacks: changeSet.includesNestedStacks === true,
    ParentChangeSetId: changeSet.parentId,
    RootChangeSetId: changeSet.rootId,
  };
}

function describeChange(change: ChangeRecord, withValues: boolean): Change {
  const scope = [...new Set(change.details.map(({ attribute }) => attribute))];
  return {
    Type: 'Resource',
    ResourceChange: {
      PolicyAction: change.policyAction,
      Action: change.action,
      LogicalResourceId: change.logicalId,
      PhysicalResourceId: change.physicalId,
      ResourceType: change.type,
      Replacement: change.replacement,
      ChangeSetId: change.changeSetId,
      Scope: scope,
      Details: change.details.map(({ attribute, name, recreation, before, after }) => ({
        Target: {
          Attribute: attribute,
          Name: name,
          RequiresRecreation: recreation,
          ...(withValues && { Path: name && `/Properties/${name}`, BeforeValue: before, AfterValue: after }),
        },
        Evaluation: 'Static',
        ChangeSource: 'DirectModification',
      })),
      ...(withValues && { BeforeContext: change.before, AfterContext: change.after }),
    },
  };
}

import type { DescribeStackDriftDetectionStatusOutput, StackResourceDrift } from '@aws-sdk/client-cloudformation';
import { RESOURCES } from '../../spec/resources';
import type { ResourceRow } from '../../spec/resources';
import type { ResourceDriftRecord, ResourceRecord, StackRecord } from './stack';

/** How the API shows the drift of a stack. */
export function describeDetection(stack: StackRecord): DescribeStackDriftDetectionStatusOutput {
  const { detectionId, at } = stack.drift!;
  return {
    StackId: stack.id,
    StackDriftDetectionId: detectionId,
    StackDriftStatus: stackDriftStatus(stack),
    DetectionStatus: 'DETECTION_COMPLETE',
    DriftedStackResourceCount: drifted(stack).length,
    Timestamp: new Date(at),
  };
}

export function describeDrift(stack: StackRecord, drift: ResourceDriftRecord): StackResourceDrift {
  return {
    StackId: stack.id,
    LogicalResourceId: drift.logicalId,
    PhysicalResourceId: drift.physicalId,
    ResourceType: drift.type,
    ExpectedProperties: drift.status === 'DELETED' ? undefined : JSON.stringify(drift.expected),
    ActualProperties: drift.actual === undefined ? undefined : JSON.stringify(drift.actual),
    PropertyDifferences: drift.differences.map(({ path, kind, expected, actual }) => ({
      PropertyPath: path,
      DifferenceType: kind,
      ExpectedValue: expected,
      ActualValue: actual,
    })),
    StackResourceDriftStatus: drift.status,
    DriftStatusReason: unseenInAws(drift),
    Timestamp: new Date(drift.at),
  };
}

/** `DriftInformation` of a stack. */
export function stackDrift(stack: StackRecord) {
  const LastCheckTimestamp = stack.drift && new Date(stack.drift.at);
  return { StackDriftStatus: stackDriftStatus(stack), LastCheckTimestamp };
}

/** `DriftInformation` of a resource. */
export function resourceDrift({ drift }: StackRecord, { logicalId }: ResourceRecord) {
  const found = drift?.resources.find((resource) => resource.logicalId === logicalId);
  return {
    StackResourceDriftStatus: found?.status ?? ('NOT_CHECKED' as const),
    LastCheckTimestamp: found && new Date(found.at),
  };
}

function stackDriftStatus(stack: StackRecord): 'DRIFTED' | 'IN_SYNC' | 'NOT_CHECKED' {
  if (stack.drift === undefined) {
    return 'NOT_CHECKED';
  }
  return drifted(stack).length > 0 ? 'DRIFTED' : 'IN_SYNC';
}

function drifted({ drift }: StackRecord): ResourceDriftRecord[] {
  return drift?.resources.filter(({ status }) => status !== 'IN_SYNC') ?? [];
}

/** Local sees more than CloudFormation, which does not look at properties that a type's schema calls write-only. */
function unseenInAws({ type, differences }: ResourceDriftRecord): string | undefined {
  const { properties } = (RESOURCES as Readonly<Record<string, ResourceRow>>)[type];
  const names = [...new Set(differences.map(({ path }) => path.split('/')[1]))].filter(
    (name) => properties[name].writeOnly,
  );
  return names.length === 0 ? undefined : `CloudFormation in AWS does not see a change of ${names.join(', ')}.`;
}

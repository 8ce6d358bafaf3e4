import { randomUUID } from 'node:crypto';
import type {
  DescribeStackDriftDetectionStatusInput,
  DescribeStackResourceDriftsInput,
  DetectStackDriftInput,
  DetectStackResourceDriftInput,
} from '@aws-sdk/client-cloudformation';
import { Fault } from '../../http/fault';
import type { Caller } from '../../http/service';
import type { CloudFormation } from '../cloudformation';
import { detectDrift, driftOf } from '../drift';
import { describeDetection, describeDrift } from '../drift-view';
import { page } from '../page';
import { resourceOf } from '../stack';
import { refuseUnlessSettled } from '../stack-state';

/** Drift: what somebody changed without CloudFormation. What AWS needs minutes for is done when the first call is answered. */
export function driftOperations({ stacks, types }: CloudFormation) {
  return {
    async DetectStackDrift({ StackName, LogicalResourceIds }: DetectStackDriftInput, { region }: Caller) {
      const stack = stacks.get(region, StackName);
      refuseUnlessSettled(stack);
      const drift = await detectDrift(stack, types);
      const asked = drift.resources.filter(({ logicalId }) => LogicalResourceIds?.includes(logicalId) ?? true);
      stack.drift = { ...drift, resources: asked };
      return { StackDriftDetectionId: drift.detectionId };
    },

    DescribeStackDriftDetectionStatus(request: DescribeStackDriftDetectionStatusInput, { region }: Caller) {
      const id = request.StackDriftDetectionId;
      const stack = stacks.all(region).find(({ drift }) => drift?.detectionId === id);
      if (stack === undefined) {
        throw new Fault('ValidationError', `Drift detection ${id} does not exist, or a later one took its place`);
      }
      return describeDetection(stack);
    },

    DescribeStackResourceDrifts(request: DescribeStackResourceDriftsInput, { region }: Caller) {
      const { StackName, StackResourceDriftStatusFilters: statuses, NextToken } = request;
      const stack = stacks.get(region, StackName);
      const found = stack.drift?.resources.filter(({ status }) => statuses?.includes(status) ?? true) ?? [];
      const { entries, next } = page(found, NextToken);
      return { StackResourceDrifts: entries.map((drift) => describeDrift(stack, drift)), NextToken: next };
    },

    async DetectStackResourceDrift(request: DetectStackResourceDriftInput, { region }: Caller) {
      const stack = stacks.get(region, request.StackName);
      refuseUnlessSettled(stack);
      const resource = resourceOf(stack, request.LogicalResourceId!);
      if (resource === undefined) {
        throw new Fault(
          'ValidationError',
          `Resource ${request.LogicalResourceId} does not exist for stack ${stack.name}`,
        );
      }
      const drift = await driftOf(stack, resource, types);
      if (drift === undefined) {
        throw new Fault('ValidationError', `Drift detection is not supported for resource type ${resource.type}`);
      }
      const others = stack.drift?.resources.filter(({ logicalId }) => logicalId !== drift.logicalId) ?? [];
      const detectionId = stack.drift?.detectionId ?? randomUUID();
      stack.drift = { detectionId, at: drift.at, resources: [...others, drift] };
      return { StackResourceDrift: describeDrift(stack, drift) };
    },
  };
}

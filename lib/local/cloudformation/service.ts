import {
  ContinueUpdateRollback$,
  CreateChangeSet$,
  CreateStack$,
  DeleteChangeSet$,
  DeleteStack$,
  DescribeChangeSet$,
  DescribeEvents$,
  DescribeStackDriftDetectionStatus$,
  DescribeStackEvents$,
  DescribeStackResource$,
  DescribeStackResourceDrifts$,
  DescribeStackResources$,
  DescribeStacks$,
  DetectStackDrift$,
  DetectStackResourceDrift$,
  ExecuteChangeSet$,
  GetTemplate$,
  GetTemplateSummary$,
  ListChangeSets$,
  ListExports$,
  ListHookResults$,
  ListImports$,
  ListStackResources$,
  ListStacks$,
  RollbackStack$,
  UpdateStack$,
  UpdateTerminationProtection$,
  ValidateTemplate$,
} from '@aws-sdk/client-cloudformation';
import type { Service } from '../http/service';
import { operationSchemas } from '../services/operation-schemas';
import type { CloudFormation } from './cloudformation';
import { changeSetOperations } from './operations/change-set-operations';
import { descriptionOperations } from './operations/description-operations';
import { driftOperations } from './operations/drift-operations';
import { stackOperations } from './operations/stack-operations';
import { templateOperations } from './operations/template-operations';

const SCHEMAS = operationSchemas([
  ContinueUpdateRollback$,
  CreateChangeSet$,
  CreateStack$,
  DeleteChangeSet$,
  DeleteStack$,
  DescribeChangeSet$,
  DescribeEvents$,
  DescribeStackDriftDetectionStatus$,
  DescribeStackEvents$,
  DescribeStackResource$,
  DescribeStackResourceDrifts$,
  DescribeStackResources$,
  DescribeStacks$,
  DetectStackDrift$,
  DetectStackResourceDrift$,
  ExecuteChangeSet$,
  GetTemplate$,
  GetTemplateSummary$,
  ListChangeSets$,
  ListExports$,
  ListHookResults$,
  ListImports$,
  ListStackResources$,
  ListStacks$,
  RollbackStack$,
  UpdateStack$,
  UpdateTerminationProtection$,
  ValidateTemplate$,
]);

/** The CloudFormation API over the Query protocol. */
export function cloudFormationService(cloudFormation: CloudFormation): Service {
  return {
    signingName: 'cloudformation',
    protocol: 'query',
    target: '2010-05-15',
    xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
    schemas: SCHEMAS,
    operations: {
      ...changeSetOperations(cloudFormation),
      ...descriptionOperations(cloudFormation.stacks),
      ...driftOperations(cloudFormation),
      ...stackOperations(cloudFormation),
      ...templateOperations(cloudFormation),
    },
  };
}

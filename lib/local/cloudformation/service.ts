import * as api from '@aws-sdk/client-cloudformation';
import type { Service } from '../http/service';
import { operationSchemas } from '../services/operation-schemas';
import type { CloudFormation } from './cloudformation';
import { changeSetOperations } from './operations/change-set-operations';
import { descriptionOperations } from './operations/description-operations';
import { driftOperations } from './operations/drift-operations';
import { stackOperations } from './operations/stack-operations';
import { templateOperations } from './operations/template-operations';

const SCHEMAS = operationSchemas([
  api.ContinueUpdateRollback$,
  api.CreateChangeSet$,
  api.CreateStack$,
  api.DeleteChangeSet$,
  api.DeleteStack$,
  api.DescribeChangeSet$,
  api.DescribeEvents$,
  api.DescribeStackDriftDetectionStatus$,
  api.DescribeStackEvents$,
  api.DescribeStackResource$,
  api.DescribeStackResourceDrifts$,
  api.DescribeStackResources$,
  api.DescribeStacks$,
  api.DetectStackDrift$,
  api.DetectStackResourceDrift$,
  api.ExecuteChangeSet$,
  api.GetTemplate$,
  api.GetTemplateSummary$,
  api.ListChangeSets$,
  api.ListExports$,
  api.ListHookResults$,
  api.ListImports$,
  api.ListStackResources$,
  api.ListStacks$,
  api.RollbackStack$,
  api.UpdateStack$,
  api.UpdateTerminationProtection$,
  api.ValidateTemplate$,
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

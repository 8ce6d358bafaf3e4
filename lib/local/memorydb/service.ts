import {
  CreateACL$,
  CreateCluster$,
  CreateParameterGroup$,
  CreateSubnetGroup$,
  CreateUser$,
  DeleteACL$,
  DeleteCluster$,
  DeleteParameterGroup$,
  DeleteSubnetGroup$,
  DeleteUser$,
  DescribeACLs$,
  DescribeClusters$,
  DescribeEngineVersions$,
  DescribeEvents$,
  DescribeParameterGroups$,
  DescribeSubnetGroups$,
  DescribeUsers$,
  FailoverShard$,
  ListTags$,
  ResetParameterGroup$,
  TagResource$,
  UntagResource$,
  UpdateACL$,
  UpdateCluster$,
  UpdateParameterGroup$,
  UpdateSubnetGroup$,
  UpdateUser$,
} from '@aws-sdk/client-memorydb';
import type { Service } from '../http/service';
import { operationSchemas } from '../services/operation-schemas';
import type { MemoryDbOperations } from './operations';

const SCHEMAS = operationSchemas([
  CreateACL$,
  CreateCluster$,
  CreateParameterGroup$,
  CreateSubnetGroup$,
  CreateUser$,
  DeleteACL$,
  DeleteCluster$,
  DeleteParameterGroup$,
  DeleteSubnetGroup$,
  DeleteUser$,
  DescribeACLs$,
  DescribeClusters$,
  DescribeEngineVersions$,
  DescribeEvents$,
  DescribeParameterGroups$,
  DescribeSubnetGroups$,
  DescribeUsers$,
  FailoverShard$,
  ListTags$,
  ResetParameterGroup$,
  TagResource$,
  UntagResource$,
  UpdateACL$,
  UpdateCluster$,
  UpdateParameterGroup$,
  UpdateSubnetGroup$,
  UpdateUser$,
]);

/** The MemoryDB API over JSON 1.1. */
export function memoryDbService(operations: MemoryDbOperations): Service {
  return {
    signingName: 'memorydb',
    protocol: 'json',
    target: 'AmazonMemoryDB',
    validationFault: 'InvalidParameterValueException',
    schemas: SCHEMAS,
    operations,
  };
}

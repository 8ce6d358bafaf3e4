import * as api from '@aws-sdk/client-memorydb';
import type { Service } from '../http/service';
import { operationSchemas } from '../services/operation-schemas';
import type { MemoryDbOperations } from './operations';

const SCHEMAS = operationSchemas([
  api.BatchUpdateCluster$,
  api.CopySnapshot$,
  api.CreateACL$,
  api.CreateCluster$,
  api.CreateMultiRegionCluster$,
  api.CreateParameterGroup$,
  api.CreateSnapshot$,
  api.CreateSubnetGroup$,
  api.CreateUser$,
  api.DeleteACL$,
  api.DeleteCluster$,
  api.DeleteMultiRegionCluster$,
  api.DeleteParameterGroup$,
  api.DeleteSnapshot$,
  api.DeleteSubnetGroup$,
  api.DeleteUser$,
  api.DescribeACLs$,
  api.DescribeClusters$,
  api.DescribeEngineVersions$,
  api.DescribeEvents$,
  api.DescribeMultiRegionClusters$,
  api.DescribeMultiRegionParameterGroups$,
  api.DescribeMultiRegionParameters$,
  api.DescribeParameterGroups$,
  api.DescribeParameters$,
  api.DescribeReservedNodes$,
  api.DescribeReservedNodesOfferings$,
  api.DescribeServiceUpdates$,
  api.DescribeSnapshots$,
  api.DescribeSubnetGroups$,
  api.DescribeUsers$,
  api.FailoverShard$,
  api.ListAllowedMultiRegionClusterUpdates$,
  api.ListAllowedNodeTypeUpdates$,
  api.ListTags$,
  api.PurchaseReservedNodesOffering$,
  api.ResetParameterGroup$,
  api.TagResource$,
  api.UntagResource$,
  api.UpdateACL$,
  api.UpdateCluster$,
  api.UpdateMultiRegionCluster$,
  api.UpdateParameterGroup$,
  api.UpdateSubnetGroup$,
  api.UpdateUser$,
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

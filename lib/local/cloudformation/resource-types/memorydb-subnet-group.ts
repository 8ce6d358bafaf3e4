import type { CreateSubnetGroupRequest } from '@aws-sdk/client-memorydb';
import type { MemoryDbOperations } from '../../memorydb/operations';
import type { ResourceType } from '../resource-type';
import { callerOf, pick, tags, unlessGone } from './memorydb-properties';
import { updateTags } from './memorydb-tags';

/** `AWS::MemoryDB::SubnetGroup`. */
export function subnetGroupType(operations: MemoryDbOperations): ResourceType {
  return {
    typeName: 'AWS::MemoryDB::SubnetGroup',
    createOnly: ['SubnetGroupName'],
    real: true,

    async create(properties, context) {
      const request = pick(properties, ['SubnetGroupName', 'Description', 'SubnetIds']) as unknown;
      const { SubnetGroup } = operations.CreateSubnetGroup(
        { ...(request as CreateSubnetGroupRequest), Tags: tags(properties, context) },
        callerOf(context),
      );
      return provisioned(SubnetGroup);
    },

    async update(physicalId, properties, _previous, context) {
      const { SubnetGroup } = operations.UpdateSubnetGroup(
        { SubnetGroupName: physicalId, ...pick(properties, ['Description', 'SubnetIds']) },
        callerOf(context),
      );
      updateTags(operations, SubnetGroup.ARN!, properties, context);
      return provisioned(SubnetGroup);
    },

    delete(physicalId, _properties, context) {
      return unlessGone(() => operations.DeleteSubnetGroup({ SubnetGroupName: physicalId }, callerOf(context)));
    },
  };
}

function provisioned(group: { Name?: string; ARN?: string; SupportedNetworkTypes?: string[] }) {
  const { Name, ARN, SupportedNetworkTypes } = group;
  return { physicalId: Name!, attributes: { ARN, SupportedNetworkTypes } };
}

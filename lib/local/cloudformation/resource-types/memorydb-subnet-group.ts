import type { CreateSubnetGroupRequest } from '@aws-sdk/client-memorydb';
import type { MemoryDbOperations } from '../../memorydb/operations';
import type { ResourceType } from '../resource-type';
import { callerOf, pick, tags, unlessGone, unlessMissing } from './memorydb-properties';
import { readTags, updateTags } from './memorydb-tags';

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

    read(physicalId, context) {
      return unlessMissing(() => {
        const request = { SubnetGroupName: physicalId };
        const [group] = operations.DescribeSubnetGroups(request, callerOf(context)).SubnetGroups;
        const SubnetIds = group.Subnets?.map(({ Identifier }) => Identifier) ?? [];
        const Tags = readTags(operations, group.ARN!, context);
        const { Name: SubnetGroupName, Description } = group;
        return { ...provisioned(group), properties: { SubnetGroupName, Description, SubnetIds, Tags } };
      });
    },
  };
}

function provisioned(group: { Name?: string; ARN?: string; SupportedNetworkTypes?: string[] }) {
  const { Name, ARN, SupportedNetworkTypes } = group;
  return { physicalId: Name!, attributes: { ARN, SupportedNetworkTypes } };
}

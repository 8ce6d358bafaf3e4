import type { CreateACLRequest } from '@aws-sdk/client-memorydb';
import type { MemoryDb } from '../../memorydb/memorydb';
import type { MemoryDbOperations } from '../../memorydb/operations';
import type { ResourceContext, ResourceType } from '../resource-type';
import { callerOf, pick, tags, unlessGone, unlessMissing } from './memorydb-properties';
import { readTags, updateTags } from './memorydb-tags';

/** `AWS::MemoryDB::ACL`. */
export function aclType(operations: MemoryDbOperations, memoryDb: MemoryDb): ResourceType {
  const settled = (name: string, { region }: ResourceContext) => memoryDb.store(region).acls.get(name)?.work;

  return {
    typeName: 'AWS::MemoryDB::ACL',
    createOnly: ['ACLName'],
    real: true,

    async create(properties, context) {
      const request = pick(properties, ['ACLName', 'UserNames']) as unknown as CreateACLRequest;
      const { ACL } = operations.CreateACL({ ...request, Tags: tags(properties, context) }, callerOf(context));
      await settled(ACL.Name!, context);
      return provisioned({ ...ACL, Status: 'active' });
    },

    async update(physicalId, properties, _previous, context) {
      const caller = callerOf(context);
      const current = operations.DescribeACLs({ ACLName: physicalId }, caller).ACLs[0];
      const members = current.UserNames ?? [];
      const wanted = (properties.UserNames ?? []) as readonly string[];
      const change = {
        UserNamesToAdd: wanted.filter((user) => !members.includes(user)),
        UserNamesToRemove: members.filter((user) => !wanted.includes(user)),
      };
      if (change.UserNamesToAdd.length + change.UserNamesToRemove.length > 0) {
        await operations.UpdateACL({ ACLName: physicalId, ...change }, caller);
        await settled(physicalId, context);
      }
      updateTags(operations, current.ARN!, properties, context);
      return provisioned(current);
    },

    delete(physicalId, _properties, context) {
      return unlessGone(async () => {
        operations.DeleteACL({ ACLName: physicalId }, callerOf(context));
        await settled(physicalId, context);
      });
    },

    read(physicalId, context) {
      return unlessMissing(() => {
        const [acl] = operations.DescribeACLs({ ACLName: physicalId }, callerOf(context)).ACLs;
        const Tags = readTags(operations, acl.ARN!, context);
        return { ...provisioned(acl), properties: { ACLName: acl.Name, UserNames: acl.UserNames ?? [], Tags } };
      });
    },
  };
}

function provisioned(acl: { Name?: string; ARN?: string; Status?: string }) {
  return { physicalId: acl.Name!, attributes: { Arn: acl.ARN, Status: acl.Status } };
}

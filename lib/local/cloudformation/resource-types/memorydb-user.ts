import type { CreateUserRequest } from '@aws-sdk/client-memorydb';
import type { MemoryDb } from '../../memorydb/memorydb';
import type { MemoryDbOperations } from '../../memorydb/operations';
import type { ResourceContext, ResourceType } from '../resource-type';
import { callerOf, pick, tags, unlessGone, unlessMissing } from './memorydb-properties';
import { readTags, updateTags } from './memorydb-tags';

/** `AWS::MemoryDB::User`. */
export function userType(operations: MemoryDbOperations, memoryDb: MemoryDb): ResourceType {
  const settled = (name: string, { region }: ResourceContext) => memoryDb.store(region).users.get(name)?.work;

  return {
    typeName: 'AWS::MemoryDB::User',
    createOnly: ['UserName'],
    real: true,

    async create(properties, context) {
      const request = pick(properties, ['UserName', 'AccessString', 'AuthenticationMode']) as unknown;
      const { User } = operations.CreateUser(
        { ...(request as CreateUserRequest), Tags: tags(properties, context) },
        callerOf(context),
      );
      return provisioned(User);
    },

    async update(physicalId, properties, _previous, context) {
      const request = pick(properties, ['AccessString', 'AuthenticationMode']);
      const { User } = await operations.UpdateUser({ UserName: physicalId, ...request }, callerOf(context));
      await settled(physicalId, context);
      updateTags(operations, User.ARN!, properties, context);
      return provisioned({ ...User, Status: 'active' });
    },

    delete(physicalId, _properties, context) {
      return unlessGone(async () => {
        await operations.DeleteUser({ UserName: physicalId }, callerOf(context));
        await settled(physicalId, context);
      });
    },

    read(physicalId, context) {
      return unlessMissing(() => {
        const [user] = operations.DescribeUsers({ UserName: physicalId }, callerOf(context)).Users;
        const AuthenticationMode = { Type: user.Authentication?.Type };
        const Tags = readTags(operations, user.ARN!, context);
        const { Name: UserName, AccessString } = user;
        return { ...provisioned(user), properties: { UserName, AccessString, AuthenticationMode, Tags } };
      });
    },
  };
}

function provisioned(user: { Name?: string; ARN?: string; Status?: string }) {
  return { physicalId: user.Name!, attributes: { Arn: user.ARN, Status: user.Status } };
}

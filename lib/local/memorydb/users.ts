import type {
  CreateUserRequest,
  DeleteUserRequest,
  DescribeUsersRequest,
  UpdateUserRequest,
  User,
} from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import { refuseBeyondQuota } from './account-quotas';
import { arn } from './arn';
import type { MemoryDb } from './memorydb';
import { page } from './paging';
import { applyUsers } from './propagation';
import type { UserRecord } from './records';
import { refuse } from './refuse';
import type { Store } from './store';
import { newTags } from './tags';

/** `CreateUser`, `DescribeUsers`, `UpdateUser` and `DeleteUser`. */
export function userOperations(memoryDb: MemoryDb) {
  return {
    CreateUser(request: CreateUserRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const name = request.UserName!.toLowerCase();
      refuse('AWS::MemoryDB::User', { ...request, UserName: name }, store, caller.region);
      if (store.users.has(name)) {
        throw new Fault('UserAlreadyExistsFault', `a user with this name exists: ${name}`);
      }
      refuseBeyondQuota('UserQuotaExceededFault', store.users.keys());
      const user: UserRecord = {
        name,
        accessString: request.AccessString!,
        authentication: authentication(request.AuthenticationMode),
        tags: newTags(request.Tags),
      };
      store.users.set(name, user);
      return { User: describe(store, user, caller) };
    },

    DescribeUsers(request: DescribeUsersRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const named = request.UserName === undefined ? [...store.users.values()] : [find(store, request.UserName)];
      const { entries, NextToken } = page(named, request);
      return { Users: entries.map((user) => describe(store, user, caller)), NextToken };
    },

    async UpdateUser(request: UpdateUserRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const user = find(store, request.UserName!);
      refuseChangeOfDefault(user);
      refuseUnlessActive(user);
      const accessString = request.AccessString ?? user.accessString;
      const mode = request.AuthenticationMode ?? currentMode(user);
      refuse(
        'AWS::MemoryDB::User',
        { UserName: user.name, AccessString: accessString, AuthenticationMode: mode },
        store,
        caller.region,
      );
      user.accessString = accessString;
      user.authentication = authentication(mode);
      await applyUsers(
        store,
        store.aclsOfUser(user.name).map((acl) => acl.name),
      );
      await store.lifecycle.pass(user, 'modifying');
      return { User: describe(store, user, caller) };
    },

    async DeleteUser(request: DeleteUserRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const user = find(store, request.UserName!);
      refuseChangeOfDefault(user);
      refuseUnlessActive(user);
      const answer = { User: { ...describe(store, user, caller), Status: 'deleting' } };
      await store.lifecycle.pass(user, 'deleting', () => removeUser(store, user));
      return answer;
    },
  };
}

/** The service takes a deleted user out of its ACLs by itself. */
export async function removeUser(store: Store, { name }: UserRecord): Promise<void> {
  const acls = store.aclsOfUser(name);
  store.users.delete(name);
  acls.forEach((acl) => (acl.userNames = acl.userNames.filter((member) => member !== name)));
  await applyUsers(
    store,
    acls.map((acl) => acl.name),
  );
}

function find(store: Store, name: string): UserRecord {
  const user = store.users.get(name.toLowerCase());
  if (user === undefined) {
    throw new Fault('UserNotFoundFault', `there is no user with the name: ${name}`);
  }
  return user;
}

function refuseChangeOfDefault(user: UserRecord): void {
  if (user.name === 'default') {
    throw new Fault('InvalidParameterValueException', 'the user `default` cannot be changed or deleted');
  }
}

function refuseUnlessActive({ name, status }: UserRecord): void {
  if (status !== undefined) {
    throw new Fault('InvalidUserStateFault', `the user ${name} must be active, its status is: ${status}`);
  }
}

function authentication(mode: CreateUserRequest['AuthenticationMode']): UserRecord['authentication'] {
  return { type: mode?.Type ?? 'password', passwords: mode?.Passwords ?? [] };
}

function currentMode(user: UserRecord): CreateUserRequest['AuthenticationMode'] {
  const { type, passwords } = user.authentication;
  return type === 'iam' ? { Type: 'iam' } : { Type: 'password', Passwords: [...passwords] };
}

function describe(store: Store, user: UserRecord, caller: Caller): User {
  return {
    Name: user.name,
    Status: user.status ?? 'active',
    AccessString: user.accessString,
    ACLNames: store.aclsOfUser(user.name).map((acl) => acl.name),
    MinimumEngineVersion: user.authentication.type === 'iam' ? '7.0' : '6.2',
    Authentication: {
      Type: user.authentication.type,
      ...(user.authentication.type === 'password' && { PasswordCount: user.authentication.passwords.length }),
    },
    ARN: arn(caller, 'user', user.name),
  };
}

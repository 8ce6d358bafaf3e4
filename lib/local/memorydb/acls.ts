import type {
  ACL,
  CreateACLRequest,
  DeleteACLRequest,
  DescribeACLsRequest,
  UpdateACLRequest,
} from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import { refuseBeyondQuota } from './account-quotas';
import { arn } from './arn';
import type { MemoryDb } from './memorydb';
import { page } from './paging';
import { applyUsers } from './propagation';
import type { AclRecord } from './records';
import { refuse } from './refuse';
import type { Store } from './store';
import { newTags } from './tags';

/** `CreateACL`, `DescribeACLs`, `UpdateACL` and `DeleteACL`. */
export function aclOperations(memoryDb: MemoryDb) {
  return {
    CreateACL(request: CreateACLRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const name = request.ACLName!.toLowerCase();
      const userNames = request.UserNames?.map((user) => user.toLowerCase());
      refuseMembers(store, name, userNames, caller.region);
      if (store.acls.has(name)) {
        throw new Fault('ACLAlreadyExistsFault', `an ACL with this name exists: ${name}`);
      }
      refuseBeyondQuota('ACLQuotaExceededFault', store.acls.keys());
      const acl: AclRecord = { name, userNames: userNames ?? [], tags: newTags(request.Tags) };
      store.acls.set(name, acl);
      void store.lifecycle.pass(acl, 'creating');
      return { ACL: describe(store, acl, caller) };
    },

    DescribeACLs(request: DescribeACLsRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const named = request.ACLName === undefined ? [...store.acls.values()] : [find(store, request.ACLName)];
      const { entries, NextToken } = page(named, request);
      return { ACLs: entries.map((acl) => describe(store, acl, caller)), NextToken };
    },

    async UpdateACL(request: UpdateACLRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const acl = find(store, request.ACLName!);
      refuseChangeOfOpenAccess(acl, 'changed');
      refuseUnlessActive(acl);
      const added = (request.UserNamesToAdd ?? []).map((user) => user.toLowerCase());
      const removed = (request.UserNamesToRemove ?? []).map((user) => user.toLowerCase());
      const absent = removed.find((user) => !acl.userNames.includes(user));
      if (absent !== undefined) {
        throw new Fault('UserNotFoundFault', `the ACL ${acl.name} has no user with the name: ${absent}`);
      }
      const userNames = [...acl.userNames.filter((user) => !removed.includes(user)), ...added];
      refuseMembers(store, acl.name, userNames.length > 0 ? userNames : undefined, caller.region);
      acl.userNames = userNames;
      await applyUsers(store, [acl.name]);
      await store.lifecycle.pass(acl, 'modifying');
      return { ACL: describe(store, acl, caller) };
    },

    DeleteACL(request: DeleteACLRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const acl = find(store, request.ACLName!);
      refuseChangeOfOpenAccess(acl, 'deleted');
      refuseUnlessActive(acl);
      const [user] = store.clustersOfAcl(acl.name);
      if (user !== undefined) {
        throw new Fault('InvalidACLStateFault', `the ACL ${acl.name} is used by the cluster: ${user.name}`);
      }
      const answer = { ACL: { ...describe(store, acl, caller), Status: 'deleting' } };
      void store.lifecycle.pass(acl, 'deleting', () => void store.acls.delete(acl.name));
      return answer;
    },
  };
}

function find(store: Store, name: string): AclRecord {
  const acl = store.acls.get(name.toLowerCase());
  if (acl === undefined) {
    throw new Fault('ACLNotFoundFault', `there is no ACL with the name: ${name}`);
  }
  return acl;
}

function refuseChangeOfOpenAccess(acl: AclRecord, verb: string): void {
  if (acl.name === 'open-access') {
    throw new Fault('InvalidParameterValueException', `open-access ACL can't be ${verb}.`);
  }
}

function refuseUnlessActive({ name, status }: AclRecord): void {
  if (status !== undefined) {
    throw new Fault('InvalidACLStateFault', `the ACL ${name} must be active, its status is: ${status}`);
  }
}

function refuseMembers(store: Store, name: string, userNames: readonly string[] | undefined, region: string): void {
  refuse('AWS::MemoryDB::ACL', { ACLName: name, UserNames: userNames }, store, region);
  const absent = userNames?.find((user) => !store.users.has(user));
  if (absent !== undefined) {
    throw new Fault('UserNotFoundFault', `there is no user with the name: ${absent}`);
  }
}

function describe(store: Store, acl: AclRecord, caller: Caller): ACL {
  const iam = acl.userNames.some((user) => store.users.get(user)?.authentication.type === 'iam');
  return {
    Name: acl.name,
    Status: acl.status ?? 'active',
    UserNames: [...acl.userNames],
    MinimumEngineVersion: iam ? '7.0' : '6.2',
    Clusters: store.clustersOfAcl(acl.name).map((cluster) => cluster.name),
    ARN: arn(caller, 'acl', acl.name),
  };
}

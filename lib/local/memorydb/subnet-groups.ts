import type {
  CreateSubnetGroupRequest,
  DeleteSubnetGroupRequest,
  DescribeSubnetGroupsRequest,
  SubnetGroup,
  UpdateSubnetGroupRequest,
} from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import { refuseBeyondQuota } from './account-quotas';
import { arn } from './arn';
import type { MemoryDb } from './memorydb';
import { page } from './paging';
import type { SubnetGroupRecord } from './records';
import { refuse } from './refuse';
import type { Store } from './store';
import { newTags } from './tags';

/** `CreateSubnetGroup`, `DescribeSubnetGroups`, `UpdateSubnetGroup` and `DeleteSubnetGroup`. Local has no subnets: ids are kept as they come. */
export function subnetGroupOperations(memoryDb: MemoryDb) {
  return {
    CreateSubnetGroup(request: CreateSubnetGroupRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const name = request.SubnetGroupName!.toLowerCase();
      refuse('AWS::MemoryDB::SubnetGroup', { ...request, SubnetGroupName: name }, store, caller.region);
      if (store.subnetGroups.has(name)) {
        throw new Fault('SubnetGroupAlreadyExistsFault', `a subnet group with this name exists: ${name}`);
      }
      refuseBeyondQuota('SubnetGroupQuotaExceededFault', store.subnetGroups.keys());
      const group: SubnetGroupRecord = {
        name,
        description: request.Description ?? '',
        subnetIds: request.SubnetIds ?? [],
        tags: newTags(request.Tags),
      };
      store.subnetGroups.set(name, group);
      return { SubnetGroup: describe(group, caller) };
    },

    DescribeSubnetGroups(request: DescribeSubnetGroupsRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const { SubnetGroupName } = request;
      const named = SubnetGroupName === undefined ? [...store.subnetGroups.values()] : [find(store, SubnetGroupName)];
      const { entries, NextToken } = page(named, request);
      return { SubnetGroups: entries.map((group) => describe(group, caller)), NextToken };
    },

    UpdateSubnetGroup(request: UpdateSubnetGroupRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const group = find(store, request.SubnetGroupName!);
      const description = request.Description ?? group.description;
      const subnetIds = request.SubnetIds ?? group.subnetIds;
      const properties = { SubnetGroupName: group.name, Description: description, SubnetIds: subnetIds };
      refuse('AWS::MemoryDB::SubnetGroup', properties, store, caller.region);
      group.description = description;
      group.subnetIds = subnetIds;
      return { SubnetGroup: describe(group, caller) };
    },

    DeleteSubnetGroup(request: DeleteSubnetGroupRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const group = find(store, request.SubnetGroupName!);
      const user = [...store.clusters.values()].find((cluster) => cluster.settings.subnetGroupName === group.name);
      if (user !== undefined) {
        throw new Fault('SubnetGroupInUseFault', `the subnet group ${group.name} is used by the cluster: ${user.name}`);
      }
      store.subnetGroups.delete(group.name);
      return { SubnetGroup: describe(group, caller) };
    },
  };
}

function find(store: Store, name: string): SubnetGroupRecord {
  const group = store.subnetGroups.get(name.toLowerCase());
  if (group === undefined) {
    throw new Fault('SubnetGroupNotFoundFault', `there is no subnet group with the name: ${name}`);
  }
  return group;
}

function describe(group: SubnetGroupRecord, caller: Caller): SubnetGroup {
  return {
    Name: group.name,
    Description: group.description,
    Subnets: group.subnetIds.map((Identifier) => ({ Identifier, SupportedNetworkTypes: ['ipv4'] })),
    SupportedNetworkTypes: ['ipv4'],
    ARN: arn(caller, 'subnetgroup', group.name),
  };
}

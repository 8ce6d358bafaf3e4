import type {
  CreateParameterGroupRequest,
  DeleteParameterGroupRequest,
  DescribeParameterGroupsRequest,
  ParameterGroup,
  ResetParameterGroupRequest,
  UpdateParameterGroupRequest,
} from '@aws-sdk/client-memorydb';
import { PARAMETERS_PER_UPDATE } from '../../spec/quotas';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import { refuseBeyondQuota } from './account-quotas';
import { arn } from './arn';
import type { MemoryDb } from './memorydb';
import { page } from './paging';
import { parameterRows } from './parameter-rows';
import { applyParametersTo } from './propagation';
import type { ParameterGroupRecord } from './records';
import { refuse } from './refuse';
import { refuseCount } from './refuse-count';
import type { Store } from './store';
import { newTags } from './tags';

/** `CreateParameterGroup`, `DescribeParameterGroups`, `UpdateParameterGroup`, `ResetParameterGroup` and `DeleteParameterGroup`. */
export function parameterGroupOperations(memoryDb: MemoryDb) {
  return {
    CreateParameterGroup(request: CreateParameterGroupRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const name = request.ParameterGroupName!.toLowerCase();
      refuse('AWS::MemoryDB::ParameterGroup', { ...request, ParameterGroupName: name }, store, caller.region);
      if (store.parameterGroups.has(name)) {
        throw new Fault('ParameterGroupAlreadyExistsFault', 'Parameter Group already exists.');
      }
      refuseBeyondQuota('ParameterGroupQuotaExceededFault', store.parameterGroups.keys());
      const group: ParameterGroupRecord = {
        name,
        family: request.Family!,
        description: request.Description ?? '',
        values: new Map(),
        tags: newTags(request.Tags),
      };
      store.parameterGroups.set(name, group);
      return { ParameterGroup: describe(group, caller) };
    },

    DescribeParameterGroups(request: DescribeParameterGroupsRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const name = request.ParameterGroupName;
      const named = name === undefined ? [...store.parameterGroups.values()] : [findParameterGroup(store, name)];
      const { entries, NextToken } = page(named, request);
      return { ParameterGroups: entries.map((group) => describe(group, caller)), NextToken };
    },

    async UpdateParameterGroup(request: UpdateParameterGroupRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const group = findParameterGroup(store, request.ParameterGroupName!);
      refuseChangeOfDefault(group);
      refuseCount(request.ParameterNameValues!, 'parameterNameValues', PARAMETERS_PER_UPDATE);
      const changes = request.ParameterNameValues!.map(
        ({ ParameterName, ParameterValue }) => [ParameterName ?? '', ParameterValue ?? ''] as const,
      );
      const values = new Map([...group.values, ...changes]);
      const { name: ParameterGroupName, family: Family } = group;
      const properties = { ParameterGroupName, Family, Parameters: Object.fromEntries(values) };
      refuse('AWS::MemoryDB::ParameterGroup', properties, store, caller.region);
      changes.forEach(([name, value]) => group.values.set(name, value));
      await applyToClusters(store, group);
      return { ParameterGroup: describe(group, caller) };
    },

    async ResetParameterGroup(request: ResetParameterGroupRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const group = findParameterGroup(store, request.ParameterGroupName!);
      refuseChangeOfDefault(group);
      const names = namesToReset(group, request);
      names.forEach((name) => group.values.delete(name));
      await applyToClusters(store, group);
      return { ParameterGroup: describe(group, caller) };
    },

    DeleteParameterGroup(request: DeleteParameterGroupRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const group = findParameterGroup(store, request.ParameterGroupName!);
      refuseChangeOfDefault(group);
      const [user] = store.clustersOfParameterGroup(group.name);
      if (user !== undefined) {
        const sentence = `the parameter group ${group.name} is used by the cluster: ${user.name}`;
        throw new Fault('InvalidParameterGroupStateFault', sentence);
      }
      store.parameterGroups.delete(group.name);
      return { ParameterGroup: describe(group, caller) };
    },
  };
}

export function findParameterGroup(store: Store, name: string): ParameterGroupRecord {
  const group = store.parameterGroups.get(name.toLowerCase());
  if (group === undefined) {
    throw new Fault('ParameterGroupNotFoundFault', `there is no parameter group with the name: ${name}`);
  }
  return group;
}

function refuseChangeOfDefault(group: ParameterGroupRecord): void {
  if (group.name.startsWith('default.')) {
    const sentence = `the parameter group ${group.name} belongs to the service and cannot be changed or deleted`;
    throw new Fault('InvalidParameterGroupStateFault', sentence);
  }
}

/** Either all of them, or 1 to 20 by name. */
function namesToReset(group: ParameterGroupRecord, request: ResetParameterGroupRequest): readonly string[] {
  const { AllParameters, ParameterNames } = request;
  if (AllParameters === true && ParameterNames !== undefined) {
    const sentence = '`parameterNames` must be left out where `allParameters` is true';
    throw new Fault('InvalidParameterCombinationException', sentence);
  }
  if (AllParameters === true) {
    return [...group.values.keys()];
  }
  if (ParameterNames === undefined) {
    const sentence = '`parameterNames` must be given unless `allParameters` is true';
    throw new Fault('InvalidParameterCombinationException', sentence);
  }
  refuseCount(ParameterNames, 'parameterNames', PARAMETERS_PER_UPDATE);
  const names = parameterRows(group.family).map(([name]) => name);
  const unknown = ParameterNames.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Fault('InvalidParameterValueException', `Could not find parameter with name: ${unknown}`);
  }
  return ParameterNames;
}

async function applyToClusters(store: Store, group: ParameterGroupRecord): Promise<void> {
  await Promise.all(store.clustersOfParameterGroup(group.name).map((cluster) => applyParametersTo(store, cluster)));
}

function describe(group: ParameterGroupRecord, caller: Caller): ParameterGroup {
  const { name, family, description } = group;
  return { Name: name, Family: family, Description: description, ARN: arn(caller, 'parametergroup', name) };
}

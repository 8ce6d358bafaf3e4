import type { DescribeParametersRequest } from '@aws-sdk/client-memorydb';
import type { Caller } from '../http/service';
import type { MemoryDb } from './memorydb';
import { page } from './paging';
import { findParameterGroup } from './parameter-groups';
import { parametersOf } from './parameter-rows';

/** `DescribeParameters`: every parameter of the group's family, with the group's own value where it has one. */
export function parameterOperations(memoryDb: MemoryDb) {
  return {
    DescribeParameters(request: DescribeParametersRequest, caller: Caller) {
      const group = findParameterGroup(memoryDb.store(caller.region), request.ParameterGroupName!);
      const { entries, NextToken } = page(parametersOf(group.family, group.values), request);
      return { Parameters: entries, NextToken };
    },
  };
}

import type {
  DescribeMultiRegionParameterGroupsRequest,
  DescribeMultiRegionParametersRequest,
  MultiRegionParameterGroup,
} from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import { globalArn } from './arn';
import { page } from './paging';
import { parametersOf } from './parameter-rows';

const FAMILY = 'memorydb_valkey7';
const SOURCES = ['user', 'system', 'engine-default'];

/** The only one there is: the API cannot make others. */
export const MULTI_REGION_PARAMETER_GROUP = 'default.memorydb-valkey7.multiregion';

/** `DescribeMultiRegionParameterGroups` and `DescribeMultiRegionParameters`. */
export const multiRegionParameterOperations = {
  DescribeMultiRegionParameterGroups(request: DescribeMultiRegionParameterGroupsRequest, caller: Caller) {
    refuseUnknownGroup(request.MultiRegionParameterGroupName);
    const { entries, NextToken } = page([describe(caller)], request);
    return { MultiRegionParameterGroups: entries, NextToken };
  },

  DescribeMultiRegionParameters(request: DescribeMultiRegionParametersRequest) {
    refuseUnknownGroup(request.MultiRegionParameterGroupName);
    const { Source } = request;
    if (Source !== undefined && !SOURCES.includes(Source)) {
      throw new Fault('InvalidParameterValueException', `\`source\` must be ${SOURCES.join(', ')}, got: ${Source}`);
    }
    // Vector search is not for multi-Region clusters.
    const rows = parametersOf(FAMILY, new Map())
      .filter(({ Name }) => !Name!.startsWith('search-'))
      .map((row) => ({ ...row, Source: 'engine-default' }))
      .filter((row) => row.Source === (Source ?? row.Source));
    const { entries, NextToken } = page(rows, request);
    return { MultiRegionParameters: entries, NextToken };
  },
};

export function refuseUnknownGroup(name: string | undefined): void {
  if (name !== undefined && name.toLowerCase() !== MULTI_REGION_PARAMETER_GROUP) {
    const sentence = `there is no multi-Region parameter group with the name: ${name}`;
    throw new Fault('MultiRegionParameterGroupNotFoundFault', sentence);
  }
}

function describe(caller: Caller): MultiRegionParameterGroup {
  return {
    Name: MULTI_REGION_PARAMETER_GROUP,
    Family: FAMILY,
    Description: `Default multi-Region parameter group for ${FAMILY}`,
    ARN: globalArn(caller, 'multiregionparametergroup', MULTI_REGION_PARAMETER_GROUP),
  };
}

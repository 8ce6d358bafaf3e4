import type { Parameter } from '@aws-sdk/client-memorydb';
import type { ParameterRow } from '../../spec/parameters';
import { PARAMETERS } from '../../spec/parameters';

/** The engine version that each family begins with, as `DescribeParameters` of the service was seen to write it. */
const FIRST_VERSIONS: Readonly<Record<string, string>> = {
  memorydb_redis6: '6.2',
  memorydb_redis7: '7.0',
  memorydb_valkey7: '7.2.6',
};

/** The parameters of a family as the API lists them, with the values of one group. */
export function parametersOf(family: string, values: ReadonlyMap<string, string>): Parameter[] {
  return parameterRows(family).map(([name, row]) => ({
    Name: name,
    Value: values.get(name) ?? row.default,
    DataType: row.type,
    AllowedValues: allowedValues(row),
    MinimumEngineVersion: minimumVersion(family, row),
  }));
}

/** Sorted by name. */
export function parameterRows(family: string): [string, ParameterRow][] {
  return Object.entries<ParameterRow>(PARAMETERS)
    .filter(([, row]) => row.families.includes(family))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** For example `1-10000`, `0-` without an upper limit, `0,20-` with a gap, or `yes,no`. */
function allowedValues({ type, values, min, max, gap }: ParameterRow): string | undefined {
  if (values !== undefined) {
    return values.join(',');
  }
  const upper = max ?? '';
  if (gap !== undefined) {
    return `${gap[0] - 1},${gap[1] + 1}-${upper}`;
  }
  return type === 'integer' ? `${min ?? ''}-${upper}` : undefined;
}

/** A family that begins after the version which brought the parameter has it from the beginning. */
function minimumVersion(family: string, { minEngineVersion }: ParameterRow): string {
  const first = FIRST_VERSIONS[family];
  return minEngineVersion !== undefined && Number(minEngineVersion) > Number.parseFloat(first)
    ? minEngineVersion
    : first;
}

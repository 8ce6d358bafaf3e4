import type { CreateParameterGroupRequest } from '@aws-sdk/client-memorydb';
import type { Properties } from '../../../rules/rule';
import { PARAMETERS_PER_UPDATE } from '../../../spec/quotas';
import type { MemoryDbOperations } from '../../memorydb/operations';
import type { ResourceContext, ResourceType } from '../resource-type';
import { callerOf, pick, tags, unlessGone, unlessMissing } from './memorydb-properties';
import { readTags, updateTags } from './memorydb-tags';

/** `AWS::MemoryDB::ParameterGroup`. The API takes the values in a second call, so a refused value undoes the group. */
export function parameterGroupType(operations: MemoryDbOperations): ResourceType {
  return {
    typeName: 'AWS::MemoryDB::ParameterGroup',
    createOnly: ['ParameterGroupName', 'Family', 'Description'],
    real: true,

    async create(properties, context) {
      const caller = callerOf(context);
      const request = pick(properties, ['ParameterGroupName', 'Family', 'Description']) as unknown;
      const { ParameterGroup: group } = operations.CreateParameterGroup(
        { ...(request as CreateParameterGroupRequest), Tags: tags(properties, context) },
        caller,
      );
      try {
        await setValues(operations, group.Name!, properties, {}, context);
      } catch (error) {
        operations.DeleteParameterGroup({ ParameterGroupName: group.Name! }, caller);
        throw error;
      }
      return provisioned(group);
    },

    async update(physicalId, properties, previous, context) {
      await setValues(operations, physicalId, properties, previous, context);
      const groups = operations.DescribeParameterGroups({ ParameterGroupName: physicalId }, callerOf(context));
      const group = groups.ParameterGroups[0];
      updateTags(operations, group.ARN!, properties, context);
      return provisioned(group);
    },

    delete(physicalId, _properties, context) {
      return unlessGone(() => operations.DeleteParameterGroup({ ParameterGroupName: physicalId }, callerOf(context)));
    },

    physicalId: ({ ParameterGroupName }) => String(ParameterGroupName).toLowerCase(),

    read(physicalId, context) {
      return unlessMissing(() => {
        const request = { ParameterGroupName: physicalId };
        const [group] = operations.DescribeParameterGroups(request, callerOf(context)).ParameterGroups;
        const Tags = readTags(operations, group.ARN!, context);
        const { Name: ParameterGroupName, Family, Description } = group;
        const Parameters = currentValues(operations, physicalId, context);
        return { ...provisioned(group), properties: { ParameterGroupName, Family, Description, Parameters, Tags } };
      });
    },
  };
}

async function setValues(
  operations: MemoryDbOperations,
  ParameterGroupName: string,
  properties: Properties,
  previous: Properties,
  context: ResourceContext,
): Promise<void> {
  const caller = callerOf(context);
  const wanted = (properties.Parameters ?? {}) as Readonly<Record<string, unknown>>;
  const dropped = Object.keys(previous.Parameters ?? {}).filter((name) => !(name in wanted));
  for (const ParameterNames of portions(dropped)) {
    await operations.ResetParameterGroup({ ParameterGroupName, ParameterNames }, caller);
  }
  const values = Object.entries(wanted).map(([ParameterName, value]) => ({
    ParameterName,
    ParameterValue: String(value),
  }));
  for (const ParameterNameValues of portions(values)) {
    await operations.UpdateParameterGroup({ ParameterGroupName, ParameterNameValues }, caller);
  }
}

/** Of every parameter of the family. */
function currentValues(
  operations: MemoryDbOperations,
  ParameterGroupName: string,
  context: ResourceContext,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  let NextToken: string | undefined;
  do {
    const page = operations.DescribeParameters({ ParameterGroupName, NextToken }, callerOf(context));
    page.Parameters.forEach(({ Name, Value }) => (values[Name!] = Value));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return values;
}

/** As many as one call takes. */
function portions<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / PARAMETERS_PER_UPDATE);
  return Array.from({ length: count }, (_, index) =>
    all.slice(index * PARAMETERS_PER_UPDATE, (index + 1) * PARAMETERS_PER_UPDATE),
  );
}

function provisioned(group: { Name?: string; ARN?: string }) {
  return { physicalId: group.Name!, attributes: { ARN: group.ARN } };
}

import type {
  DescribeEventsInput,
  DescribeStackEventsInput,
  DescribeStackResourceInput,
  DescribeStackResourcesInput,
  DescribeStacksInput,
  GetTemplateInput,
  ListExportsInput,
  ListImportsInput,
  ListStackResourcesInput,
  ListStacksInput,
} from '@aws-sdk/client-cloudformation';
import { Fault } from '../../http/fault';
import type { Caller } from '../../http/service';
import { page } from '../page';
import { describeEvent, describeResource, describeStack, summarizeStack } from '../stack-view';
import type { ResourceRecord, StackRecord } from '../stack';
import type { Stacks } from '../stacks';

/** What only reads. */
export function descriptionOperations(stacks: Stacks) {
  return {
    DescribeStacks({ StackName, NextToken }: DescribeStacksInput, { region }: Caller) {
      if (StackName !== undefined) {
        return { Stacks: [describeStack(stacks.get(region, StackName))] };
      }
      const living = stacks.all(region).filter(({ status }) => status !== 'DELETE_COMPLETE');
      const { entries, next } = page(living, NextToken);
      return { Stacks: entries.map(describeStack), NextToken: next };
    },

    ListStacks({ StackStatusFilter, NextToken }: ListStacksInput, { region }: Caller) {
      const all = stacks.all(region).filter(({ status }) => StackStatusFilter?.includes(status) ?? true);
      const { entries, next } = page(all, NextToken);
      return { StackSummaries: entries.map(summarizeStack), NextToken: next };
    },

    DescribeStackEvents({ StackName, NextToken }: DescribeStackEventsInput, { region }: Caller) {
      const stack = stacks.get(region, StackName);
      const { entries, next } = pageOfEvents(stack, NextToken);
      return { StackEvents: entries.map((event) => describeEvent(stack, event)), NextToken: next };
    },

    DescribeEvents({ StackName, ChangeSetName, NextToken }: DescribeEventsInput, { region }: Caller) {
      const named = StackName ?? stacks.all(region).find((stack) => hasChangeSet(stack, ChangeSetName))?.id;
      const stack = stacks.get(region, named ?? String(ChangeSetName));
      const { entries, next } = pageOfEvents(stack, NextToken);
      const OperationEvents = entries.map((event) => ({ ...describeEvent(stack, event), EventType: 'STACK_EVENT' }));
      return { OperationEvents, NextToken: next };
    },

    /** There are no hooks on this machine. */
    ListHookResults() {
      return { HookResults: [] };
    },

    GetTemplate({ StackName, ChangeSetName }: GetTemplateInput, { region }: Caller) {
      const byChangeSet = stacks.all(region).find((candidate) => hasChangeSet(candidate, ChangeSetName));
      const stack = StackName === undefined && byChangeSet !== undefined ? byChangeSet : stacks.get(region, StackName);
      const changeSet = stack.changeSets.find(({ id, name }) => id === ChangeSetName || name === ChangeSetName);
      // No transform runs here, so that what is processed is the original.
      return { TemplateBody: changeSet?.template ?? stack.template, StagesAvailable: ['Original', 'Processed'] };
    },

    ListStackResources({ StackName, NextToken }: ListStackResourcesInput, { region }: Caller) {
      const stack = stacks.get(region, StackName);
      const { entries, next } = page(resourcesOf(stack), NextToken);
      const summaries = entries.map((resource) => ({
        ...describeResource(stack, resource),
        LastUpdatedTimestamp: new Date(resource.updatedAt),
      }));
      return { StackResourceSummaries: summaries, NextToken: next };
    },

    DescribeStackResources(request: DescribeStackResourcesInput, { region }: Caller) {
      const { StackName, LogicalResourceId, PhysicalResourceId } = request;
      const owner = stacks
        .all(region)
        .find((stack) => resourcesOf(stack).some(({ physicalId }) => physicalId === PhysicalResourceId));
      const stack = StackName === undefined && owner !== undefined ? owner : stacks.get(region, String(StackName));
      const resources = resourcesOf(stack).filter(
        ({ logicalId }) => LogicalResourceId === undefined || logicalId === LogicalResourceId,
      );
      return { StackResources: resources.map((resource) => describeResource(stack, resource)) };
    },

    DescribeStackResource({ StackName, LogicalResourceId }: DescribeStackResourceInput, { region }: Caller) {
      const stack = stacks.get(region, StackName);
      const resource = resourcesOf(stack).find(({ logicalId }) => logicalId === LogicalResourceId);
      if (resource === undefined) {
        throw new Fault('ValidationError', `Resource ${LogicalResourceId} does not exist for stack ${stack.name}`);
      }
      const LastUpdatedTimestamp = new Date(resource.updatedAt);
      const Metadata = resource.metadata === undefined ? undefined : JSON.stringify(resource.metadata);
      return { StackResourceDetail: { ...describeResource(stack, resource), LastUpdatedTimestamp, Metadata } };
    },

    ListExports({ NextToken }: ListExportsInput, { region }: Caller) {
      const { entries, next } = page(stacks.exports(region), NextToken);
      const Exports = entries.map(({ name, value, stack }) => ({
        ExportingStackId: stack.id,
        Name: name,
        Value: value,
      }));
      return { Exports, NextToken: next };
    },

    ListImports({ ExportName }: ListImportsInput, { region }: Caller) {
      const importers = stacks.importers(region, ExportName!);
      if (importers.length === 0) {
        throw new Fault('ValidationError', `Export '${ExportName}' is not imported by any stack.`);
      }
      return { Imports: importers.map(({ name }) => name) };
    },
  };
}

/** Newest first. A token names the event that a page begins with: events that happen meanwhile do not move it. */
function pageOfEvents(stack: StackRecord, token: string | undefined) {
  return page([...stack.events].reverse(), token, ({ id }) => id);
}

function hasChangeSet({ changeSets }: StackRecord, nameOrId: string | undefined): boolean {
  return changeSets.some(({ id, name }) => id === nameOrId || name === nameOrId);
}

function resourcesOf(stack: StackRecord): ResourceRecord[] {
  return Object.values(stack.resources).sort((a, b) => (a.logicalId < b.logicalId ? -1 : 1));
}

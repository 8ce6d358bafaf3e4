import type { ResourceToImport } from '@aws-sdk/client-cloudformation';
import { RESOURCES } from '../../spec/resources';
import type { ResourceRow } from '../../spec/resources';
import { Fault } from '../http/fault';
import type { Preview } from './preview';
import { resourceContext } from './resource-context';
import type { ResourceTypes } from './resource-types';
import { resourceOf } from './stack';
import type { ChangeRecord, StackRecord } from './stack';
import type { Stacks } from './stacks';
import type { Target } from './target';

/** The property or attribute that an import names a resource of this type by. */
export function identifierOf(type: string): string | undefined {
  return (RESOURCES as Readonly<Record<string, ResourceRow | undefined>>)[type]?.ref;
}

/** The changes of an import, in which every resource that is new to the stack is there already. Refuses all else. */
export async function importChanges(
  requested: readonly ResourceToImport[],
  stack: StackRecord,
  target: Target,
  { changes }: Preview,
  stacks: Stacks,
  types: ResourceTypes,
): Promise<ChangeRecord[]> {
  const others = changes.filter(
    ({ action, logicalId }) =>
      action !== 'Add' || !requested.some(({ LogicalResourceId }) => LogicalResourceId === logicalId),
  );
  if (others.length > 0) {
    const names = others.map(({ logicalId }) => logicalId).join(', ');
    throw refusal(`As part of the import operation, you cannot add, change or delete other resources: [${names}]`);
  }
  const outputs = stack.outputs.map(({ key }) => key).join();
  if (Object.keys(target.outputs).join() !== outputs) {
    throw refusal('As part of the import operation, you cannot modify or add [Outputs]');
  }
  return Promise.all(
    requested.map(async (resource) => {
      const logicalId = resource.LogicalResourceId!;
      refuseDeclaration(resource, stack, target);
      const physicalId = await existingId(resource, stack, target, types);
      const owner = stacks
        .all(stack.region)
        .find(({ resources }) =>
          Object.values(resources).some((own) => isSame(own, resource.ResourceType!, physicalId)),
        );
      if (owner !== undefined) {
        throw refusal(`${physicalId} (${resource.ResourceType}) already belongs to the stack ${owner.name}`);
      }
      const change = changes.find((candidate) => candidate.logicalId === logicalId)!;
      return { ...change, action: 'Import' as const, physicalId };
    }),
  );
}

function refuseDeclaration({ LogicalResourceId, ResourceType }: ResourceToImport, stack: StackRecord, target: Target) {
  const name = LogicalResourceId!;
  const declared = Object.hasOwn(target.resources, name) ? target.resources[name] : undefined;
  if (declared?.Type !== ResourceType) {
    throw refusal(`The template must have the resource ${name} of type ${ResourceType} to import it`);
  }
  if (resourceOf(stack, name) !== undefined) {
    throw refusal(`Resources [${name}] passed in ResourceToImport are already in the stack`);
  }
  if (declared?.DeletionPolicy === undefined) {
    throw refusal(
      `Following resources to import [${name}] must have DeletionPolicy attribute specified in the template.`,
    );
  }
}

/** The physical id of a resource that is there. */
async function existingId(
  { LogicalResourceId, ResourceType, ResourceIdentifier }: ResourceToImport,
  stack: StackRecord,
  target: Target,
  types: ResourceTypes,
): Promise<string> {
  const { read } = types.get(ResourceType!);
  const name = identifierOf(ResourceType!);
  if (read === undefined || name === undefined) {
    throw refusal(`ResourceTypes [${ResourceType}] are not supported for Import`);
  }
  const identifier = ResourceIdentifier?.[name];
  if (identifier === undefined) {
    throw refusal(`${ResourceType} (${LogicalResourceId}) must be identified by ${name}`);
  }
  const declared = target.resources[LogicalResourceId!].Properties?.[name];
  if (typeof declared === 'string' && declared.toLowerCase() !== identifier.toLowerCase()) {
    throw refusal(`\`${name}\` of ${LogicalResourceId} must be ${identifier} as in its identifier, got: ${declared}`);
  }
  const existing = await read(identifier, resourceContext(stack, LogicalResourceId!));
  if (existing === undefined) {
    throw refusal(`Resource of type '${ResourceType}' with identifier '${identifier}' was not found.`);
  }
  return existing.physicalId;
}

function isSame(own: { type: string; physicalId: string }, type: string, physicalId: string): boolean {
  return own.type === type && own.physicalId === physicalId;
}

function refusal(message: string): Fault {
  return new Fault('ValidationError', message);
}

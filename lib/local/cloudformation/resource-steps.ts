import type { ResourceStatus } from '@aws-sdk/client-cloudformation';
import { desired } from './desired';
import type { Desired } from './desired';
import { resolveDynamicReferences } from './dynamic-references';
import type { DynamicReferenceResolvers } from './dynamic-references';
import { recordResource } from './events';
import type { Scope } from './intrinsics/scope';
import { isRetained } from './policies';
import { resourceContext } from './resource-context';
import type { Provisioned, ResourceType } from './resource-type';
import type { ResourceTypes } from './resource-types';
import { resourceOf } from './stack';
import type { ResourceRecord, StackRecord } from './stack';
import type { Target } from './target';

type Body = Readonly<Record<string, unknown>>;

/** Creates, updates and deletes single resources of a stack, tells about it in events, and keeps the journal. */
export class ResourceSteps {
  constructor(
    private readonly stack: StackRecord,
    private readonly types: ResourceTypes,
    private readonly resolvers: DynamicReferenceResolvers,
  ) {}

  /** What the template wants of a resource. That an expression has no value is a failure of this resource. */
  wanted(target: Target, logicalId: string, scope: Scope): Desired {
    try {
      return desired(target, logicalId, scope);
    } catch (error) {
      const { Type: type } = target.resources[logicalId];
      const existing = resourceOf(this.stack, logicalId);
      const status = existing === undefined ? 'CREATE_FAILED' : 'UPDATE_FAILED';
      recordResource(this.stack, existing ?? { logicalId, type }, status, (error as Error).message);
      throw error;
    }
  }

  async create(wanted: Desired): Promise<void> {
    await this.tell(wanted, 'CREATE', async () => {
      this.put(wanted, await this.provision(wanted), 'CREATE_COMPLETE');
      this.stack.journal.push({ kind: 'created', logicalId: wanted.logicalId });
    });
  }

  /** The new resource takes the place of the old one, which is deleted when the update has succeeded. */
  async replace(previous: ResourceRecord, wanted: Desired): Promise<void> {
    const reason = 'Requested update requires the creation of a new physical resource; hence creating one.';
    await this.tell(
      { ...wanted, physicalId: previous.physicalId },
      'UPDATE',
      async () => {
        refuseSameName(previous, wanted, this.types.get(wanted.type));
        this.put(wanted, await this.provision(wanted, previous), 'UPDATE_COMPLETE');
        this.stack.journal.push({ kind: 'replaced', logicalId: wanted.logicalId, previous });
      },
      reason,
    );
  }

  /** A failed update may have done half of its work: the journal has it too, so that it is undone. */
  async update(previous: ResourceRecord, wanted: Desired): Promise<void> {
    const { logicalId } = wanted;
    this.stack.journal.push({ kind: 'updated', logicalId, previous });
    this.stack.resources[logicalId] = { ...previous, ...wanted, status: 'UPDATE_FAILED' };
    await this.tell({ ...wanted, physicalId: previous.physicalId }, 'UPDATE', async () => {
      this.put(wanted, await this.change(previous, wanted), 'UPDATE_COMPLETE');
    });
  }

  /** Takes in a resource that is there already. */
  async adopt(wanted: Desired, physicalId: string): Promise<void> {
    await this.tell({ ...wanted, physicalId }, 'IMPORT', async () => {
      const existing = await this.types
        .get(wanted.type)
        .read?.(physicalId, resourceContext(this.stack, wanted.logicalId));
      if (existing === undefined) {
        throw new Error(`Resource of type '${wanted.type}' with identifier '${physicalId}' was not found.`);
      }
      this.put(wanted, existing, 'IMPORT_COMPLETE');
    });
  }

  /** Nothing to do but to remember what the template says beside the properties. */
  keep(previous: ResourceRecord, wanted: Desired): void {
    this.stack.journal.push({ kind: 'kept', logicalId: wanted.logicalId, previous });
    this.stack.resources[wanted.logicalId] = { ...previous, ...wanted };
  }

  /** Puts a resource back to what it was before an update. */
  async restore(current: ResourceRecord, previous: ResourceRecord): Promise<void> {
    await this.tell(previous, 'UPDATE', async () => {
      this.put(previous, await this.change(current, previous), 'UPDATE_COMPLETE');
    });
  }

  /** Deletes a resource unless its policy keeps it. Returns when it is gone. */
  async remove(resource: ResourceRecord, because: 'deleted' | 'replaced' | 'creation undone'): Promise<void> {
    if (isRetained(resource, because)) {
      recordResource(this.stack, resource, 'DELETE_SKIPPED');
      return;
    }
    await this.tell(resource, 'DELETE', async () => {
      const type = this.types.get(resource.type);
      const properties = await this.resolve(type, resource.properties).catch(() => resource.properties);
      await type.delete(resource.physicalId, properties, resourceContext(this.stack, resource.logicalId));
      recordResource(this.stack, resource, 'DELETE_COMPLETE');
    });
  }

  private async provision(wanted: Desired, previous?: ResourceRecord): Promise<Provisioned> {
    const type = this.types.get(wanted.type);
    const { logicalId } = wanted;
    const properties = await this.resolve(type, wanted.properties);
    this.stack.creating = { ...this.stack.creating, [logicalId]: { wanted, previous } };
    try {
      return await type.create(properties, resourceContext(this.stack, logicalId));
    } catch (error) {
      delete this.stack.creating[logicalId];
      throw error;
    }
  }

  private async change(from: ResourceRecord, to: Desired): Promise<Provisioned> {
    const type = this.types.get(to.type);
    // What an old reference points to may be gone, and must not stand in the way of a new one.
    const previous = await this.resolve(type, from.properties).catch(() => from.properties);
    const properties = await this.resolve(type, to.properties);
    return type.update(from.physicalId, properties, previous, resourceContext(this.stack, to.logicalId));
  }

  /** An inert resource is told no secrets, and the parameters of a stack are no place for them. */
  private resolve(type: ResourceType, properties: Body): Promise<Body> {
    return type.real && type.isStack !== true
      ? resolveDynamicReferences(properties, this.resolvers, this.stack.region)
      : Promise.resolve(properties);
  }

  private put(wanted: Desired, { physicalId, attributes }: Provisioned, status: ResourceStatus): void {
    const { real } = this.types.get(wanted.type);
    const updatedAt = new Date().toISOString();
    const resource: ResourceRecord = { ...wanted, physicalId, attributes, status, real, updatedAt };
    this.stack.resources[wanted.logicalId] = resource;
    delete this.stack.creating?.[wanted.logicalId];
    recordResource(this.stack, resource, status);
  }

  private async tell(
    resource: Parameters<typeof recordResource>[1],
    verb: 'CREATE' | 'UPDATE' | 'DELETE' | 'IMPORT',
    run: () => Promise<void>,
    reason?: string,
  ): Promise<void> {
    recordResource(this.stack, resource, `${verb}_IN_PROGRESS`, reason);
    try {
      await run();
    } catch (error) {
      recordResource(this.stack, resource, `${verb}_FAILED`, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }
}

/** The old resource is still there when the new one is made, so the two need different names. */
function refuseSameName(previous: ResourceRecord, wanted: Desired, type: ResourceType): void {
  const isNamed = type.createOnly.some(
    (name) => previous.properties[name] === previous.physicalId && wanted.properties[name] === previous.physicalId,
  );
  if (isNamed) {
    throw new Error(
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${previous.physicalId} and update the stack again.`,
    );
  }
}

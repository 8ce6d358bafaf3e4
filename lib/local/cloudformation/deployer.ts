import { isDeepStrictEqual } from 'node:util';
import { stepFor } from './desired';
import type { DynamicReferenceResolvers } from './dynamic-references';
import { setStatus } from './events';
import type { ResolvedResource, Scope } from './intrinsics/scope';
import { exportProblem, outputsOf } from './outputs';
import { removeInOrder } from './removal';
import { resolvedResource } from './resolved-resource';
import { ResourceSteps } from './resource-steps';
import type { ResourceTypes } from './resource-types';
import { rollBack } from './rollback';
import { runInOrder } from './run-in-order';
import type { Failure } from './run-in-order';
import { resourceOf, settle } from './stack';
import type { StackRecord } from './stack';
import { stackScope } from './stack-scope';
import type { Stacks } from './stacks';
import type { Target } from './target';

export type OnFailure = NonNullable<StackRecord['onFailure']>;

/**
 * Brings a stack to its target: resources in the order of their dependencies, everything else side by side.
 * Nothing here rejects: the outcome is the status of the stack.
 */
export class Deployer {
  constructor(
    private readonly stacks: Stacks,
    private readonly types: ResourceTypes,
    private readonly resolvers: DynamicReferenceResolvers,
  ) {}

  /** Creates or updates, whichever the status of the stack says. */
  async deploy(stack: StackRecord, target: Target, onFailure: OnFailure): Promise<void> {
    const isCreation = stack.status === 'CREATE_IN_PROGRESS';
    const steps = this.steps(stack);
    const imports = new Set<string>();
    const scope = this.scope(stack, target, imports);
    const existed = new Set(Object.keys(stack.resources));

    const failures = await this.provision(stack, target, scope, steps);
    const problem =
      failures.length > 0 ? failedResources(failures, existed) : this.conclude(stack, target, scope, imports);
    if (problem !== undefined) {
      await this.afterFailure(stack, onFailure, problem);
    } else if (isCreation) {
      settle(stack);
      setStatus(stack, 'CREATE_COMPLETE');
    } else {
      await this.cleanUp(stack, target, steps);
    }
  }

  /** Takes resources into the stack, by their physical ids. They stay as they are, also if it fails. */
  async import(stack: StackRecord, target: Target, physicalIds: ReadonlyMap<string, string>): Promise<void> {
    const steps = this.steps(stack);
    const imports = new Set<string>();
    const scope = this.scope(stack, target, imports);
    const before = { ...stack.resources };
    const failures = await runInOrder(
      Object.keys(target.resources),
      (logicalId) => target.dependencies.get(logicalId) ?? [],
      async (logicalId) => {
        const wanted = steps.wanted(target, logicalId, scope);
        const physicalId = physicalIds.get(logicalId);
        if (physicalId === undefined) {
          steps.keep(stack.resources[logicalId], wanted);
        } else {
          await steps.adopt(wanted, physicalId);
        }
      },
      'stop',
    );
    const names = failures.map(({ id }) => id).join(', ');
    const problem =
      failures.length > 0
        ? `The following resource(s) failed to import: [${names}].`
        : this.conclude(stack, target, scope, imports);
    if (problem !== undefined) {
      setStatus(stack, 'IMPORT_ROLLBACK_IN_PROGRESS', problem);
      Object.assign(stack, stack.before, { resources: before });
    }
    settle(stack);
    setStatus(stack, problem === undefined ? 'IMPORT_COMPLETE' : 'IMPORT_ROLLBACK_COMPLETE');
  }

  async delete(stack: StackRecord, retain: readonly string[] = []): Promise<void> {
    const inUse = exportProblem(stack, [], this.stacks);
    if (inUse !== undefined) {
      setStatus(stack, 'DELETE_FAILED', inUse);
      return;
    }
    const steps = this.steps(stack);
    const failures = await removeInOrder(Object.values(stack.resources), async (resource) => {
      if (!retain.includes(resource.logicalId)) {
        await steps.remove(resource, 'deleted');
      }
      delete stack.resources[resource.logicalId];
    });
    if (failures.length > 0) {
      const names = failures.map(({ id }) => id).join(', ');
      setStatus(stack, 'DELETE_FAILED', `The following resource(s) failed to delete: [${names}]. `);
      return;
    }
    settle(stack);
    stack.deletedAt = new Date().toISOString();
    setStatus(stack, 'DELETE_COMPLETE');
  }

  /** Undoes what a failed creation or update has done. */
  async rollBack(stack: StackRecord, reason: string): Promise<void> {
    await rollBack(stack, this.steps(stack), reason);
  }

  private provision(stack: StackRecord, target: Target, scope: Scope, steps: ResourceSteps): Promise<Failure[]> {
    const tagsChanged = !isDeepStrictEqual(stack.before?.tags ?? stack.tags, stack.tags);
    return runInOrder(
      Object.keys(target.resources),
      (logicalId) => target.dependencies.get(logicalId) ?? [],
      async (logicalId) => {
        const existing = resourceOf(stack, logicalId);
        const wanted = steps.wanted(target, logicalId, scope);
        if (existing === undefined) {
          await steps.create(wanted);
        } else {
          await steps[stepFor(existing, wanted, this.types.get(wanted.type), tagsChanged)](existing, wanted);
        }
      },
      'stop',
    );
  }

  /** Gives the stack its outputs, or says why it cannot have them. */
  private conclude(stack: StackRecord, target: Target, scope: Scope, imports: Set<string>): string | undefined {
    try {
      const outputs = outputsOf(target, scope);
      const problem = exportProblem(stack, outputs, this.stacks);
      if (problem === undefined) {
        stack.outputs = outputs;
        stack.imports = [...imports];
      }
      return problem;
    } catch (error) {
      return (error as Error).message;
    }
  }

  private async afterFailure(stack: StackRecord, onFailure: OnFailure, reason: string): Promise<void> {
    const isCreation = stack.status === 'CREATE_IN_PROGRESS';
    if (onFailure === 'ROLLBACK' || (onFailure === 'DELETE' && !isCreation)) {
      await this.rollBack(stack, reason);
      return;
    }
    setStatus(stack, isCreation ? 'CREATE_FAILED' : 'UPDATE_FAILED', reason);
    if (onFailure === 'DELETE') {
      setStatus(stack, 'DELETE_IN_PROGRESS');
      await this.delete(stack);
    }
  }

  /** Deletes what the update has left over. What cannot be deleted stays behind: the update has succeeded all the same. */
  private async cleanUp(stack: StackRecord, target: Target, steps: ResourceSteps): Promise<void> {
    setStatus(stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    const removed = Object.values(stack.resources).filter(
      ({ logicalId }) => !Object.hasOwn(target.resources, logicalId),
    );
    const replaced = stack.journal.flatMap(({ kind, previous }) => (kind === 'replaced' ? [previous!] : []));
    removed.forEach(({ logicalId }) => delete stack.resources[logicalId]);
    await removeInOrder([...removed, ...replaced], (resource) =>
      steps.remove(resource, replaced.includes(resource) ? 'replaced' : 'deleted'),
    );
    settle(stack);
    setStatus(stack, 'UPDATE_COMPLETE');
  }

  private steps(stack: StackRecord): ResourceSteps {
    return new ResourceSteps(stack, this.types, this.resolvers);
  }

  private scope(stack: StackRecord, target: Target, imports: Set<string>): Scope {
    const resource = (logicalId: string): ResolvedResource | undefined => {
      const record = Object.hasOwn(target.resources, logicalId) ? resourceOf(stack, logicalId) : undefined;
      return record && resolvedResource(record, stack, this.types);
    };
    return stackScope(stack, target, this.stacks, resource, imports);
  }
}

/** The sentence with which CloudFormation begins a rollback. */
function failedResources(failures: readonly Failure[], existed: ReadonlySet<string>): string {
  const sentence = (verb: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`The following resource(s) failed to ${verb}: [${names.join(', ')}].`];
  const names = failures.map(({ id }) => id);
  return [
    ...sentence(
      'create',
      names.filter((name) => !existed.has(name)),
    ),
    ...sentence(
      'update',
      names.filter((name) => existed.has(name)),
    ),
  ].join(' ');
}

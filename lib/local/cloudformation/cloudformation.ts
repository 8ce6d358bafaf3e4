import type { ObjectStore } from '../services/object-store';
import type { ParameterStore } from '../services/parameter-store';
import { Deployer } from './deployer';
import type { OnFailure } from './deployer';
import { discardNested } from './discard-nested';
import type { DynamicReferenceResolvers } from './dynamic-references';
import { setStatus } from './events';
import { outcome } from './outcome';
import type { ResourceTypes } from './resource-types';
import { updatableDefinition } from './stack';
import type { StackRecord } from './stack';
import { interrupt } from './stacks';
import type { Stacks } from './stacks';
import type { Target } from './target';

export interface CloudFormationOptions {
  readonly stacks: Stacks;
  readonly types: ResourceTypes;
  readonly resolvers: DynamicReferenceResolvers;
  readonly objects: ObjectStore;
  readonly parameters: ParameterStore;
  /** Told how each deployment ended. */
  readonly log?: (line: string) => void;
}

/** What is left of a creation or an update that was interrupted, or of its rollback. */
const UNDONE: readonly string[] = ['CREATE_FAILED', 'UPDATE_FAILED', 'ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED'];

/** What the operations of CloudFormation work on, and the deployments that are under way. */
export class CloudFormation {
  readonly stacks: Stacks;
  readonly types: ResourceTypes;
  readonly objects: ObjectStore;
  readonly parameters: ParameterStore;
  private readonly log: CloudFormationOptions['log'];
  private readonly deployer: Deployer;
  private readonly work = new Set<Promise<void>>();

  constructor({ stacks, types, resolvers, objects, parameters, log }: CloudFormationOptions) {
    this.stacks = stacks;
    this.types = types;
    this.objects = objects;
    this.parameters = parameters;
    this.log = log;
    this.deployer = new Deployer(stacks, types, resolvers);
  }

  /** Creates or updates. Resolves when that is over, well or not, which the answer to a request does not wait for. */
  deploy(stack: StackRecord, target: Target, kind: 'CREATE' | 'UPDATE', onFailure: OnFailure): Promise<void> {
    if (kind === 'UPDATE') {
      // A stack whose creation or update has failed goes back to where it stood before that.
      stack.before ??= stack.status === 'CREATE_FAILED' ? undefined : updatableDefinition(stack);
      stack.updatedAt = new Date().toISOString();
    }
    stack.drift = undefined;
    Object.assign(stack, target.definition, { onFailure });
    setStatus(stack, `${kind}_IN_PROGRESS`, 'User Initiated');
    const deployment = async () => {
      await this.deployer.deploy(stack, target, onFailure);
      this.discardNested(stack);
    };
    return this.run(stack, deployment());
  }

  /** Takes existing resources into a stack, by logical and physical id. */
  import(stack: StackRecord, target: Target, physicalIds: ReadonlyMap<string, string>): void {
    stack.before = updatableDefinition(stack);
    stack.drift = undefined;
    Object.assign(stack, target.definition);
    setStatus(stack, 'IMPORT_IN_PROGRESS', 'User Initiated');
    void this.run(stack, this.deployer.import(stack, target, physicalIds));
  }

  delete(stack: StackRecord, retain: readonly string[]): Promise<void> {
    setStatus(stack, 'DELETE_IN_PROGRESS', 'User Initiated');
    return this.run(stack, this.deployer.delete(stack, retain));
  }

  rollBack(stack: StackRecord, reason = 'User Initiated.'): Promise<void> {
    return this.run(stack, this.deployer.rollBack(stack, reason));
  }

  /** Undoes what an earlier run did not finish, as a failure would have been undone: nested stacks before those above them. */
  async rollBackInterrupted(): Promise<void> {
    const interrupted = [...this.stacks.interrupted].reverse();
    for (const stack of interrupted) {
      if (isToGo(stack)) {
        await this.delete(stack, []);
      } else if (UNDONE.includes(stack.status) && stack.onFailure !== 'DO_NOTHING') {
        await this.rollBack(stack, stack.statusReason);
      }
    }
    interrupted.forEach((stack) => this.discardNested(stack));
  }

  /** Whether a stack is being deployed or deleted. */
  get busy(): boolean {
    return this.work.size > 0;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.work.size > 0) {
      await Promise.all(this.work);
    }
  }

  private discardNested({ changeSets, region }: StackRecord): void {
    changeSets.forEach((changeSet) => discardNested(this.stacks, region, changeSet));
  }

  private run(stack: StackRecord, deployment: Promise<void>): Promise<void> {
    const work = deployment
      .catch((error: unknown) => interrupt(stack, `MemoryDB Local failed: ${(error as Error).message}`))
      .then(() => {
        this.work.delete(work);
        this.log?.(outcome(stack));
      });
    this.work.add(work);
    return work;
  }
}

/** Whether the creation of a stack has failed that was to leave nothing behind, also one that was being deleted for it. */
function isToGo({ id, status, onFailure, events }: StackRecord): boolean {
  const wasThere = events.some((event) => event.physicalId === id && event.status === 'CREATE_COMPLETE');
  return onFailure === 'DELETE' && (status === 'CREATE_FAILED' || (status === 'DELETE_FAILED' && !wasThere));
}

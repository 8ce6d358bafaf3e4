import { randomUUID } from 'node:crypto';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import { setStatus } from './events';
import { isInProgress } from './stack';
import type { OutputRecord, StackRecord } from './stack';

type Place = Pick<Caller, 'account' | 'region'>;

export interface Export {
  readonly name: string;
  readonly value: string;
  readonly stack: StackRecord;
}

/** Every stack of every Region, also those that are deleted: they can still be described by their ARN. */
export class Stacks {
  /** Those that an earlier run was working on when it ended. */
  readonly interrupted: readonly StackRecord[];
  private readonly stacks: StackRecord[];

  constructor(stacks: readonly StackRecord[] = []) {
    this.stacks = [...stacks];
    this.interrupted = this.stacks.filter(isInProgress);
    this.interrupted.forEach((stack) => interrupt(stack, 'MemoryDB Local was stopped before this was done'));
  }

  create({ account, region }: Place, name: string, status: 'REVIEW_IN_PROGRESS' | 'CREATE_IN_PROGRESS'): StackRecord {
    const stack: StackRecord = {
      id: `arn:aws:cloudformation:${region}:${account}:stack/${name}/${randomUUID()}`,
      name,
      account,
      region,
      createdAt: new Date().toISOString(),
      status,
      parameters: [],
      tags: {},
      capabilities: [],
      notificationArns: [],
      disableRollback: false,
      terminationProtection: false,
      outputs: [],
      imports: [],
      resources: {},
      changeSets: [],
      events: [],
      journal: [],
    };
    this.stacks.push(stack);
    setStatus(stack, status, 'User Initiated');
    return stack;
  }

  /** By name, which a deleted stack no longer has, or by ARN. */
  find(region: string, nameOrId: string): StackRecord | undefined {
    return this.stacks.find((stack) =>
      nameOrId.startsWith('arn:')
        ? stack.id === nameOrId
        : stack.region === region && stack.name === nameOrId && stack.status !== 'DELETE_COMPLETE',
    );
  }

  get(region: string, nameOrId: string | undefined): StackRecord {
    if (nameOrId === undefined) {
      throw new Fault('ValidationError', 'the request names no stack; add `StackName`');
    }
    const stack = this.find(region, nameOrId);
    if (stack === undefined) {
      throw new Fault('ValidationError', `Stack with id ${nameOrId} does not exist`);
    }
    return stack;
  }

  all(region: string): StackRecord[] {
    return this.stacks.filter((stack) => stack.region === region);
  }

  forget(stack: StackRecord): void {
    this.stacks.splice(this.stacks.indexOf(stack), 1);
  }

  exports(region: string): Export[] {
    return this.all(region)
      .filter(({ status }) => status !== 'DELETE_COMPLETE')
      .flatMap((stack) =>
        stack.outputs.filter(isExported).map(({ exportName, value }) => ({ name: exportName, value, stack })),
      );
  }

  importers(region: string, exportName: string): StackRecord[] {
    return this.all(region).filter(
      ({ status, imports }) => status !== 'DELETE_COMPLETE' && imports.includes(exportName),
    );
  }

  /** The records themselves. */
  data(): readonly StackRecord[] {
    return this.stacks;
  }

  snapshot(): StackRecord[] {
    return structuredClone(this.stacks);
  }
}

function isExported(output: OutputRecord): output is OutputRecord & { exportName: string } {
  return output.exportName !== undefined;
}

/** Nobody works on the stack any more: only a rollback, an update or a deletion can follow. */
export function interrupt(stack: StackRecord, reason: string): void {
  const outcomes = {
    CREATE_IN_PROGRESS: 'CREATE_FAILED',
    DELETE_IN_PROGRESS: 'DELETE_FAILED',
    IMPORT_IN_PROGRESS: 'IMPORT_ROLLBACK_FAILED',
    IMPORT_ROLLBACK_IN_PROGRESS: 'IMPORT_ROLLBACK_FAILED',
    ROLLBACK_IN_PROGRESS: 'ROLLBACK_FAILED',
    UPDATE_IN_PROGRESS: 'UPDATE_FAILED',
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'UPDATE_COMPLETE',
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: 'UPDATE_ROLLBACK_COMPLETE',
  } as const;
  const outcome = outcomes[stack.status as keyof typeof outcomes] ?? 'UPDATE_ROLLBACK_FAILED';
  setStatus(stack, outcome, reason);
}

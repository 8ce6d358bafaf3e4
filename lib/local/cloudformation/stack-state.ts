import { Fault } from '../http/fault';
import type { StackRecord } from './stack';

const UPDATABLE = [
  'CREATE_COMPLETE',
  'CREATE_FAILED',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_COMPLETE',
];

export function refuseUnlessUpdatable(stack: StackRecord): void {
  if (!UPDATABLE.includes(stack.status)) {
    throw new Fault('ValidationError', `Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
  }
}

export function refuseStackName(name: string): void {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name)) {
    throw new Fault(
      'ValidationError',
      `\`StackName\` must start with a letter and have at most 128 letters, digits and hyphens, got: ${name}`,
    );
  }
}

/** For what only looks at the resources, and needs them to hold still. */
export function refuseUnlessSettled(stack: StackRecord): void {
  if (![...UPDATABLE, 'UPDATE_ROLLBACK_FAILED'].includes(stack.status)) {
    throw new Fault(
      'ValidationError',
      `Stack:${stack.id} is in ${stack.status} state and can not be checked for drift.`,
    );
  }
}

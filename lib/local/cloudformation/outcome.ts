import type { ResourceRecord, StackRecord } from './stack';

/** Resources that have an id and attributes, and nothing behind them. The CDK's own metadata has nothing behind it in AWS either. */
export function inertResources(stack: StackRecord): ResourceRecord[] {
  return Object.values(stack.resources).filter(({ real, type }) => !real && type !== 'AWS::CDK::Metadata');
}

/** How a deployment ended, in a line, and what of it is not real on this machine. */
export function outcome(stack: StackRecord): string {
  const reason = stack.statusReason === undefined ? '' : ` ${stack.statusReason}`;
  const inert = [...new Set(inertResources(stack).map(({ type }) => type))].sort();
  const note = inert.length === 0 ? '' : `; not real on this machine: ${inert.join(', ')}`;
  return `${stack.name} ${stack.status}${reason}${note}`;
}

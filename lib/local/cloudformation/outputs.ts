import { evaluate } from './intrinsics/evaluate';
import type { Scope } from './intrinsics/scope';
import { templateError } from './intrinsics/template-error';
import type { OutputRecord, StackRecord } from './stack';
import type { Stacks } from './stacks';
import type { Target } from './target';

/** The outputs of a stack whose resources are there. */
export function outputsOf(target: Target, scope: Scope): OutputRecord[] {
  return Object.entries(target.outputs).map(([key, { Value, Description, Export }]) => {
    const value = evaluate(Value, scope);
    if (typeof value === 'object' || value === undefined) {
      throw templateError(`The value of output ${key} must be text, got: ${JSON.stringify(value)}`);
    }
    const exportName = Export === undefined ? undefined : String(evaluate(Export.Name, scope));
    return { key, value: String(value), description: Description, exportName };
  });
}

/** Why a stack cannot export this: another one does, or has imported what would change or go. */
export function exportProblem(
  stack: StackRecord,
  outputs: readonly OutputRecord[],
  stacks: Stacks,
): string | undefined {
  for (const { exportName } of outputs) {
    const other = stacks.exports(stack.region).find(({ name }) => name === exportName)?.stack;
    if (other !== undefined && other !== stack) {
      return `Export with name ${exportName} is already exported by stack ${other.name}.`;
    }
  }
  for (const { exportName, value } of stack.outputs) {
    const importers = exportName === undefined ? [] : stacks.importers(stack.region, exportName);
    const after = outputs.find((output) => output.exportName === exportName);
    if (importers.length > 0 && after?.value !== value) {
      const names = importers.map(({ name }) => name).join(', ');
      return `Export ${exportName} cannot be ${after === undefined ? 'deleted' : 'updated'} as it is in use by ${names}`;
    }
  }
  return undefined;
}

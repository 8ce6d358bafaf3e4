import type { ResolvedResource, Scope } from './intrinsics/scope';
import { parameterValue } from './parameters';
import type { StackDefinition, StackRecord } from './stack';
import type { Stacks } from './stacks';
import type { Template } from './template';

/** What a stack is made of, as far as expressions may look at it. */
interface Source {
  readonly template: Template;
  readonly definition: Pick<StackDefinition, 'notificationArns' | 'parameters'>;
}

/** What the expressions of a template may look at, for one stack. `imports` gathers the exports that were read. */
export function stackScope(
  stack: Pick<StackRecord, 'account' | 'region' | 'id' | 'name'>,
  { template, definition }: Source,
  stacks: Stacks,
  resource: (logicalId: string) => ResolvedResource | undefined,
  imports = new Set<string>(),
): Scope {
  return {
    account: stack.account,
    region: stack.region,
    stackId: stack.id,
    stackName: stack.name,
    notificationArns: definition.notificationArns,
    mappings: template.Mappings,
    resource,
    parameter(name) {
      const record = definition.parameters.find(({ key }) => key === name);
      return record === undefined ? undefined : parameterValue(template.Parameters[name], record);
    },
    condition: (name) => (Object.hasOwn(template.Conditions, name) ? template.Conditions[name] : undefined),
    exported(name) {
      imports.add(name);
      return stacks.exports(stack.region).find((exported) => exported.name === name)?.value;
    },
    stackOutput: (stackName, outputName, region) =>
      stacks.find(region, stackName)?.outputs.find(({ key }) => key === outputName)?.value,
  };
}

import { dependenciesOf } from './dependencies';
import type { Dependencies } from './dependencies';
import { namedCondition } from './intrinsics/conditions';
import { evaluate } from './intrinsics/evaluate';
import { refusePolicies } from './policies';
import type { ResourceTypes } from './resource-types';
import type { StackDefinition, StackRecord } from './stack';
import { stackScope } from './stack-scope';
import type { Stacks } from './stacks';
import type { Template, TemplateOutput, TemplateResource } from './template';

/** What a stack is to become; its outputs and imports are known when it has. */
export type TargetDefinition = Omit<StackDefinition, 'outputs' | 'imports' | 'template'> & {
  readonly template: string;
};

/** A definition that was read and checked. */
export interface Target {
  readonly definition: TargetDefinition;
  readonly template: Template;
  /** Those whose condition holds. */
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly outputs: Readonly<Record<string, TemplateOutput>>;
  readonly dependencies: Dependencies;
}

/** Refuses what can be refused before anything is touched. */
export function targetOf(
  stack: StackRecord,
  template: Template,
  definition: TargetDefinition,
  stacks: Stacks,
  types: ResourceTypes,
): Target {
  const dependencies = dependenciesOf(template);
  const scope = stackScope(stack, { template, definition }, stacks, () => undefined);
  const isActive = ([, { Condition }]: [string, { Condition?: string }]): boolean =>
    Condition === undefined || namedCondition(Condition, scope, evaluate);
  const resources = Object.fromEntries(Object.entries(template.Resources).filter(isActive));
  const outputs = Object.fromEntries(Object.entries(template.Outputs).filter(isActive));
  types.refuseUnknown(resources);
  refusePolicies(resources);
  return { definition, template, resources, outputs, dependencies };
}

import { templateError } from './intrinsics/template-error';
import type { Reference } from './references';
import { referencesIn } from './references';
import { formatError } from './template';
import type { Template } from './template';

type Block = 'Conditions' | 'Outputs' | 'Resources';

/** Refuses what refers to a parameter, a resource or a condition that the template does not have, also in a branch that is not taken. */
export function refuseDangling(template: Template): void {
  const { Resources, Outputs, Conditions } = template;
  const [ofResources, ofOutputs, ofConditions] = [
    Object.values(Resources).flatMap(({ Properties }) => referencesIn(Properties)),
    referencesIn(Outputs),
    referencesIn(Conditions),
  ];
  const waitedFor = Object.values(Resources).flatMap(({ DependsOn }) => [DependsOn ?? []].flat());
  const unresolved = unknownNames(ofResources, template);
  refuseUnresolved([...waitedFor.filter((name) => !Object.hasOwn(Resources, name)), ...unresolved], 'Resources');
  refuseUnresolved(unknownNames(ofOutputs, template), 'Outputs');
  refuseAttributes([...ofResources, ...ofOutputs], template);
  refuseResources(ofConditions, template);
  refuseConditions(Object.values(Resources), 'Resources', template);
  refuseConditions(Object.values(Outputs), 'Outputs', template);
  refuseConditions(
    namesOf(ofConditions, 'Condition').map((Condition) => ({ Condition })),
    'Conditions',
    template,
  );
  const asked = namesOf([...ofResources, ...ofOutputs, ...ofConditions], 'Fn::If');
  const condition = asked.find((name) => !Object.hasOwn(Conditions, name));
  if (condition !== undefined) {
    throw templateError(`unresolved condition dependency ${condition} in Fn::If`);
  }
}

function namesOf(references: readonly Reference[], by: Reference['by']): string[] {
  return references.filter((reference) => reference.by === by).map(({ name }) => name);
}

function unknownNames(references: readonly Reference[], { Parameters, Resources }: Template): string[] {
  return namesOf(references, 'Ref').filter(
    (name) => !Object.hasOwn(Resources, name) && !Object.hasOwn(Parameters, name),
  );
}

function refuseUnresolved(names: readonly string[], block: Block): void {
  if (names.length > 0) {
    const list = [...new Set(names)].join(', ');
    throw formatError(`Unresolved resource dependencies [${list}] in the ${block} block of the template`);
  }
}

function refuseAttributes(references: readonly Reference[], { Resources }: Template): void {
  const resource = namesOf(references, 'Fn::GetAtt').find((name) => !Object.hasOwn(Resources, name));
  if (resource !== undefined) {
    throw templateError(`instance of Fn::GetAtt references undefined resource ${resource}`);
  }
}

/** Conditions decide which resources there are, so that they cannot look at one. */
function refuseResources(references: readonly Reference[], { Parameters }: Template): void {
  const names = [...namesOf(references, 'Ref'), ...namesOf(references, 'Fn::GetAtt')];
  const resources = names.filter((name) => !Object.hasOwn(Parameters, name));
  if (resources.length > 0) {
    const list = [...new Set(resources)].join(', ');
    throw formatError(
      `Unresolved dependencies [${list}]. Cannot reference resources in the Conditions block of the template`,
    );
  }
}

function refuseConditions(
  bearers: readonly { readonly Condition?: unknown }[],
  block: Block,
  { Conditions }: Template,
): void {
  for (const { Condition } of bearers) {
    if (Condition !== undefined && typeof Condition !== 'string') {
      throw formatError('Every Condition member must be a string.');
    }
    if (Condition !== undefined && !Object.hasOwn(Conditions, Condition)) {
      throw formatError(`Unresolved condition dependency ${Condition} in the ${block} block of the template`);
    }
  }
}

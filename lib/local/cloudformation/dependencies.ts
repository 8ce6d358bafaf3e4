import { Fault } from '../http/fault';
import { PLACEHOLDER } from './intrinsics/substitute';
import type { Template } from './template';

/** By logical id, the logical ids that must exist first. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** Reads the order out of `DependsOn`, `Ref`, `Fn::GetAtt` and `Fn::Sub`. Refuses names that do not exist, and circles. */
export function dependenciesOf(template: Template): Dependencies {
  const known = new Set([...Object.keys(template.Resources), ...Object.keys(template.Parameters)]);
  const dependencies = new Map<string, string[]>();
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    const names = new Set([...[resource.DependsOn ?? []].flat(), ...referencesIn(resource.Properties)]);
    dependencies.set(logicalId, [...names]);
  }
  refuseUnknown([...dependencies.values()].flat(), known, 'Resources');
  refuseUnknown(referencesIn(template.Outputs), known, 'Outputs');
  dependencies.forEach((names, logicalId) => {
    dependencies.set(
      logicalId,
      names.filter((name) => Object.hasOwn(template.Resources, name)),
    );
  });
  refuseCircle(dependencies);
  return dependencies;
}

/** Names of parameters and resources that an expression refers to. */
export function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, argument]) => {
    if (key === 'Ref' && typeof argument === 'string') {
      return argument.startsWith('AWS::') ? [] : [argument];
    }
    if (key === 'Fn::GetAtt') {
      const [logicalId]: unknown[] = typeof argument === 'string' ? argument.split('.') : [argument].flat();
      return typeof logicalId === 'string' ? [logicalId] : [];
    }
    return key === 'Fn::Sub' ? placeholdersIn(argument) : referencesIn(argument);
  });
}

function refuseUnknown(names: readonly string[], known: ReadonlySet<string>, block: 'Resources' | 'Outputs'): void {
  const unknown = [...new Set(names.filter((name) => !known.has(name)))];
  if (unknown.length > 0) {
    throw new Fault(
      'ValidationError',
      `Template format error: Unresolved resource dependencies [${unknown.join(', ')}] in the ${block} block of the template`,
    );
  }
}

function placeholdersIn(argument: unknown): string[] {
  const [text, variables = {}] = (Array.isArray(argument) ? argument : [argument]) as [unknown, object?];
  const names = [...String(text).matchAll(PLACEHOLDER)]
    .filter(([, literal]) => literal === '')
    .map(([, , name]) => name.trim().split('.')[0])
    .filter((name) => !name.startsWith('AWS::') && !Object.hasOwn(variables, name));
  return [...names, ...referencesIn(variables)];
}

function refuseCircle(dependencies: Dependencies): void {
  const finished = new Set<string>();
  const visit = (logicalId: string, path: readonly string[]): void => {
    const start = path.indexOf(logicalId);
    if (start >= 0) {
      const circle = path.slice(start).join(', ');
      throw new Fault('ValidationError', `Circular dependency between resources: [${circle}]`);
    }
    if (!finished.has(logicalId)) {
      dependencies.get(logicalId)?.forEach((name) => visit(name, [...path, logicalId]));
      finished.add(logicalId);
    }
  };
  [...dependencies.keys()].forEach((logicalId) => visit(logicalId, []));
}

import { Fault } from '../http/fault';
import { referencesIn } from './references';
import { refuseDangling } from './refuse-dangling';
import type { Template } from './template';

/** By logical id, the logical ids that must exist first. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** Reads the order out of `DependsOn`, `Ref`, `Fn::GetAtt` and `Fn::Sub`. Refuses names that do not exist, and circles. */
export function dependenciesOf(template: Template): Dependencies {
  refuseDangling(template);
  const dependencies = new Map(
    Object.entries(template.Resources).map(([logicalId, { DependsOn, Properties }]) => {
      const used = referencesIn(Properties).filter(({ by }) => by === 'Ref' || by === 'Fn::GetAtt');
      const names = new Set([...[DependsOn ?? []].flat(), ...used.map(({ name }) => name)]);
      return [logicalId, [...names].filter((name) => Object.hasOwn(template.Resources, name))];
    }),
  );
  refuseCircle(dependencies);
  return dependencies;
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

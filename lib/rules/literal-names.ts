import { list, text } from './known';
import { ACL, CLUSTER, PARAMETER_GROUP, SNAPSHOT, SUBNET_GROUP, USER } from './resource-types';
import type { Problem, Resource, Rule, Surroundings } from './rule';
import { problem } from './sentence';
import { guide } from './source';
import { target, withSame } from './surroundings';

const COMMON = {
  severity: 'warning',
  title: 'What the same template makes is referred to, not named.',
  reason:
    'CloudFormation makes things at the same time unless one refers to the other: a name alone may be looked for before it is there, and cannot be deleted while it is in use.',
  source: guide('getting-started'),
} as const;

/** Names that are written out, of resources that the same template makes. */
export const LITERAL_NAME_RULES: readonly Rule[] = [
  {
    ...COMMON,
    id: 'ClusterLiteralName',
    resource: CLUSTER,
    bad: { properties: { ACLName: 'apps' }, beside: { Acl: { type: ACL, properties: { ACLName: 'apps' } } } },
    good: { properties: { ACLName: { Ref: 'Acl' } }, beside: { Acl: { type: ACL, properties: { ACLName: 'apps' } } } },
    check: (resource, surroundings) => [
      ...literalNames(resource, surroundings, 'ACLName', ACL),
      ...literalNames(resource, surroundings, 'ParameterGroupName', PARAMETER_GROUP),
      ...literalNames(resource, surroundings, 'SubnetGroupName', SUBNET_GROUP),
      ...literalNames(resource, surroundings, 'SnapshotName', SNAPSHOT),
    ],
  },
  {
    ...COMMON,
    id: 'SnapshotLiteralName',
    resource: SNAPSHOT,
    bad: { properties: {}, beside: { Db: { type: CLUSTER, properties: { ClusterName: 'my-cluster' } } } },
    good: { properties: { ClusterName: { Ref: 'Db' } }, beside: { Db: { type: CLUSTER, properties: {} } } },
    check: (resource, surroundings) => literalNames(resource, surroundings, 'ClusterName', CLUSTER),
  },
  {
    ...COMMON,
    id: 'AclLiteralName',
    resource: ACL,
    bad: { properties: {}, beside: { App: { type: USER, properties: { UserName: 'app' } } } },
    good: { properties: { UserNames: [{ Ref: 'App' }] }, beside: { App: { type: USER, properties: {} } } },
    check: (resource, surroundings) => literalNames(resource, surroundings, 'UserNames', USER, 'UserName'),
  },
];

function literalNames(
  resource: Resource,
  surroundings: Surroundings,
  property: string,
  type: string,
  nameProperty = property,
): Problem[] {
  const value = resource.properties[property];
  return (list(value) ?? [value]).flatMap((name) => {
    const [made] = text(name) === undefined ? [] : withSame(surroundings, type, nameProperty, name);
    return made === undefined || comesFirst(made, resource, surroundings) ? [] : [literalName(property, name, made)];
  });
}

function literalName(property: string, name: unknown, { type, logicalId }: Resource): Problem {
  const way = type === SNAPSHOT ? `add it to \`DependsOn\`` : `use \`Ref\` instead`;
  return problem(property, `has the name ${text(name)} of ${logicalId}, which may not be there yet; ${way}`);
}

/** Whether CloudFormation makes one before the other anyhow: because of `DependsOn`, or by way of something else. */
function comesFirst(first: Resource, then: Resource, surroundings: Surroundings): boolean {
  const seen = new Set<string>();
  const waiting = neededBy(then);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const needed = seen.has(id) ? undefined : surroundings.referenced({ Ref: id });
    seen.add(id);
    if (needed?.logicalId === first.logicalId) {
      return true;
    }
    waiting.push(...(needed === undefined ? [] : neededBy(needed)));
  }
  return false;
}

function neededBy({ dependsOn = [], properties }: Resource): string[] {
  return [...dependsOn, ...targetsIn(properties)];
}

function targetsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const one = target(value);
  return one === undefined ? Object.values(value).flatMap(targetsIn) : [one];
}

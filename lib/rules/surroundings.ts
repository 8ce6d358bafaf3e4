import type { Resource, Surroundings } from './rule';

/** The logical id that `Ref`, `Fn::GetAtt`, or a `Fn::Sub` of nothing else points to. */
export function target(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': sub } = value as Record<string, unknown>;
  if (typeof Ref === 'string') {
    return Ref;
  }
  if (typeof sub === 'string') {
    return /^\$\{([A-Za-z0-9]+)(\.[A-Za-z.]+)?\}$/.exec(sub)?.[1];
  }
  const [logicalId] = typeof attribute === 'string' ? attribute.split('.') : Array.isArray(attribute) ? attribute : [];
  return typeof logicalId === 'string' ? logicalId : undefined;
}

/** The attribute that `Fn::GetAtt`, or a `Fn::Sub` of nothing else, asks for. */
export function attribute(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { 'Fn::GetAtt': get, 'Fn::Sub': sub } = value as Record<string, unknown>;
  if (typeof sub === 'string') {
    return /^\$\{[A-Za-z0-9]+\.([A-Za-z.]+)\}$/.exec(sub)?.[1];
  }
  const name: unknown =
    typeof get === 'string' ? get.slice(get.indexOf('.') + 1) : Array.isArray(get) ? get[1] : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** The resource, unless it is of another type. */
export function ofType(resource: Resource | undefined, type = resource?.type): Resource | undefined {
  return resource?.type === type ? resource : undefined;
}

/** What the resources of one template may know of each other. Looks at each resource once, however many rules ask. */
export function within(resources: ReadonlyMap<string, Resource>, region?: string): Surroundings {
  const byType = grouped(resources.values(), ({ type }) => type);
  return {
    region,
    referenced: (value, type) => {
      const logicalId = target(value);
      return logicalId === undefined ? undefined : ofType(resources.get(logicalId), type);
    },
    resources: (type) => byType.get(type) ?? [],
  };
}

/** The resources of a type that have the same value in a property. Looked up, not searched: rules ask this for every resource. */
export function withSame(
  surroundings: Surroundings,
  type: string,
  property: string,
  value: unknown,
): readonly Resource[] {
  const indexes = INDEXES.get(surroundings) ?? new Map<string, ReadonlyMap<string, Resource[]>>();
  INDEXES.set(surroundings, indexes);
  const name = `${type}.${property}`;
  const index =
    indexes.get(name) ?? grouped(surroundings.resources(type), (one) => JSON.stringify(one.properties[property]));
  indexes.set(name, index);
  return index.get(JSON.stringify(value)) ?? [];
}

const INDEXES = new WeakMap<Surroundings, Map<string, ReadonlyMap<string, Resource[]>>>();

function grouped(
  resources: Iterable<Resource>,
  keyOf: (resource: Resource) => string | undefined,
): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const key = keyOf(resource);
    const group = key === undefined ? undefined : groups.get(key);
    if (group !== undefined) {
      group.push(resource);
    } else if (key !== undefined) {
      groups.set(key, [resource]);
    }
  }
  return groups;
}

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

/** What the resources of one template may know of each other. Looks at each resource once, however many rules ask. */
export function within(resources: ReadonlyMap<string, Resource>, region?: string): Surroundings {
  const byType = grouped(resources);
  return {
    region,
    referenced: (value) => {
      const logicalId = target(value);
      return logicalId === undefined ? undefined : resources.get(logicalId);
    },
    resources: (type) => byType.get(type) ?? [],
  };
}

function grouped(resources: ReadonlyMap<string, Resource>): Map<string, Resource[]> {
  const byType = new Map<string, Resource[]>();
  resources.forEach((resource) => {
    const others = byType.get(resource.type);
    if (others === undefined) {
      byType.set(resource.type, [resource]);
    } else {
      others.push(resource);
    }
  });
  return byType;
}

import { templateError } from './intrinsics/template-error';

/** Gives the value behind `{{resolve:<service>:<reference>}}`; throws if there is none. */
export type DynamicReferenceResolver = (reference: string, region: string) => string | Promise<string>;

/** By service: `ssm`, `ssm-secure`, `secretsmanager`. */
export type DynamicReferenceResolvers = Readonly<Record<string, DynamicReferenceResolver>>;

const REFERENCE = /\{\{resolve:([a-z-]+):([^{}]+)\}\}/g;

/** Replaces every dynamic reference in properties whose intrinsics are resolved: a reference may have been joined from parts. */
export async function resolveDynamicReferences<T>(
  value: T,
  resolvers: DynamicReferenceResolvers,
  region: string,
): Promise<T> {
  const references = new Map<string, string>();
  for (const [whole, service, reference] of collect(value)) {
    if (!references.has(whole)) {
      const resolver = Object.hasOwn(resolvers, service) ? resolvers[service] : undefined;
      if (resolver === undefined) {
        throw templateError(`MemoryDB Local cannot resolve ${whole}`);
      }
      references.set(whole, await resolver(reference, region));
    }
  }
  return references.size === 0 ? value : (replace(value, references) as T);
}

function collect(value: unknown): [string, string, string][] {
  if (typeof value === 'string') {
    return [...value.matchAll(REFERENCE)].map(([whole, service, reference]) => [whole, service, reference]);
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(collect) : [];
}

function replace(value: unknown, references: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    return value.replace(REFERENCE, (whole) => references.get(whole)!);
  }
  if (Array.isArray(value)) {
    return value.map((entry) => replace(entry, references));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replace(entry, references)]))
    : value;
}

import { RULES } from './catalog';
import { misspeltType } from './misspelt-type';
import type { Finding, Properties, Resource, Rule, Surroundings } from './rule';
import { within } from './surroundings';

/** For a resource of which nothing else is known. */
export const ALONE: Surroundings = { referenced: () => undefined, resources: () => [] };

const RULES_BY_TYPE: ReadonlyMap<string, readonly Rule[]> = new Map(
  [...new Set(RULES.map(({ resource }) => resource))].map((type) => [
    type,
    RULES.filter(({ resource }) => resource === type),
  ]),
);

/** Everything the rulebook has to say about one resource. */
export function checkResource(resource: Resource, surroundings: Surroundings): Finding[] {
  const { logicalId } = resource;
  const findings: Finding[] = [];
  for (const { id, severity, check } of RULES_BY_TYPE.get(resource.type) ?? []) {
    for (const { property, message } of check(resource, surroundings)) {
      findings.push({ id, severity, property, message, ...(logicalId === undefined ? {} : { logicalId }) });
    }
  }
  return findings.sort(byPlace);
}

/** Everything the rulebook has to say about the resources of a CloudFormation template, in an order that never changes. */
export function checkTemplate(template: unknown, options: { readonly region?: string } = {}): Finding[] {
  const resources = resourcesOf(template);
  const surroundings = within(resources, options.region);
  return [...resources.values()]
    .flatMap((resource) =>
      RULES_BY_TYPE.has(resource.type) ? checkResource(resource, surroundings) : misspeltType(resource),
    )
    .sort(byPlace);
}

function resourcesOf(template: unknown): Map<string, Resource> {
  const { Resources } = asObject(template);
  return new Map(
    Object.entries(asObject(Resources)).flatMap(([logicalId, value]) => {
      const { Type, Properties: properties, ...attributes } = asObject(value);
      const resource = (): Resource => ({
        logicalId,
        type: Type as string,
        properties: asObject(properties),
        deletionPolicy: asText(attributes.DeletionPolicy),
        updateReplacePolicy: asText(attributes.UpdateReplacePolicy),
        dependsOn: asTexts(attributes.DependsOn),
        condition: asText(attributes.Condition),
      });
      return typeof Type === 'string' ? [[logicalId, resource()] as const] : [];
    }),
  );
}

function asObject(value: unknown): Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Properties) : {};
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asTexts(value: unknown): readonly string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}

/** By code units: a locale must not change the order. */
function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.logicalId ?? '', b.logicalId ?? '') ||
    compare(a.id, b.id) ||
    compare(a.property, b.property) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import { RESOURCES } from '../../lib/spec/resources';
import { RULES } from '../../lib/rules/catalog';
import { checkTemplate } from '../../lib/rules/check';
import type { Example, Properties } from '../../lib/rules/rule';
import { UNKNOWN } from './unknown';
import { resource, templateOf, TYPES } from './valid-resources';

describe.each(UNKNOWN)('%s', (_, unknown) => {
  test.each(TYPES)('is never refused in place of a property of a valid %s', (type) => {
    const { properties } = resource(type);
    const verdicts = Object.keys(RESOURCES[type as keyof typeof RESOURCES].properties).map((name) =>
      errors(type, { properties: { [name]: unknown(properties[name]) } }),
    );
    expect(verdicts.flat()).toEqual([]);
  });

  test('makes no rule find more than it did, wherever it stands', () => {
    const surprises = RULES.flatMap(({ id, resource: type, bad, good }) =>
      [bad, good].flatMap((example) => {
        const before = errors(type, example);
        return places(resource(type, example.properties).properties).flatMap((place) => {
          const properties = replaced(resource(type, example.properties).properties, place, unknown);
          const more = errors(type, { ...example, properties }).filter((one) => !before.includes(one));
          return more.length > 0 ? [{ id, place, more }] : [];
        });
      }),
    );
    expect(surprises).toEqual([]);
  });
});

test.each(TYPES)('%s: AWS::NoValue is the same as to leave a property out', (type) => {
  const differing = RULES.filter((rule) => rule.resource === type).flatMap(({ id, bad, good }) =>
    [bad, good].flatMap((example) =>
      Object.keys(resource(type, example.properties).properties).flatMap((name) => {
        const without = found(type, { ...example, properties: { ...example.properties, [name]: undefined } });
        const noValue = { ...example.properties, [name]: { Ref: 'AWS::NoValue' } };
        const taken = found(type, { ...example, properties: noValue });
        return JSON.stringify(taken) === JSON.stringify(without) ? [] : [{ id, name, without, taken }];
      }),
    ),
  );
  expect(differing).toEqual([]);
});

type Place = readonly (string | number)[];

/** Every property, every member and every item, whatever its depth. */
function places(value: unknown, above: Place = []): Place[] {
  const isInner = typeof value === 'object' && value !== null && !('Ref' in value) && !('Fn::GetAtt' in value);
  const below = isInner
    ? Object.entries(value).flatMap(([key, inner]) =>
        places(inner, [...above, Array.isArray(value) ? Number(key) : key]),
      )
    : [];
  return above.length === 0 ? below : [above, ...below];
}

function replaced(properties: Properties, place: Place, change: (value: unknown) => unknown): Properties {
  const copy = structuredClone(properties);
  const parent = place.slice(0, -1).reduce<Record<string | number, unknown>>((value, key) => value[key] as never, copy);
  const last = place.at(-1)!;
  parent[last] = change(parent[last]);
  return copy;
}

function errors(type: string, example: Example): string[] {
  return found(type, example)
    .filter(({ severity }) => severity === 'error')
    .map(({ id }) => id);
}

function found(type: string, example: Example) {
  return checkTemplate(templateOf(type, example), { region: example.region }).filter(
    ({ logicalId }) => logicalId === 'This',
  );
}

import type { PropertyRow, ResourceRow } from '../spec/resources';
import { RESOURCES } from '../spec/resources';
import { absent, flag, integer, known, list, text } from './known';
import { nearest, suggestion } from './nearest';
import type { Problem, Properties, Rule } from './rule';
import { must, problem } from './sentence';
import { template } from './source';

/** What the schema of a type says: its properties, their types, and which of them there must be. */
export const SHAPE_RULES: readonly Rule[] = Object.entries(RESOURCES).flatMap(([resource, row]) =>
  shapeRules(resource, row),
);

function shapeRules(resource: string, row: ResourceRow): Rule[] {
  const type = resource.replace('AWS::MemoryDB::', '');
  const prefix = type === 'ACL' ? 'Acl' : type;
  const first = Object.keys(row.properties).find((name) => row.properties[name]?.required)!;
  const common = { resource, severity: 'error', source: template(type), good: { properties: {} } } as const;
  return [
    {
      ...common,
      id: `${prefix}UnknownProperty`,
      title: 'Every property is one that the type has.',
      reason: 'CloudFormation refuses a property that the schema does not have.',
      bad: { properties: { Descriptoin: 'orders' } },
      check: ({ properties }) => unknownProperties(properties, row.properties, resource, row.attributes),
    },
    {
      ...common,
      id: `${prefix}PropertyType`,
      title: 'Every property has a value of its type.',
      reason:
        'CloudFormation refuses a value of another type unless it can be read as the right one, such as "2" for 2.',
      bad: { properties: { Tags: 'owner' } },
      check: ({ properties }) => wrongTypes(properties, row.properties),
    },
    {
      ...common,
      id: `${prefix}RequiredProperty`,
      title: 'Every property that the service needs is there.',
      reason: 'The service refuses a request without it, even where CloudFormation does not ask for it.',
      bad: { properties: { [first]: undefined } },
      check: ({ properties }) => missingProperties(properties, row.properties),
    },
  ];
}

type Rows = Readonly<Record<string, PropertyRow>>;

function unknownProperties(
  properties: Properties,
  rows: Rows,
  owner: string,
  readOnly: readonly string[],
  path = '',
): Problem[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    const row = Object.hasOwn(rows, name) ? rows[name] : undefined;
    if (row !== undefined) {
      return row.members && isObject(value) ? unknownProperties(value, row.members, `\`${name}\``, [], `${name}.`) : [];
    }
    // `Fn::` is a macro or a loop, which CloudFormation replaces by properties.
    return absent(value) || name.startsWith('Fn::') ? [] : [unknownProperty(path + name, name, rows, owner, readOnly)];
  });
}

/** Names the property as the template spells it: the spelling may be what is wrong. */
function unknownProperty(
  property: string,
  name: string,
  rows: Rows,
  owner: string,
  readOnly: readonly string[],
): Problem {
  if (readOnly.includes(name)) {
    return { property, message: `\`${property}\` must be left out: the service sets it` };
  }
  const near = nearest(name, Object.keys(rows));
  return {
    property,
    message: `\`${property}\` is no property of ${owner}; ${near === undefined ? 'remove it' : `did you mean \`${near}\`?`}`,
  };
}

function wrongTypes(properties: Properties, rows: Rows, path = ''): Problem[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    const row = Object.hasOwn(rows, name) ? rows[name] : undefined;
    if (row === undefined || absent(value) || !known(value)) {
      return [];
    }
    const wanted = READABLE[row.type];
    if (!wanted.reads(value)) {
      const near = wanted.likes && suggestion(String(value), wanted.likes);
      return [
        problem(path + name, row.writeOnly ? `must be ${wanted.words}` : must(`be ${wanted.words}`, value, near)),
      ];
    }
    return row.members && isObject(value) ? wrongTypes(value, row.members, `${name}.`) : [];
  });
}

function missingProperties(properties: Properties, rows: Rows, path = ''): Problem[] {
  const isOpen = Object.keys(properties).some((name) => name.startsWith('Fn::'));
  return askedFor(rows).flatMap(([name, row]) => {
    const value = properties[name];
    if (absent(value)) {
      return row.required && !isOpen ? [problem(path + name, 'must be given')] : [];
    }
    return row.members && isObject(value) ? missingProperties(value, row.members, `${name}.`) : [];
  });
}

/** The few rows that can miss something. Every resource is asked for them, so they are looked for once. */
function askedFor(rows: Rows): readonly (readonly [string, PropertyRow])[] {
  const found = ASKED_FOR.get(rows) ?? Object.entries(rows).filter(([, row]) => row.required || row.members);
  ASKED_FOR.set(rows, found);
  return found;
}

const ASKED_FOR = new WeakMap<Rows, readonly (readonly [string, PropertyRow])[]>();

interface Readable {
  readonly words: string;
  /** What may have been meant. */
  readonly likes?: readonly string[];
  reads(value: unknown): boolean;
}

/** What CloudFormation can read as each type. */
const READABLE: Readonly<Record<PropertyRow['type'], Readable>> = {
  boolean: { words: 'true or false', likes: ['true', 'false'], reads: (value) => flag(value) !== undefined },
  integer: { words: 'a whole number', reads: (value) => integer(value) !== undefined },
  map: { words: 'an object of texts', reads: (value) => isObject(value) && Object.values(value).every(isText) },
  object: { words: 'an object', reads: isObject },
  string: { words: 'a text', reads: (value) => text(value) !== undefined },
  strings: { words: 'a list of texts', reads: (value) => list(value)?.every(isText) === true },
  tags: { words: 'a list of objects with `Key` and `Value`', reads: (value) => list(value)?.every(isTag) === true },
};

function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && known(value) && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return absent(value) || !known(value) || text(value) !== undefined;
}

function isTag(value: unknown): boolean {
  return (
    !known(value) ||
    (isObject(value) && !absent(value.Key) && Object.keys(value).every((key) => ['Key', 'Value'].includes(key)))
  );
}

import { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';
import type { Service } from '../../lib/local/http/service';
import { jsonHeaders, message, type Message } from './message';
import { deepJson, inherited, noJson, oddName } from './odd-values';

/** Requests to a service of AWS JSON 1.1 of which each breaks one rule of its schema. */
export function jsonMessages(service: Service): fc.Arbitrary<Message> {
  const operations = Object.keys(service.schemas);
  const operation = fc.constantFrom(...operations);
  const send = (fault: string, name: string, body: string): Message => {
    const target = `${service.target}.${name}`;
    return message(`${target}: ${fault}`, { headers: jsonHeaders(service.signingName, target), body });
  };
  const members = operations.flatMap((name) => [...membersOf(service, name)].map((member) => ({ name, ...member })));
  const demanding = operations.filter((name) => requiredOf(service, name).length > 0);
  const lookups = members
    .filter(({ name, member }) => /^(Delete|Get|Update|List)/.test(name) && requiredOf(service, name).includes(member))
    .filter(({ schema }) => schema.isStringSchema());

  return fc.oneof(
    fc.tuple(operation, noJson).map(([name, body]) => send('no JSON', name, body)),
    fc.tuple(operation, deepJson).map(([name, body]) => send('deep', name, body)),
    fc
      .tuple(operation, fc.constantFrom('[]', 'null', '1', '"{}"', 'true', '[{}]'))
      .map(([name, body]) => send('no object', name, body)),
    fc.constantFrom(...demanding).map((name) => send('required members are missing', name, '{}')),
    fc
      .tuple(operation, oddName, fc.json())
      .map(([name, member, value]) => send('unknown member', name, `{${JSON.stringify(member)}:${value}}`)),
    fc
      .constantFrom(...members)
      .chain(({ name, member, schema }) =>
        wrongFor(schema).map((value) => send('wrong type', name, `{${JSON.stringify(member)}:${value}}`)),
      ),
    fc
      .tuple(fc.constantFrom(...lookups), oddName)
      .map(([{ name, member }, value]) => send('odd name', name, complete(service, name, { [member]: value }))),
    fc
      .tuple(
        fc.oneof(
          inherited,
          fc.constantFrom('', '.', 'describeusers', 'X'.repeat(4_000)),
          fc.stringMatching(/^[0-9a-f]{1,9}$/),
        ),
        fc.json(),
      )
      .map(([name, body]) => send('unknown operation', name, body)),
  );
}

interface MemberOf {
  readonly member: string;
  readonly schema: NormalizedSchema;
}

function membersOf(service: Service, operation: string): MemberOf[] {
  const schema = NormalizedSchema.of(service.schemas[operation].input);
  return [...schema.structIterator()].map(([member, of]) => ({ member, schema: of }));
}

function requiredOf(service: Service, operation: string): string[] {
  const structure = service.schemas[operation].input;
  return [...structure[4]].slice(0, structure[6] ?? 0);
}

/** With something that does not exist for every other member that has to be there. */
function complete(service: Service, operation: string, odd: Readonly<Record<string, string>>): string {
  const required = membersOf(service, operation).filter(({ member }) =>
    requiredOf(service, operation).includes(member),
  );
  const nothing = Object.fromEntries(
    required.map(({ member, schema }) => [
      member,
      schema.isListSchema() ? ['none'] : schema.isStringSchema() ? '?' : {},
    ]),
  );
  return JSON.stringify({ ...nothing, ...odd });
}

/** JSON of another type than the schema wants. */
function wrongFor(schema: NormalizedSchema): fc.Arbitrary<string> {
  const values = { string: '"text"', number: '1.5', boolean: 'true', list: '[[]]', object: '{"__proto__":{"a":1}}' };
  const right = schema.isListSchema()
    ? 'list'
    : schema.isStructSchema() || schema.isMapSchema()
      ? 'object'
      : schema.isBooleanSchema()
        ? 'boolean'
        : schema.isNumericSchema() || schema.isTimestampSchema()
          ? 'number'
          : 'string';
  const wrong = Object.entries(values).flatMap(([type, value]) => (type === right ? [] : [value]));
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...wrong) },
    {
      weight: 1,
      arbitrary: right === 'list' ? fc.constant('{}') : fc.constant(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    },
  );
}

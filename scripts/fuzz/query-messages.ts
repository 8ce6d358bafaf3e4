import { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';
import type { Service } from '../../lib/local/http/service';
import { formHeaders, message, type Message } from './message';
import { inherited, oddName } from './odd-values';

/** Requests to a service of the AWS Query protocol of which each breaks one rule. */
export function queryMessages(service: Service): fc.Arbitrary<Message> {
  const operations = Object.keys(service.schemas);
  const operation = fc.constantFrom(...operations);
  const send = (fault: string, name: string, ...pairs: readonly [string, string][]): Message => {
    const form = new URLSearchParams([['Action', name], ['Version', service.target], ...pairs]);
    const headers = formHeaders(service.signingName);
    return message(`${service.signingName}:${name}: ${fault}`, { headers, body: form.toString() });
  };
  const members = operations.flatMap((name) =>
    [...NormalizedSchema.of(service.schemas[name].input).structIterator()].map(([member, schema]) => ({
      name,
      member,
      schema,
    })),
  );
  const scalars = members.filter(({ schema }) => schema.isBooleanSchema() || schema.isNumericSchema());
  const lists = members.filter(({ schema }) => schema.isListSchema());
  const names = members.filter(({ name, member }) => /Name$|Id$/.test(member) && !TOLERANT.includes(name));
  const unnamed = operations.filter(
    (name) =>
      members.some((one) => one.name === name && one.member === 'StackName') &&
      !/^(DescribeStacks|ValidateTemplate|DescribeEvents)$/.test(name),
  );
  const any = [
    ...(unnamed.length === 0 ? [] : [fc.constantFrom(...unnamed).map((name) => send('nothing named', name))]),
    fc.tuple(operation, oddKey).map(([name, key]) => send('unknown member', name, [key, '1'])),
    fc
      .oneof(inherited, fc.constantFrom('', 'describestacks', 'X'.repeat(9_000)), fc.stringMatching(/^[0-9a-f]{1,9}$/))
      .map((name) => send('unknown operation', name)),
    fc.tuple(operation, fc.constantFrom('%', '%zz=1', '&&&&', '=', '\0\0', 'Action')).map(([name, text]) => ({
      ...message(`${service.signingName}:${name}: no form`, {
        headers: formHeaders(service.signingName),
        body: `${text}&Actio=${name}`,
      }),
    })),
  ];
  const some = [
    scalars.length === 0
      ? []
      : fc
          .tuple(fc.constantFrom(...scalars), fc.constantFrom('maybe', '', ' ', '[]', '{}'))
          .map(([{ name, member }, value]) => send('wrong type', name, [member, value])),
    lists.length === 0
      ? []
      : fc
          .tuple(
            fc.constantFrom(...lists),
            fc.constantFrom('.member.x', '.member.-1', '.member', '.1', '.member.1e3', ''),
          )
          .map(([{ name, member }, step]) => send('no list', name, [`${member}${step}`, 'text'])),
    service.signingName !== 'cloudformation' || names.length === 0
      ? []
      : fc
          .tuple(fc.constantFrom(...names), oddName)
          .map(([{ name, member }, value]) => send('odd name', name, [member, value])),
    service.signingName !== 'cloudformation'
      ? []
      : fc
          .oneof(
            fc.tuple(fc.constantFrom('CreateStack', 'ValidateTemplate', 'GetTemplateSummary'), brokenTemplate),
            fc.tuple(fc.constant('CreateStack'), fc.constantFrom(...LOOSE_ENDS)),
          )
          .map(([name, template]) => send('broken template', name, ['TemplateBody', template], ...stackName(name))),
  ].flat();
  return fc.oneof(...any, ...some);
}

/** Of what is not there, they say that it is gone or has nothing. */
const TOLERANT = ['DeleteStack', 'DeleteChangeSet', 'ListHookResults'];

function stackName(operation: string): [string, string][] {
  return operation === 'CreateStack' ? [['StackName', 'fuzz']] : [];
}

const oddKey = fc.oneof(
  inherited,
  fc.tuple(inherited, inherited).map((steps) => steps.join('.')),
  fc.constantFrom('a'.repeat(50_000), 'a.'.repeat(50_000), '.', '..', '.a', 'Tags.member.1.__proto__.x'),
  fc.stringMatching(/^[0-9a-f]{3,9}$/).map((text) => `x${text}`),
);

/** An alias for a list of aliases for a list of aliases: a few lines that are gigabytes when they are followed. */
const BOMB = Array.from({ length: 12 }, (_, level) =>
  level === 0 ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]' : `a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}]`,
).join('\n');

const LOOSE_ENDS = [
  '{"Resources":{"A":{"Type":"AWS::MemoryDB::User","DependsOn":"__proto__"}}}',
  '{"Resources":{"A":{"Type":"AWS::MemoryDB::User","Properties":{"UserName":{"Ref":"constructor"}}}}}',
];

const brokenTemplate = fc.oneof(
  fc.constantFrom(
    '',
    'null',
    '[]',
    '{',
    '"text"',
    '{"Resources":[]}',
    '{"Resources":{}}',
    '{"Resources":{"A":null}}',
    '{"Resources":{"A":{"Type":5}}}',
    'Resources: &a {A: *a}',
    'Resources: !!js/function x',
    'Resources: [\n',
    '\t- a: b:\n c',
    BOMB,
    `Resources:\n ${'- '.repeat(200_000)}a`,
    `Resources:\n ${'? '.repeat(200_000)}a`,
    `Resources: ${'['.repeat(2_000)}`,
    `Resources: ${'['.repeat(200_000)}${']'.repeat(200_000)}`,
    `{"Resources":${'{"A":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
  ),
  fc.string({ unit: 'binary', minLength: 1 }).map((text) => `{${text}`),
);

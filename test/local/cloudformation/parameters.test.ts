import { parameterValue, resolveParameters } from '../../../lib/local/cloudformation/parameters';
import type { ParameterRecord } from '../../../lib/local/cloudformation/stack';
import { parseTemplate } from '../../../lib/local/cloudformation/template';
import type { TemplateParameter } from '../../../lib/local/cloudformation/template';

const ssm = (name: string) => (name === '/ami' ? 'ami-1,ami-2' : undefined);

function resolve(declaration: TemplateParameter, given?: object, previous: readonly ParameterRecord[] = []) {
  const Resources = { A: { Type: 'AWS::SNS::Topic' } };
  const template = parseTemplate(JSON.stringify({ Parameters: { P: declaration }, Resources }));
  const [record] = resolveParameters(template, given ? [{ ParameterKey: 'P', ...given }] : [], previous, ssm);
  return { record, value: parameterValue(declaration, record) };
}

const PREVIOUS = [{ key: 'P', value: 'before', noEcho: false }];

test.each([
  ['what is given', { ParameterValue: 'given' }, 'given'],
  ['an empty text, if that is given', { ParameterValue: '' }, ''],
  ['the default, if nothing is given', undefined, 'fallback'],
  ['what the stack has', { UsePreviousValue: true }, 'before'],
])('a parameter has %s', (_, given, expected) => {
  expect(resolve({ Type: 'String', Default: 'fallback' }, given, PREVIOUS).value).toBe(expected);
});

test('a list is split', () => {
  expect(resolve({ Type: 'CommaDelimitedList', Default: 'a, b,c' }).value).toEqual(['a', 'b', 'c']);
  expect(resolve({ Type: 'List<AWS::EC2::Subnet::Id>', Default: 's-1,s-2' }).value).toEqual(['s-1', 's-2']);
});

test('a parameter that names an SSM parameter keeps the name, and has the value', () => {
  const single = resolve({ Type: 'AWS::SSM::Parameter::Value<String>', Default: '/ami' });
  expect(single).toEqual({
    record: { key: 'P', value: '/ami', resolved: 'ami-1,ami-2', noEcho: false },
    value: 'ami-1,ami-2',
  });
  expect(resolve({ Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/ami' }).value).toEqual([
    'ami-1',
    'ami-2',
  ]);
});

test.each([
  [{ Type: 'String' }, undefined, 'Parameters: [P] must have values'],
  [{ Type: 'String', AllowedValues: ['a'] }, 'b', "Parameter 'P' must be one of AllowedValues"],
  [{ Type: 'CommaDelimitedList', AllowedValues: ['a', 'b'] }, 'a,c', "Parameter 'P' must be one of AllowedValues"],
  [{ Type: 'String', AllowedPattern: '[a-z]+' }, 'ab1', "Parameter 'P' must match pattern [a-z]+"],
  [{ Type: 'String', MinLength: '3' }, 'ab', "Parameter 'P' must contain at least 3 characters"],
  [{ Type: 'String', MaxLength: 1 }, 'ab', "Parameter 'P' must contain at most 1 characters"],
  [{ Type: 'Number' }, 'x', "Parameter 'P' must be a number"],
  [{ Type: 'List<Number>' }, '1,', "Parameter 'P' must be a number"],
  [{ Type: 'Number', MinValue: 5 }, '4', "Parameter 'P' must be a number not less than 5"],
  [{ Type: 'Number', MaxValue: '5' }, '6', "Parameter 'P' must be a number not greater than 5"],
  [
    { Type: 'String', MinLength: 3, ConstraintDescription: 'three letters' },
    'a',
    'Parameter P failed to satisfy constraint: three letters',
  ],
  [
    { Type: 'AWS::SSM::Parameter::Value<String>' },
    '/none',
    'Unable to fetch parameters [/none] from parameter store for this account.',
  ],
  [
    { Type: 'String', AllowedPattern: '(' },
    'a',
    "Parameter 'P' has an AllowedPattern that is no regular expression: (",
  ],
])('fails for %j with %s', (declaration, value, message) => {
  expect(() => resolve(declaration, value === undefined ? undefined : { ParameterValue: value })).toThrow(message);
});

test('fails for a parameter that the template does not have', () => {
  expect(() => resolve({ Type: 'String' }, { ParameterKey: 'Q', ParameterValue: '' })).toThrow(
    'Parameters: [Q] do not exist in the template',
  );
});

import { evaluate, evaluateBody } from '../../../../lib/local/cloudformation/intrinsics/evaluate';
import { KNOWN_AFTER_APPLY } from '../../../../lib/local/cloudformation/intrinsics/scope';
import type { Scope } from '../../../../lib/local/cloudformation/intrinsics/scope';

const PARAMETERS: Readonly<Record<string, string | readonly string[]>> = {
  Name: 'orders',
  Count: '2',
  Zones: ['a', 'b'],
  New: KNOWN_AFTER_APPLY,
};
const CONDITIONS: Readonly<Record<string, unknown>> = {
  Yes: { 'Fn::Equals': [{ Ref: 'Count' }, 2] },
  No: { 'Fn::Not': [{ Condition: 'Yes' }] },
  Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
  Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
  Circle: { 'Fn::Not': [{ Condition: 'Circle' }] },
  Malformed: { 'Fn::And': [{ Condition: 'Yes' }] },
  Text: 'true',
};

const SCOPE: Scope = {
  account: '000000000000',
  region: 'eu-west-1',
  stackId: 'arn:stack',
  stackName: 'App',
  notificationArns: ['arn:topic'],
  mappings: { Sizes: { prod: { shards: 3, zones: ['x', 'y'] } } },
  parameter: (name) => PARAMETERS[name],
  resource: (name) => (name === 'Cluster' ? { ref: 'db', attribute: (attribute) => `${attribute} of db` } : undefined),
  condition: (name) => CONDITIONS[name],
  exported: (name) => (name === 'shared' ? 'value' : undefined),
  stackOutput: (stack, output, region) => (stack === 'Net' && output === 'Vpc' ? `vpc in ${region}` : undefined),
};

test.each<[string, unknown, unknown]>([
  ['Ref of a parameter', { Ref: 'Name' }, 'orders'],
  ['Ref of a list', { Ref: 'Zones' }, ['a', 'b']],
  ['Ref of a resource', { Ref: 'Cluster' }, 'db'],
  ['AWS::Region', { Ref: 'AWS::Region' }, 'eu-west-1'],
  ['AWS::AccountId', { Ref: 'AWS::AccountId' }, '000000000000'],
  ['AWS::StackName', { Ref: 'AWS::StackName' }, 'App'],
  ['AWS::StackId', { Ref: 'AWS::StackId' }, 'arn:stack'],
  ['AWS::Partition', { Ref: 'AWS::Partition' }, 'aws'],
  ['AWS::URLSuffix', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
  ['AWS::NotificationARNs', { Ref: 'AWS::NotificationARNs' }, ['arn:topic']],
  ['AWS::NoValue in an object', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
  ['AWS::NoValue in a list', [{ Ref: 'AWS::NoValue' }, 1], [1]],
  ['Fn::GetAtt', { 'Fn::GetAtt': ['Cluster', 'ClusterEndpoint.Address'] }, 'ClusterEndpoint.Address of db'],
  ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Cluster.ARN' }, 'ARN of db'],
  ['Fn::Sub', { 'Fn::Sub': '${Name}-${Cluster.ARN}-${!Name}-${AWS::Region}' }, 'orders-ARN of db-${Name}-eu-west-1'],
  ['Fn::Sub with variables', { 'Fn::Sub': ['${Name} ${v}', { v: { Ref: 'Count' }, Name: 'x' }] }, 'x 2'],
  ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Name' }, 1]] }, 'a-orders-1'],
  ['Fn::Join of a list', { 'Fn::Join': ['-', { Ref: 'Zones' }] }, 'a-b'],
  ['Fn::Split', { 'Fn::Split': ['-', 'a-b'] }, ['a', 'b']],
  ['Fn::Select', { 'Fn::Select': ['1', { 'Fn::Split': ['-', 'a-b'] }] }, 'b'],
  ['Fn::GetAZs', { 'Fn::Select': [2, { 'Fn::GetAZs': '' }] }, 'eu-west-1c'],
  ['Fn::GetAZs of a Region', { 'Fn::Select': [0, { 'Fn::GetAZs': 'us-east-2' }] }, 'us-east-2a'],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', 'prod', 'shards'] }, 3],
  ['Fn::FindInMap with a default', { 'Fn::FindInMap': ['Sizes', 'test', 'shards', { DefaultValue: 1 }] }, 1],
  ['Fn::If', { 'Fn::If': ['Yes', 1, 2] }, 1],
  ['Fn::If whose other branch cannot be evaluated', { 'Fn::If': ['No', { Ref: 'Nobody' }, 2] }, 2],
  ['Fn::Or', { 'Fn::If': ['Either', 1, 2] }, 1],
  ['Fn::And', { 'Fn::If': ['Both', 1, 2] }, 2],
  ['Fn::Base64', { 'Fn::Base64': 'abc' }, 'YWJj'],
  ['Fn::Length', { 'Fn::Length': { Ref: 'Zones' } }, 2],
  ['Fn::ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Name' } } }, '{"a":"orders"}'],
  ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': 'shared' } }, 'value'],
  ['Fn::GetStackOutput', { 'Fn::GetStackOutput': { StackName: 'Net', OutputName: 'Vpc' } }, 'vpc in eu-west-1'],
  ['Fn::Cidr', { 'Fn::Cidr': ['10.1.2.0/16', 2, 8] }, ['10.1.0.0/24', '10.1.1.0/24']],
  ['Fn::Cidr of version 6', { 'Fn::Cidr': ['2001:db8::/56', '2', '64'] }, ['2001:db8::/64', '2001:db8:0:1::/64']],
  ['an object with a key more than a function', { Ref: 'Name', b: 1 }, { Ref: 'Name', b: 1 }],
  ['what is not known yet', { 'Fn::Select': [0, { 'Fn::Split': [',', { Ref: 'New' }] }] }, KNOWN_AFTER_APPLY],
  ['text with something that is not known yet', { 'Fn::Join': ['', ['a', { Ref: 'New' }]] }, `a${KNOWN_AFTER_APPLY}`],
])('%s', (_, expression, expected) => {
  expect(evaluate(expression, SCOPE)).toEqual(expected);
});

test('properties that are no value are none', () => {
  expect(evaluateBody({ Ref: 'AWS::NoValue' }, SCOPE)).toEqual({});
});

test.each<[unknown, string]>([
  [{ Ref: ['a'] }, 'Ref requires the name of a parameter or resource, got: ["a"]'],
  [{ Ref: 'Nobody' }, 'Unresolved resource dependencies [Nobody] in the Resources block of the template'],
  [{ Ref: 'AWS::Nothing' }, 'Unresolved resource dependencies [AWS::Nothing] in the Resources block of the template'],
  [{ 'Fn::GetAtt': ['Cluster'] }, 'Fn::GetAtt requires the name of a resource and of an attribute, got: ["Cluster"]'],
  [{ 'Fn::GetAtt': {} }, 'Fn::GetAtt requires the name of a resource and of an attribute, got: {}'],
  [{ 'Fn::Sub': 5 }, 'Fn::Sub requires text, or a list of text and a map of variables'],
  [{ 'Fn::Sub': '${Zones}' }, 'Fn::Sub requires text, got: ["a","b"]'],
  [{ 'Fn::Join': ['a'] }, 'Fn::Join requires text, got: undefined'],
  [{ 'Fn::Join': 'a' }, 'Fn::Join requires a list of a delimiter and a list of text'],
  [{ 'Fn::Split': ['', 'a'] }, 'Fn::Split requires a list of a delimiter and text'],
  [{ 'Fn::Select': [3, ['a']] }, 'Fn::Select cannot select nonexistent value at index 3'],
  [
    { 'Fn::Select': ['x', ['a']] },
    'Fn::Select requires a list argument with two elements: an integer index and a list',
  ],
  [{ 'Fn::Length': 'a' }, 'Fn::Length requires a list'],
  [{ 'Fn::FindInMap': ['Sizes', 'prod'] }, 'Fn::FindInMap requires a list argument with three elements'],
  [{ 'Fn::FindInMap': ['Sizes', 'test', 'shards'] }, 'Unable to get mapping for Sizes::test::shards'],
  [{ 'Fn::If': ['Yes', 1] }, 'Fn::If requires a list argument with three elements, the first the name of a condition'],
  [{ 'Fn::If': ['Nothing', 1, 2] }, 'unresolved condition dependency Nothing in Fn::If'],
  [{ 'Fn::If': ['Circle', 1, 2] }, 'Found circular condition dependency: Circle -> Circle'],
  [{ 'Fn::If': ['Malformed', 1, 2] }, 'Fn::And requires a list argument with between 2 and 10 elements'],
  [
    { 'Fn::If': ['Text', 1, 2] },
    'every condition must be Fn::And, Fn::Equals, Fn::Not, Fn::Or or Condition, got: "true"',
  ],
  [{ 'Fn::ToJsonString': 'a' }, 'Fn::ToJsonString requires an object or a list'],
  [{ 'Fn::ImportValue': 'none' }, 'No export named none found. Rollback requested by user.'],
  [
    { 'Fn::GetStackOutput': { StackName: 'Net', OutputName: 'None' } },
    'the stack Net in eu-west-1 has no output named None',
  ],
  [{ 'Fn::Cidr': ['10.0.0.0', 'x'] }, 'Fn::Cidr cannot cut x blocks of 8 bits out of 10.0.0.0'],
  [{ 'Fn::Cidr': ['net/8', 1] }, 'Fn::Cidr requires a CIDR block, got: net/8'],
  [{ 'Fn::Cidr': ['10.0.0.0/24', 4, 7] }, 'Fn::Cidr cannot cut 4 blocks of 7 bits out of 10.0.0.0/24'],
  [{ 'Fn::Transform': {} }, 'MemoryDB Local does not run the function Fn::Transform'],
])('fails for %j', (expression, message) => {
  expect(() => evaluate(expression, SCOPE)).toThrow(`Template error: ${message}`);
});

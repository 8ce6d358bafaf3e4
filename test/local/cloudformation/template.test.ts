import { parseTemplate } from '../../../lib/local/cloudformation/template';

const RESOURCES = { A: { Type: 'AWS::SNS::Topic' } };

test('a template gets every section', () => {
  expect(parseTemplate(JSON.stringify({ Resources: RESOURCES }))).toEqual({
    Parameters: {},
    Mappings: {},
    Conditions: {},
    Resources: RESOURCES,
    Outputs: {},
  });
});

test('YAML has short forms of the functions, which may hold one another', () => {
  const { Resources } = parseTemplate(`
Resources:
  A:
    Type: AWS::SNS::Topic
    Properties:
      Ref: !Ref Name
      GetAtt: !GetAtt Cluster.ClusterEndpoint.Address
      List: !GetAtt [Cluster, ARN]
      Sub: !Sub '\${AWS::Region}-x'
      Nested: !Join ['-', [!Ref A, !Select [0, !GetAZs '']]]
      If: !If [Yes, !Ref A, !Ref AWS::NoValue]
      Condition: !Condition Yes
      Date: 2012-10-17
`);
  expect(Resources.A.Properties).toEqual({
    Ref: { Ref: 'Name' },
    GetAtt: { 'Fn::GetAtt': ['Cluster', 'ClusterEndpoint.Address'] },
    List: { 'Fn::GetAtt': ['Cluster', 'ARN'] },
    Sub: { 'Fn::Sub': '${AWS::Region}-x' },
    Nested: { 'Fn::Join': ['-', [{ Ref: 'A' }, { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }]] },
    If: { 'Fn::If': ['Yes', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] },
    Condition: { Condition: 'Yes' },
    Date: '2012-10-17',
  });
});

test('a version without quotes keeps its zero', () => {
  const body = 'Resources: { Db: { Type: "AWS::MemoryDB::Cluster", Properties: { EngineVersion: 7.0, Port: 6379 } } }';
  expect(parseTemplate(body).Resources.Db.Properties).toEqual({ EngineVersion: '7.0', Port: 6379 });
});

test('functions of AWS::LanguageExtensions are no macro', () => {
  const text = JSON.stringify({ Transform: 'AWS::LanguageExtensions', Resources: RESOURCES });
  expect(parseTemplate(text).Resources).toEqual(RESOURCES);
});

test.each([
  ['[]', 'Template format error: the template must be an object'],
  ['Resources: {}', 'Template format error: At least one Resources member must be defined.'],
  ['Resources: []', 'Template format error: Resources must be an object'],
  ['Resources: {A: text}', 'Template format error: [/Resources/A] must be an object'],
  ['Resources: {A: {}}', 'Template format error: [/Resources/A] Every Resources object must contain a Type member.'],
  [
    'Parameters: {P: {Default: x}}\nResources: {A: {Type: T}}',
    'Template format error: [/Parameters/P] Every Parameters object must contain a Type member.',
  ],
  ['Resources: {A: {Type: T, Properties: x}}', 'Template format error: [/Resources/A/Properties] must be an object'],
  ['Resources: {A-B: {Type: T}}', 'Template format error: Resource name A-B is non alphanumeric.'],
  [
    'Resources: {"Fn::ForEach::Topics": {Type: T}}',
    'MemoryDB Local does not run Fn::ForEach::Topics; write the resources out',
  ],
  ['Resources: {A: {Type: T}}\nResource: {}\nOutput: {}', 'Invalid template property or properties [Resource, Output]'],
  [
    'Resources: {A: {Type: T, Properties: {B: [null]}}}',
    "[/Resources/A/Properties/B/0] 'null' values are not allowed in templates",
  ],
  [
    'Transform: AWS::Serverless-2016-10-31\nResources: {A: {Type: T}}',
    'MemoryDB Local does not run the transform "AWS::Serverless-2016-10-31"; take `Transform` out of the template',
  ],
  ['Resources: {A: {Type: T}, A: {Type: T}}', 'Template format error: Map keys must be unique at line 1, column 27:'],
  ...[
    'Resources: &a {A: *a}',
    `Resources: ${'['.repeat(200_000)}`,
    `Resources:\n  ${'- '.repeat(200_000)}a`,
    `{"Resources": ${'{"A":'.repeat(101)}1${'}'.repeat(101)}}`,
  ].map((text) => [text, 'Template format error: the template is nested more than 100 levels deep']),
  ['#'.repeat(1024 * 1024 + 1), 'Template format error: the template must have at most 1 MB'],
])('fails for template %#', (text, message) => {
  expect(() => parseTemplate(text)).toThrow(expect.objectContaining({ code: 'ValidationError', message }) as Error);
});

test('fails for aliases that multiply', () => {
  const levels = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`);
  const text = ['a0: &a0 [x]', ...levels, 'Resources: {A: {Type: T}}'].join('\n');
  expect(() => parseTemplate(text)).toThrow(
    'Template format error: Excessive alias count indicates a resource exhaustion attack',
  );
});

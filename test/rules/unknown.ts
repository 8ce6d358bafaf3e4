type Unknown = readonly [name: string, unknown: (value: unknown) => unknown];

/** What a value in a template can be that is known at deployment only. */
export const IN_TEMPLATES: readonly Unknown[] = [
  ['a parameter', () => ({ Ref: 'SomeParameter' })],
  ['an attribute', () => ({ 'Fn::GetAtt': ['Function', 'Value'] })],
  ['an imported value', () => ({ 'Fn::ImportValue': 'some-export' })],
  ['a text with a parameter in it', () => ({ 'Fn::Sub': '${SomeParameter}-x' })],
  ['a joined text', () => ({ 'Fn::Join': ['', ['x', { Ref: 'SomeParameter' }]] })],
  ['a mapped value', () => ({ 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'Value'] })],
  ['a condition', (value) => ({ 'Fn::If': ['SomeCondition', value, { Ref: 'AWS::NoValue' }] })],
  ['a macro', () => ({ 'Fn::Transform': { Name: 'SomeMacro', Parameters: {} } })],
  ['a secret', () => '{{resolve:secretsmanager:some-secret:SecretString:password}}'],
];

/** The same, and what it can be before the CDK has made a template. */
export const UNKNOWN: readonly Unknown[] = [
  ...IN_TEMPLATES,
  ['a token as text', () => '${Token[TOKEN.123]}'],
  ['a token as a number', () => -1.8881545897087626e289],
  ['a token as a list', () => ['#{Token[TOKEN.123]}']],
  ['a token to be resolved', () => ({ resolve: () => 1, creationStack: [] })],
];

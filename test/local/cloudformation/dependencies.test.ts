import { dependenciesOf } from '../../../lib/local/cloudformation/dependencies';
import { parseTemplate } from '../../../lib/local/cloudformation/template';

function order(properties: Readonly<Record<string, object>>) {
  const resources = Object.entries(properties).map(
    ([name, { DependsOn, ...Properties }]: [string, { DependsOn?: string[] }]) => [
      name,
      { Type: 'AWS::SNS::Topic', Properties, DependsOn },
    ],
  );
  const Resources = Object.fromEntries(resources) as object;
  const Parameters = { P: { Type: 'String' } };
  return Object.fromEntries(dependenciesOf(parseTemplate(JSON.stringify({ Parameters, Resources }))));
}

test.each([
  ['DependsOn', { DependsOn: ['B', 'C'] }, ['B', 'C']],
  ['Ref', { X: { Ref: 'B' } }, ['B']],
  ['a Ref deep inside', { X: [{ Y: { 'Fn::Join': ['', ['a', { Ref: 'C' }]] } }] }, ['C']],
  ['Fn::GetAtt as a list', { X: { 'Fn::GetAtt': ['B', 'Arn'] } }, ['B']],
  ['Fn::GetAtt as text', { X: { 'Fn::GetAtt': 'B.Endpoint.Port' } }, ['B']],
  ['Fn::Sub', { X: { 'Fn::Sub': '${B} ${C.Arn} ${!A} ${P} ${AWS::Region}' } }, ['B', 'C']],
  ['Fn::Sub with variables', { X: { 'Fn::Sub': ['${B} ${V}', { V: { Ref: 'C' }, B: 'b' }] } }, ['C']],
  ['a parameter, which is no resource', { X: { Ref: 'P' } }, []],
])('an order by %s', (_, properties, expected) => {
  expect(order({ A: properties, B: {}, C: {} }).A).toEqual(expected);
});

test('fails for a name that does not exist', () => {
  expect(() => order({ A: { X: { Ref: 'Nobody' } } })).toThrow('Unresolved resource dependencies [Nobody]');
});

test('fails for a circle', () => {
  expect(() => order({ A: { X: { Ref: 'B' } }, B: { X: { Ref: 'C' } }, C: { X: { Ref: 'B' } } })).toThrow(
    'Circular dependency between resources: [B, C]',
  );
});

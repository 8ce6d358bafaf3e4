import { refuseDangling } from '../../../lib/local/cloudformation/refuse-dangling';
import { parseTemplate } from '../../../lib/local/cloudformation/template';

const Type = 'AWS::SNS::Topic';
const Yes = { 'Fn::Equals': [{ Ref: 'P' }, 'x'] };

/** A template with a parameter, a condition, a resource, and what a test adds. */
function refuse({ Conditions, Resources, Outputs }: Record<string, object>): void {
  const Parameters = { P: { Type: 'String' } };
  const whole = {
    Parameters,
    Conditions: { Yes, ...Conditions },
    Resources: { A: { Type }, ...Resources },
    Outputs,
  };
  refuseDangling(parseTemplate(JSON.stringify(whole)));
}

const resource = (Properties: object, others: object = {}) => ({ Resources: { B: { Type, Properties, ...others } } });
const output = (Value: object, others: object = {}) => ({ Outputs: { O: { Value, ...others } } });

test.each<[string, Record<string, object>]>([
  [
    'in every place',
    resource({ X: { 'Fn::If': ['Yes', { Ref: 'A' }, { 'Fn::Sub': '${P} ${A.Arn} ${AWS::Region}' }] } }),
  ],
  ['of a resource', resource({}, { Condition: 'Yes', DependsOn: 'A' })],
  ['of an output', output({ 'Fn::GetAtt': 'A.Arn' }, { Condition: 'Yes' })],
  ['among conditions', { Conditions: { No: { 'Fn::Not': [{ Condition: 'Yes' }] } } }],
  ['that are none: a policy', resource({ Policy: [{ Condition: { StringEquals: { a: 'b' } } }, { Condition: 'C' }] })],
])('names that are there: %s', (_, more) => {
  expect(() => refuse(more)).not.toThrow();
});

const block = (names: string, name: string) =>
  `Template format error: Unresolved resource dependencies [${names}] in the ${name} block of the template`;
const condition = (name: string) =>
  `Template format error: Unresolved condition dependency Nothing in the ${name} block of the template`;
const IF = { 'Fn::If': ['Yes', 'a', { 'Fn::If': ['Nothing', 'b', 'c'] }] };
const looksAt = (name: string) =>
  `Template format error: Unresolved dependencies [${name}]. Cannot reference resources in the Conditions block of the template`;

test.each<[string, Record<string, object>, string]>([
  ['Ref', resource({ X: [{ Ref: 'Nobody' }, { Ref: 'Nobody' }] }), block('Nobody', 'Resources')],
  ['Fn::Sub', resource({ X: { 'Fn::Sub': ['${Nobody} ${V}', { V: { Ref: 'N' } }] } }), block('Nobody, N', 'Resources')],
  ['DependsOn', resource({ X: { Ref: 'Nobody' } }, { DependsOn: ['A', 'N'] }), block('N, Nobody', 'Resources')],
  ['DependsOn a parameter', resource({}, { DependsOn: 'P' }), block('P', 'Resources')],
  ['Ref in an output', output({ Ref: 'Nobody' }), block('Nobody', 'Outputs')],
  [
    'Fn::GetAtt',
    resource({ X: { 'Fn::If': ['Yes', 'a', { 'Fn::GetAtt': ['Nobody', 'Arn'] }] } }),
    'Template error: instance of Fn::GetAtt references undefined resource Nobody',
  ],
  [
    'Fn::GetAtt of a parameter',
    output({ 'Fn::GetAtt': 'P.Arn' }),
    'Template error: instance of Fn::GetAtt references undefined resource P',
  ],
  ['a condition that looks at a resource', { Conditions: { C: { 'Fn::Equals': [{ Ref: 'A' }, 'x'] } } }, looksAt('A')],
  [
    'a condition that looks at an attribute',
    { Conditions: { C: { 'Fn::Equals': [{ 'Fn::GetAtt': ['A', 'Arn'] }, { Ref: 'Nobody' }] } } },
    looksAt('Nobody, A'),
  ],
  ['Condition of a resource', resource({}, { Condition: 'Nothing' }), condition('Resources')],
  ['Condition of an output', output({ Ref: 'P' }, { Condition: 'Nothing' }), condition('Outputs')],
  [
    'Condition in a condition',
    { Conditions: { C: { 'Fn::Not': [{ Condition: 'Nothing' }] } } },
    condition('Conditions'),
  ],
  [
    'Condition that is no text',
    resource({}, { Condition: Yes }),
    'Template format error: Every Condition member must be a string.',
  ],
  ['Fn::If', resource({ X: IF }), 'Template error: unresolved condition dependency Nothing in Fn::If'],
  ['Fn::If in an output', output(IF), 'Template error: unresolved condition dependency Nothing in Fn::If'],
])('fails for a name that is not there: %s', (_, more, message) => {
  expect(() => refuse(more)).toThrow(expect.objectContaining({ code: 'ValidationError', message }) as Error);
});

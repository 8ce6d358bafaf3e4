import * as fc from 'fast-check';
import type { Service } from '../../../lib/local/http/service';
import { controlPlane } from '../../../lib/local/control-plane';
import { Fault } from '../../../lib/local/http/fault';
import { MemoryDb } from '../../../lib/local/memorydb/memorydb';
import { RecordingDataPlane } from '../memorydb/recording-data-plane';
import { ACL, CLUSTER, USER } from './fixture';

const CALLER = { account: '000000000000', region: 'eu-west-1', endpoint: '' };
const TEMPLATE = {
  Parameters: { Shards: { Type: 'Number', Default: '2' }, Names: { Type: 'CommaDelimitedList', Default: 'a,b' } },
  Mappings: { Sizes: { prod: { shards: 3 } } },
  Conditions: { Large: { 'Fn::Equals': [{ Ref: 'Shards' }, '2'] } },
  Resources: {
    User: { ...USER, DependsOn: ['Topic'], Metadata: { a: 1 } },
    Acl: { ...ACL, DeletionPolicy: 'Delete' },
    Cluster: {
      ...CLUSTER,
      Properties: {
        ...CLUSTER.Properties,
        NumShards: { 'Fn::If': ['Large', { Ref: 'Shards' }, { 'Fn::FindInMap': ['Sizes', 'prod', 'shards'] }] },
      },
    },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::Sub': ['${AWS::Region}-${n}', { n: 'x' }] } } },
    Block: {
      Type: 'AWS::EC2::VPC',
      Properties: { CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': ['10.0.0.0/16', 2] }] } },
    },
  },
  Outputs: {
    Host: { Value: { 'Fn::GetAtt': ['Cluster', 'ClusterEndpoint.Address'] }, Export: { Name: 'host' } },
    Names: { Value: { 'Fn::Join': ['-', { Ref: 'Names' }] } },
  },
};

const FUNCTIONS = [
  'Ref',
  'Condition',
  ...[
    'GetAtt',
    'Sub',
    'If',
    'Join',
    'Select',
    'Split',
    'Cidr',
    'FindInMap',
    'Base64',
    'Length',
    'GetAZs',
    'ImportValue',
    'ToJsonString',
    'Transform',
  ].map((name) => `Fn::${name}`),
];
const WORDS = [
  'User',
  'Cluster',
  'Names',
  'Large',
  'constructor',
  '__proto__',
  '',
  'AWS::NoValue',
  'AWS::MemoryDB::Cluster',
  'Custom::A',
  '{{resolve:ssm:/a}}',
];

const scalar = fc.oneof(fc.constantFrom(...WORDS), fc.integer(), fc.double({ noNaN: true }), fc.boolean());
const anything: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .record({ name: fc.constantFrom(...FUNCTIONS, 'a'), argument: tie('value') })
      .map(({ name, argument }) => ({ [name]: argument })),
  ),
})).value;

/** The template with something else at one place. */
const spoilt = fc
  .tuple(fc.array(fc.nat(50), { minLength: 2, maxLength: 8 }), anything)
  .map(([path, value]) => replaced(TEMPLATE, path, value));

function replaced(node: unknown, [step, ...rest]: readonly number[], value: unknown): unknown {
  if (step === undefined || typeof node !== 'object' || node === null || Object.keys(node).length === 0) {
    return value;
  }
  const keys = Object.keys(node);
  const chosen = keys[step % keys.length];
  const entries = Object.entries(node).map(([key, entry]) => [
    key,
    key === chosen ? replaced(entry, rest, value) : entry,
  ]);
  return Array.isArray(node) ? entries.map(([, entry]) => entry as unknown) : Object.fromEntries(entries);
}

test('any template is refused in words or deployed, and what was deployed can be deleted', async () => {
  await fc.assert(
    fc.asyncProperty(spoilt, async (template) => {
      const memoryDb = new MemoryDb(new RecordingDataPlane());
      const plane = controlPlane(memoryDb);
      const { operations } = plane.services.find(({ signingName }) => signingName === 'cloudformation') as Service;
      try {
        await operations.CreateStack({ StackName: 'App', TemplateBody: JSON.stringify(template) }, CALLER);
      } catch (error) {
        expect(error).toBeInstanceOf(Fault);
        expect(plane.stacks.all('eu-west-1')).toEqual([]);
        return;
      }
      await plane.idle();
      const stack = plane.stacks.get('eu-west-1', 'App');
      expect(stack.status).toMatch(/^(CREATE|ROLLBACK)_COMPLETE$/);
      expect(stack.events.map(({ reason }) => reason ?? '').join()).not.toMatch(
        /is not a function|Cannot read|iterable/,
      );
      await operations.DeleteStack({ StackName: 'App' }, CALLER);
      await plane.idle();
      expect(stack.status).toBe('DELETE_COMPLETE');
      expect(memoryDb.store('eu-west-1').clusters.size).toBe(0);
    }),
    { numRuns: 300 },
  );
});

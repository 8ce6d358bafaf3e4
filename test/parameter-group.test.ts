import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import type { CfnParameterGroup } from 'aws-cdk-lib/aws-memorydb';
import type { ParameterGroupProps } from 'cdk-memorydb';
import { EngineVersion, ParameterGroup } from 'cdk-memorydb';

const GROUP = 'AWS::MemoryDB::ParameterGroup';

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
});

test('a group is of the family of the newest engine version, and sets nothing', () => {
  new ParameterGroup(stack, 'Parameters');
  expect(Object.values(Template.fromStack(stack).findResources(GROUP))).toEqual([
    {
      Type: GROUP,
      Properties: {
        Family: 'memorydb_valkey7',
        ParameterGroupName: expect.stringMatching(/^orders-parameters-[0-9a-f]{8}$/),
      },
    },
  ]);
});

test('everything that is said is in the template, and parameters that are set later', () => {
  const group = new ParameterGroup(stack, 'Parameters', {
    engineVersion: EngineVersion.REDIS_7_1,
    parameters: { timeout: '20', 'maxmemory-policy': 'noeviction' },
    description: 'for caches',
    parameterGroupName: 'caches',
    removalPolicy: RemovalPolicy.RETAIN,
    tags: [{ key: 'team', value: 'orders' }],
  });
  group.addParameter('maxmemory-policy', 'allkeys-lru');
  Template.fromStack(stack).hasResource(GROUP, {
    Properties: {
      Family: 'memorydb_redis7',
      Parameters: { timeout: '20', 'maxmemory-policy': 'allkeys-lru' },
      Description: 'for caches',
      ParameterGroupName: 'caches',
      Tags: [{ Key: 'team', Value: 'orders' }],
    },
    DeletionPolicy: 'Retain',
  });
});

test('the name follows the family and the description, and not the parameters', () => {
  const named = (props: ParameterGroupProps): string => {
    const group = new ParameterGroup(new Stack(new App(), 'Orders'), 'Parameters', props);
    return (group.node.defaultChild as CfnParameterGroup).parameterGroupName;
  };
  expect(named({ engineVersion: EngineVersion.VALKEY_7_2 })).toBe(named({ engineVersion: EngineVersion.VALKEY_7_3 }));
  expect(named({ parameters: { timeout: '20' } })).toBe(named({}));
  expect(named({ engineVersion: EngineVersion.REDIS_7_1 })).not.toBe(named({}));
  expect(named({ description: 'for caches' })).not.toBe(named({}));
});

test('a fixed name warns of what it freezes', () => {
  new ParameterGroup(stack, 'Parameters', { parameterGroupName: 'caches' });
  Annotations.fromStack(stack).hasWarning(
    '/Orders/Parameters',
    Match.stringLikeRegexp('`parameterGroupName` is fixed, so that description or family cannot be changed'),
  );
});

test('a group for search turns it on beside other parameters', () => {
  ParameterGroup.search(stack, 'Search', { parameters: { timeout: '20' } });
  Template.fromStack(stack).hasResourceProperties(GROUP, { Parameters: { timeout: '20', 'search-enabled': 'yes' } });
});

test('fails when a parameter is not one of the family, or has a value it cannot have', () => {
  new ParameterGroup(stack, 'Parameters', { parameters: { 'maxmemory-polcy': 'allkeys-lru', timeout: '17' } });
  expect(() => Template.fromStack(stack)).toThrow(
    /`parameters\.timeout` must be [^]*did you mean `maxmemory-policy`\?|did you mean `maxmemory-policy`\?[^]*`parameters\.timeout` must be /,
  );
});

test.each([
  [EngineVersion.VALKEY_7_3, 'default.memorydb-valkey7'],
  [EngineVersion.REDIS_6_2, 'default.memorydb-redis6'],
])('the default group of %s is %s', (engineVersion, name) => {
  expect(ParameterGroup.defaultOf(stack, 'Default', engineVersion).parameterGroupName).toBe(name);
});

test('an imported group has a name and an ARN, whichever is given', () => {
  const parameterGroupArn = 'arn:aws:memorydb:us-east-1:444455556666:parametergroup/caches';
  const byArn = ParameterGroup.fromParameterGroupArn(stack, 'ByArn', parameterGroupArn);
  expect(byArn.parameterGroupRef).toEqual({ parameterGroupName: 'caches', parameterGroupArn });
  expect(stack.resolve(ParameterGroup.fromParameterGroupName(stack, 'ByName', 'caches').parameterGroupArn)).toEqual({
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':memorydb:eu-west-1:111122223333:parametergroup/caches']],
  });
});

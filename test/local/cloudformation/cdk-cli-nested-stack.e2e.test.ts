import { cdkStage, ended } from './cdk-app';

let stage: Awaited<ReturnType<typeof cdkStage>>;

beforeAll(async () => {
  stage = await cdkStage();
});

afterAll(() => stage.close());

/** The access list of the parent has the user of the nested stack. */
const nested = (accessString: string) => `
  const { NestedStack } = require('aws-cdk-lib');
  const logins = new NestedStack(stack, 'Logins');
  const topic = new sns.CfnTopic(stack, 'Topic');
  const user = new memorydb.CfnUser(logins, 'User', {
    userName: 'app', accessString: '${accessString}', authenticationMode: { Type: 'iam' },
    tags: [{ key: 'topic', value: topic.ref }],
  });
  new memorydb.CfnACL(stack, 'Acl', { aclName: 'team', userNames: [user.ref] });`;
test('the CDK CLI deploys, diffs, updates and destroys a stack with a nested one, and shows why that one fails', async () => {
  const { app, deploy, memoryDb, plane, refused } = stage;
  await app.write(nested('on ~* +@read'));
  await app.cdk('bootstrap', 'aws://000000000000/eu-west-1');
  expect(await deploy()).toEqual(ended(0, 'CREATE_COMPLETE'));
  const store = memoryDb.store('eu-west-1');
  expect(store.acls.get('team')?.userNames).toEqual(['app']);
  expect(store.users.get('app')?.tags.get('topic')).toMatch(/^arn:aws:sns:eu-west-1:/);
  expect(await deploy()).toEqual(ended(0, 'App (no changes)'));

  await app.write(nested('on ~* +@all'));
  expect(await app.cdk('diff')).toEqual(ended(0, 'on ~* +@all'));
  expect(await deploy('--method', 'prepare-change-set', '--change-set-name', 'second')).toEqual(ended(0, 'second'));
  const prepared = plane.stacks.all('eu-west-1').flatMap(({ changeSets }) => changeSets);
  expect(prepared.filter(({ executionStatus }) => executionStatus === 'AVAILABLE')).toMatchObject([
    { name: 'second', changes: [{ logicalId: expect.stringMatching(/^Logins/) }, { logicalId: 'Acl' }] },
    { name: expect.stringMatching(/^second-Logins/), changes: [{ logicalId: 'User' }] },
  ]);
  expect(store.users.get('app')?.accessString).toBe('on ~* +@read');
  const execution = await deploy('App', '--method', 'execute-change-set', '--change-set-name', 'second');
  expect(execution).toEqual(ended(0, 'UPDATE_COMPLETE'));
  expect(store.users.get('app')?.accessString).toBe('on ~* +@all');

  await app.write(nested('nonsense'));
  const failed = await deploy();
  expect(failed).toEqual(ended(1, 'nonsense'));
  expect(failed.output).toContain('UPDATE_ROLLBACK_COMPLETE');
  expect(store.users.get('app')?.accessString).toBe('on ~* +@all');

  expect(await app.cdk('destroy', '--force')).toEqual(ended(0, 'App: destroyed'));
  expect([...store.users.keys()]).toEqual(['default']);
  expect(refused).toEqual([]);
}, 600_000);

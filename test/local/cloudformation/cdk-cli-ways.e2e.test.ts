import { cdkStage, ended } from './cdk-app';

let stage: Awaited<ReturnType<typeof cdkStage>>;

beforeAll(async () => {
  stage = await cdkStage();
});

afterAll(() => stage.close());

const user = (accessString: string, description = '') => `
  stack.templateOptions.description = '${description}';
  new memorydb.CfnUser(stack, 'User', {
    userName: 'app', accessString: '${accessString}', authenticationMode: { Type: 'iam' },
  });`;

/** A stack for each synthesizer; all of them use what the first one exports. */
const SYNTHESIZERS = `
  const { BootstraplessSynthesizer, CliCredentialsStackSynthesizer, LegacyStackSynthesizer } = require('aws-cdk-lib');
  const user = new memorydb.CfnUser(stack, 'User', {
    userName: 'app', accessString: 'on ~* +@all', authenticationMode: { Type: 'iam' },
  });
  const synthesizers = [
    new BootstraplessSynthesizer(), new CliCredentialsStackSynthesizer(), new LegacyStackSynthesizer(),
  ];
  for (const synthesizer of synthesizers) {
    const aclName = synthesizer.constructor.name.slice(0, 8).toLowerCase();
    const other = new Stack(app, aclName, { env: { account: '000000000000', region: 'eu-west-1' }, synthesizer });
    new memorydb.CfnACL(other, 'Acl', { aclName, userNames: [user.ref] });
  }`;

test('the CDK CLI deploys stacks of every synthesizer side by side, after the one whose export they use', async () => {
  const { app, deploy, memoryDb, plane, refused } = stage;
  await app.write(SYNTHESIZERS);
  const { code, output } = await deploy('--all', '--concurrency', '3');
  expect([code, output]).toEqual([0, expect.stringContaining('legacyst')]);
  const { acls, users } = memoryDb.store('eu-west-1');
  expect([...acls.keys()].sort()).toEqual(['bootstra', 'clicrede', 'legacyst', 'open-access']);
  expect([...acls.values()].at(-1)?.userNames).toEqual(['app']);
  expect(await app.cdk('destroy', '--all', '--force')).toEqual(ended(0, 'App: destroyed'));
  expect([...acls.keys(), ...users.keys()]).toEqual(['open-access', 'default']);
  expect(plane.stacks.all('eu-west-1').map(({ status }) => status)).toEqual(Array(4).fill('DELETE_COMPLETE'));
  expect(refused).toEqual([]);
}, 300_000);

// The steps build upon each other, as a user takes them; each of them costs the CLI several seconds.
test('the CDK CLI deploys directly, in express mode, by force and by hotswap, and rolls back on request', async () => {
  const { app, deploy, memoryDb, plane, refused } = stage;
  const accessString = () => memoryDb.store('eu-west-1').users.get('app')?.accessString;
  await app.write(user('on ~* +@read'));
  expect(await deploy('--method', 'direct')).toEqual(ended(0, 'App'));
  expect(accessString()).toBe('on ~* +@read');

  await app.write(user('on ~* +@write'));
  expect(await deploy('--express')).toEqual(ended(0, 'App'));
  expect(accessString()).toBe('on ~* +@write');
  expect(await deploy('--force')).toEqual(ended(0, 'App'));

  await app.write(user('on ~* +@all'));
  expect(await deploy('--hotswap-fallback')).toEqual(ended(0, 'App'));
  expect(accessString()).toBe('on ~* +@all');

  await app.write(user('nonsense'));
  expect(await deploy('--no-rollback')).toEqual(ended(1, 'nonsense'));
  expect(plane.stacks.get('eu-west-1', 'App').status).toBe('UPDATE_FAILED');
  expect(await app.cdk('rollback')).toEqual(ended(0, 'App'));
  expect(plane.stacks.get('eu-west-1', 'App').status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(accessString()).toBe('on ~* +@all');
  expect(refused).toEqual([]);
}, 300_000);

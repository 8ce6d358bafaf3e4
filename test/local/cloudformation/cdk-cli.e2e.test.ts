import { cdkStage, ended } from './cdk-app';

let stage: Awaited<ReturnType<typeof cdkStage>>;

beforeAll(async () => {
  stage = await cdkStage();
});

afterAll(() => stage.close());

/** A cluster with a login in a secret; the tests change what it is called and how many shards it has. */
const cluster = (name: string, numShards: number) => `
  const login = new secretsmanager.CfnSecret(stack, 'Login', { generateSecretString: { excludePunctuation: true } });
  const user = new memorydb.CfnUser(stack, 'User', {
    userName: 'app',
    accessString: 'on ~* +@all',
    authenticationMode: { Type: 'password', Passwords: ['{{resolve:secretsmanager:' + login.ref + ':SecretString}}'] },
  });
  const acl = new memorydb.CfnACL(stack, 'Acl', { aclName: 'team', userNames: [user.ref] });
  const cluster = new memorydb.CfnCluster(stack, 'Cluster', {
    clusterName: '${name}', nodeType: 'db.r7g.large', aclName: acl.ref, numShards: ${numShards}, numReplicasPerShard: 1,
  });
  new sns.CfnTopic(stack, 'Topic');
  new CfnOutput(stack, 'Host', { value: cluster.attrClusterEndpointAddress });`;

// The steps build upon each other, as a user takes them; each of them costs the CLI several seconds.
test('the CDK CLI bootstraps, deploys, skips, diffs, updates, sees a failure rolled back, and destroys', async () => {
  const { app, calls, deploy, plane, refused } = stage;
  await app.write(cluster('orders', 1));
  expect(await app.cdk('bootstrap', 'aws://000000000000/eu-west-1')).toEqual(
    ended(0, 'Environment aws://000000000000/eu-west-1 bootstrapped'),
  );

  expect(await deploy()).toEqual(ended(0, 'App.Host = 127.0.0.1'));
  expect(calls).toEqual([
    ['create', 'orders', expect.objectContaining({ numShards: 1, numReplicasPerShard: 1 })],
    ['users', 'orders', ['app']],
  ]);
  expect(await deploy()).toEqual(ended(0, 'App (no changes)'));

  calls.length = 0;
  await app.write(cluster('orders', 2));
  expect(await app.cdk('diff')).toEqual(ended(0, 'NumShards'));
  expect(await deploy()).toEqual(ended(0, 'UPDATE_COMPLETE'));
  expect(calls).toEqual([['resize', 'orders', { numShards: 2, numReplicasPerShard: 1 }]]);

  await app.write(cluster('broken', 2));
  const failed = await deploy();
  expect(failed).toEqual({ code: 1, output: expect.stringContaining('the engine ended at start: Bad directive') });
  expect(failed.output).toMatch(/UPDATE_ROLLBACK_COMPLET/);

  expect(await app.cdk('destroy', '--force')).toEqual(ended(0, 'App: destroyed'));
  expect(calls.at(-1)).toEqual(['delete', 'orders']);
  expect(plane.stacks.all('eu-west-1').map(({ name, status }) => [name, status])).toEqual([
    ['CDKToolkit', 'CREATE_COMPLETE'],
    ['App', 'DELETE_COMPLETE'],
  ]);
  expect(refused).toEqual([]);
}, 600_000);

test('the CDK CLI shows why a template is refused, and leaves nothing behind', async () => {
  const { app, deploy, plane } = stage;
  await app.write(`new CfnResource(stack, 'Thing', { type: 'AWS::MemoryDB::Thing' });`, 'Refused');
  const { code, output } = await deploy();
  expect(code).toBe(1);
  expect(output).toContain('Template format error: Unrecognized resource types: [AWS::MemoryDB::Thing (Thing)]');
  expect(plane.stacks.find('eu-west-1', 'Refused')).toBeUndefined();
}, 120_000);

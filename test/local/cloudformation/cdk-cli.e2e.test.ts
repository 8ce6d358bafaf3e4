import { controlPlane } from '../../../lib/local/control-plane';
import type { ControlPlane } from '../../../lib/local/control-plane';
import { startEndpoint } from '../../../lib/local/http/endpoint';
import type { Endpoint } from '../../../lib/local/http/endpoint';
import { MemoryDb } from '../../../lib/local/memorydb/memorydb';
import { RecordingDataPlane } from '../memorydb/recording-data-plane';
import { cdkApp } from './cdk-app';
import type { CdkApp } from './cdk-app';

const dataPlane = new RecordingDataPlane();
const refused: string[] = [];
let plane: ControlPlane;
let endpoint: Endpoint;
let app: CdkApp;

beforeAll(async () => {
  plane = controlPlane(new MemoryDb(dataPlane));
  const log = (line: string) => refused.push(line);
  endpoint = await startEndpoint({ port: 0, account: '000000000000', services: plane.services, log });
  app = await cdkApp(endpoint.url);
});

afterAll(async () => {
  await plane.idle();
  await endpoint.close();
  await app.delete();
});

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

const deploy = () => app.cdk('deploy', '--require-approval', 'never');

// The steps build upon each other, as a user takes them; each of them costs the CLI several seconds.
test('the CDK CLI bootstraps, deploys, skips, diffs, updates, sees a failure rolled back, and destroys', async () => {
  await app.write(cluster('orders', 1));
  expect(await app.cdk('bootstrap', 'aws://000000000000/eu-west-1')).toEqual(
    succeeded('Environment aws://000000000000/eu-west-1 bootstrapped'),
  );

  expect(await deploy()).toEqual(succeeded('App.Host = 127.0.0.1'));
  expect(dataPlane.calls).toEqual([
    ['create', 'orders', expect.objectContaining({ numShards: 1, numReplicasPerShard: 1 })],
    ['users', 'orders', ['app']],
  ]);
  expect(await deploy()).toEqual(succeeded('App (no changes)'));

  dataPlane.calls.length = 0;
  await app.write(cluster('orders', 2));
  expect(await app.cdk('diff')).toEqual(succeeded('NumShards'));
  expect(await deploy()).toEqual(succeeded('UPDATE_COMPLETE'));
  expect(dataPlane.calls).toEqual([['resize', 'orders', { numShards: 2, numReplicasPerShard: 1 }]]);

  await app.write(cluster('broken', 2));
  const failed = await deploy();
  expect(failed).toEqual({ code: 1, output: expect.stringContaining('the engine ended at start: Bad directive') });
  expect(failed.output).toMatch(/UPDATE_ROLLBACK_COMPLET/);

  expect(await app.cdk('destroy', '--force')).toEqual(succeeded('App: destroyed'));
  expect(dataPlane.calls.at(-1)).toEqual(['delete', 'orders']);
  expect(plane.stacks.all('eu-west-1').map(({ name, status }) => [name, status])).toEqual([
    ['CDKToolkit', 'CREATE_COMPLETE'],
    ['App', 'DELETE_COMPLETE'],
  ]);
  expect(refused).toEqual([]);
}, 600_000);

test('the CDK CLI shows why a template is refused, and leaves nothing behind', async () => {
  await app.write(`new CfnResource(stack, 'Thing', { type: 'AWS::MemoryDB::Thing' });`, 'Refused');
  const { code, output } = await deploy();
  expect(code).toBe(1);
  expect(output).toContain('Template format error: Unrecognized resource types: [AWS::MemoryDB::Thing (Thing)]');
  expect(plane.stacks.find('eu-west-1', 'Refused')).toBeUndefined();
}, 120_000);

function succeeded(text: string) {
  return { code: 0, output: expect.stringContaining(text) as string };
}

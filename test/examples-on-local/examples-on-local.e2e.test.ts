import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FailoverShardCommand, MemoryDBClient } from '@aws-sdk/client-memorydb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { MemoryDbLocal } from '../../lib/local/memorydb-local';
import { logInAndWrite } from '../rotation/applications';
import { RotationFunction } from '../rotation/rotation-function';
import { DeployedExample, ROOT } from './deployed-example';

let folder: string;
let local: MemoryDbLocal;
const children: ChildProcess[] = [];
const deployed: DeployedExample[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'examples-'));
  local = await MemoryDbLocal.start({ stateDirectory: join(folder, 'state') });
  const names = ['iam-function', 'fargate-service'];
  deployed.push(...(await Promise.all(names.map((name) => DeployedExample.of(local, name)))));
}, 120_000);

afterAll(async () => {
  children.forEach((child) => child.kill());
  await local.stop();
  deployed.forEach((example) => example.close());
  rmSync(folder, { recursive: true, force: true });
});

test('the function with IAM runs as it was bundled, with the environment that was deployed', async () => {
  const [example] = deployed;
  const { Environment } = example.properties<{ Environment: { Variables: Record<string, unknown> } }>(
    'AWS::Lambda::Function',
    'ShopFunction',
  );
  // As the Lambda runtime does it.
  const runtime = `const { handler } = require(${JSON.stringify(example.code('ShopFunction'))});
    process.on('message', (event) => handler(event).then((answer) => process.send(answer)));`;
  const child = start(example.environment(Environment.Variables), ['-e', runtime], 'ipc');
  const answers: unknown[] = [];
  for (const status of ['ordered', 'paid']) {
    child.send({ id: '1', status });
    answers.push((await once(child, 'message'))[0]);
  }
  expect(answers).toEqual([{ before: null }, { before: 'ordered' }]);
}, 30_000);

test('the service goes on with a rotated password, also at a node to which it has not been connected', async () => {
  const example = deployed[1];
  const { ContainerDefinitions } = example.properties<{
    ContainerDefinitions: [{ Environment: { Name: string; Value: unknown }[] }];
  }>('AWS::ECS::TaskDefinition');
  const told = Object.fromEntries(ContainerDefinitions[0].Environment.map(({ Name, Value }) => [Name, Value]));
  const environment = example.environment(told);
  const secretArn = environment.MEMORYDB_SECRET_ARN;
  const port = await freePort();
  const entry = join(ROOT, 'examples/applications/fargate-service.ts');
  const tsx = ['--import', 'tsx', entry];
  start({ ...environment, PORT: String(port), TSX_TSCONFIG_PATH: join(ROOT, 'examples/tsconfig.json') }, tsx);
  expect(await ask(port)).toBe('1\n');
  const before = await password(secretArn);

  const rotation = new RotationFunction({
    code: example.code('Rotation'),
    env: local.environment(),
    userName: environment.MEMORYDB_USER_NAME,
    clusterName: environment.MEMORYDB_CLUSTER_NAME,
  });
  await rotation.rotate(secretArn);
  await rotation.rotate(secretArn);
  await rotation.kill();

  const memoryDb = new MemoryDBClient(client());
  const ClusterName = environment.MEMORYDB_CLUSTER_NAME;
  await memoryDb.send(new FailoverShardCommand({ ClusterName, ShardName: '0001' }));
  memoryDb.destroy();
  await sleep(1_000);
  expect(await ask(port)).toBe('2\n');
  const ca = readFileSync(local.caPath!, 'utf8');
  const login = { userName: 'shop', password: before };
  await expect(logInAndWrite(example.endpoint, ca, login)).rejects.toThrow('WRONGPASS');
}, 60_000);

function client() {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_REGION: region } = local.environment();
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  return { endpoint: local.url, region, credentials };
}

async function password(SecretId: string): Promise<string> {
  const secrets = new SecretsManagerClient(client());
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  secrets.destroy();
  return (JSON.parse(SecretString!) as { password: string }).password;
}

function start(environment: Record<string, string>, args: string[], ...more: 'ipc'[]): ChildProcess {
  const env = { ...local.environment(), ...environment, NODE_PATH: join(ROOT, 'node_modules') };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit', ...more] });
  children.push(child);
  return child;
}

/** Until the service listens. */
async function ask(port: number): Promise<string> {
  const end = Date.now() + 15_000;
  for (;;) {
    try {
      return await (await fetch(`http://127.0.0.1:${port}/1`)).text();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await sleep(100);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

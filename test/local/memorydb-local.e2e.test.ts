import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Cluster } from 'iovalkey';
import { MemoryDbLocal } from '../../lib/local/memorydb-local';

const ROOT = join(__dirname, '../..');
const APP = 'npx tsx --tsconfig examples/tsconfig.json test/local/shop-app.ts';
const KEYS = Array.from({ length: 500 }, (_, index) => `app:${index}`);

let folder: string;
let local: MemoryDbLocal;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'memorydb-local-e2e-'));
  local = await MemoryDbLocal.start({ stateDirectory: join(folder, 'state') });
});

afterAll(async () => {
  await local.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the CDK CLI deploys a cluster, adds a shard while a client goes on, and destroys it all', async () => {
  await cdk(1, 'deploy', '--require-approval', 'never', '--outputs-file', join(folder, 'outputs.json'));
  const [cluster] = local.clusters();
  expect(cluster).toMatchObject({ status: 'available', tlsEnabled: true, notes: [] });
  expect(shape()).toEqual([['0-16383', 'primary', 'replica']]);

  const client = await connect();
  await Promise.all(KEYS.map((key) => client.set(key, `value of ${key}`)));
  await expect(client.get('other')).rejects.toThrow('NOPERM');

  const errors: string[] = [];
  let goOn = true;
  const writing = (async () => {
    for (let count = 0; goOn; count++) {
      await client.set(`app:w:${count % 100}`, count).catch((error: Error) => errors.push(error.message));
    }
  })();
  await cdk(2, 'deploy', '--require-approval', 'never');
  goOn = false;
  await writing;
  expect(errors).toEqual([]);
  expect(shape()).toEqual([
    ['0-8191', 'primary', 'replica'],
    ['8192-16383', 'primary', 'replica'],
  ]);
  const values = await Promise.all(KEYS.map((key) => client.get(key)));
  expect(values).toEqual(KEYS.map((key) => `value of ${key}`));
  client.disconnect();

  expect(await cdk(2, 'diff')).toContain('There were no differences');
  await cdk(2, 'destroy', '--force');
  expect(local.status()).toMatchObject({ stacks: [], clusters: [] });
  expect(engines()).toEqual([]);
}, 180_000);

async function cdk(shards: number, ...args: string[]): Promise<string> {
  const env = { ...local.environment(), SHARDS: String(shards) };
  const options = ['--app', APP, '--output', join(folder, 'cdk.out'), '--no-color', '--no-notices'];
  const { stdout, stderr } = await promisify(execFile)('npx', ['cdk', ...args, ...options], { cwd: ROOT, env });
  return stdout + stderr;
}

/** Slots and roles of every shard. */
function shape(): string[][] {
  return local.clusters()[0].shards.map(({ slots, nodes }) => [slots, ...nodes.map(({ role }) => role).sort()]);
}

/** As an application would: the endpoint and the secret from the outputs, TLS with the authority of this machine. */
async function connect(): Promise<Cluster> {
  const { Shop } = JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8')) as Record<string, Outputs>;
  const [host, port] = Shop.Endpoint.split(':');
  const password = await secret(Shop.PasswordSecret);
  const tls = { ca: readFileSync(local.caPath!, 'utf8') };
  const client = new Cluster([{ host, port: Number(port) }], {
    redisOptions: { username: 'app', password, tls },
    lazyConnect: true,
  });
  await client.connect();
  return client;
}

interface Outputs {
  readonly Endpoint: string;
  readonly PasswordSecret: string;
}

async function secret(SecretId: string): Promise<string> {
  const { AWS_REGION, AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = local.environment();
  const client = new SecretsManagerClient({
    endpoint: local.url,
    region: AWS_REGION,
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
  });
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString!;
  } finally {
    client.destroy();
  }
}

function engines(): string[] {
  const all = execFileSync('ps', ['-ww', '-eo', 'args='], { encoding: 'utf8' });
  return all.split('\n').filter((line) => line.includes(join(folder, 'state', 'clusters')));
}

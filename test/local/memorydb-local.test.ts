import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateClusterCommand,
  CreateUserCommand,
  DescribeClustersCommand,
  DescribeUsersCommand,
  MemoryDBClient,
} from '@aws-sdk/client-memorydb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryDbLocal } from '../../lib/local/memorydb-local';
import type { MemoryDbLocalOptions } from '../../lib/local/memorydb-local-options';
import { clientOptions } from './http/sdk';

const USER = { UserName: 'app', AccessString: 'on ~* +@read', AuthenticationMode: { Type: 'iam' } } as const;

let folder: string;
const running: MemoryDbLocal[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memorydb-local-test-'));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((local) => local.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: MemoryDbLocalOptions = {}) {
  const place = options.ephemeral === true ? {} : { stateDirectory: join(folder, 'state') };
  const local = await MemoryDbLocal.start({ ...place, controlPlaneOnly: true, ...options });
  running.push(local);
  const to = { ...clientOptions(local.url), forcePathStyle: true };
  const clients = {
    cloudFormation: new CloudFormationClient(to),
    memoryDb: new MemoryDBClient(to),
    s3: new S3Client(to),
    secrets: new SecretsManagerClient(to),
    ssm: new SSMClient(to),
  };
  const users = async () => (await clients.memoryDb.send(new DescribeUsersCommand({}))).Users!.map(({ Name }) => Name);
  return { local, users, ...clients };
}

test('what every service was told is there again after the end', async () => {
  const first = await start();
  await first.secrets.send(new CreateSecretCommand({ Name: 'login', SecretString: 'one' }));
  await first.secrets.send(new PutSecretValueCommand({ SecretId: 'login', SecretString: 'two' }));
  await first.ssm.send(new PutParameterCommand({ Name: '/a', Value: 'b', Type: 'SecureString' }));
  await first.s3.send(new PutObjectCommand({ Bucket: 'assets', Key: 'a.zip', Body: Buffer.from([0, 255]) }));
  const TemplateBody = JSON.stringify({
    Resources: { User: { Type: 'AWS::MemoryDB::User', Properties: USER } },
    Outputs: { Name: { Value: { Ref: 'User' }, Export: { Name: 'user' } } },
  });
  await first.cloudFormation.send(new CreateStackCommand({ StackName: 'Shop', TemplateBody }));
  const stacks = async ({ cloudFormation }: typeof first) =>
    (await cloudFormation.send(new DescribeStacksCommand({}))).Stacks![0];
  while ((await stacks(first)).StackStatus !== 'CREATE_COMPLETE') {
    // Asks again.
  }
  const cluster = { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access' };
  await first.memoryDb.send(new CreateClusterCommand(cluster));
  const before = await stacks(first);
  const clusters = await first.memoryDb.send(new DescribeClustersCommand({}));
  await first.local.stop();

  const second = await start();
  expect(await second.users()).toEqual(['default', 'app']);
  expect(await stacks(second)).toEqual(before);
  const { Clusters } = await second.memoryDb.send(new DescribeClustersCommand({}));
  expect(Clusters).toEqual(clusters.Clusters);
  const secret = (VersionStage?: string) =>
    second.secrets.send(new GetSecretValueCommand({ SecretId: 'login', VersionStage }));
  expect(await secret()).toMatchObject({ SecretString: 'two', VersionStages: ['AWSCURRENT'] });
  expect(await secret('AWSPREVIOUS')).toMatchObject({ SecretString: 'one' });
  const { Parameter } = await second.ssm.send(new GetParameterCommand({ Name: '/a' }));
  expect(Parameter).toMatchObject({ Value: 'b', Type: 'SecureString', Version: 1 });
  const { Body } = await second.s3.send(new GetObjectCommand({ Bucket: 'assets', Key: 'a.zip' }));
  expect([...(await Body!.transformToByteArray())]).toEqual([0, 255]);
});

test('a change is on the disk when it is acknowledged', async () => {
  const { local, memoryDb } = await start();
  await memoryDb.send(new CreateUserCommand(USER));
  const file = join(local.status().stateDirectory, 'state.json');
  expect(readFileSync(file, 'utf8')).toContain('"name":"app"');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('two with folders of their own never mix', async () => {
  const [one, other] = await Promise.all([start(), start({ stateDirectory: join(folder, 'other') })]);
  await one.memoryDb.send(new CreateUserCommand(USER));
  await other.memoryDb.send(new CreateUserCommand({ ...USER, UserName: 'else' }));
  await Promise.all([one.local.stop(), other.local.stop()]);
  expect(await (await start()).users()).toEqual(['default', 'app']);
  expect(await (await start({ stateDirectory: join(folder, 'other') })).users()).toEqual(['default', 'else']);
});

test('an ephemeral one begins with nothing and leaves nothing behind', async () => {
  const first = await start({ ephemeral: true });
  const { stateDirectory } = first.local.status();
  await first.memoryDb.send(new CreateUserCommand(USER));
  const second = await start({ ephemeral: true });
  expect(await second.users()).toEqual(['default']);
  await first.local.stop();
  expect(existsSync(stateDirectory)).toBe(false);
});

test('an ephemeral one deletes what a dead one left behind', async () => {
  // No process has this number: it is larger than any system gives.
  const abandoned = join(tmpdir(), 'memorydb-local-of-999999999-test');
  mkdirSync(join(abandoned, 'clusters'), { recursive: true });
  await start({ ephemeral: true });
  expect(existsSync(abandoned)).toBe(false);
});

test('a folder for an ephemeral one is refused', async () => {
  await expect(start({ ephemeral: true, stateDirectory: folder })).rejects.toThrow(
    '`stateDirectory` must be left out where `ephemeral` is true: the folder would be deleted',
  );
});

test('a damaged state is refused, and left as it is', async () => {
  const { local } = await start();
  const { stateDirectory } = local.status();
  await local.stop();
  const file = join(stateDirectory, 'state.json');
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, -20));
  const before = readFileSync(file, 'utf8');
  await expect(start()).rejects.toThrow(
    `${file} is damaged: its content is not what was written; nothing was changed.`,
  );
  expect(readdirSync(stateDirectory)).toEqual(['state.json']);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('data without a state is refused', async () => {
  const data = join(folder, 'state', 'clusters');
  mkdirSync(join(data, 'eu-west-1'), { recursive: true });
  await expect(start()).rejects.toThrow(
    `${data} has data, and there is no state.json that tells whose they are; nothing was changed.`,
  );
  expect(existsSync(join(data, 'eu-west-1'))).toBe(true);
});

import {
  CopySnapshotCommand,
  CreateClusterCommand,
  CreateSnapshotCommand,
  DeleteClusterCommand,
  DescribeClustersCommand,
  DescribeEventsCommand,
  DescribeSnapshotsCommand,
  MemoryDBClient,
} from '@aws-sdk/client-memorydb';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster, Redis } from 'iovalkey';
import { findBinaries } from '../../../lib/local/engine/binary';
import { reservePorts } from '../../../lib/local/engine/ports';
import { MemoryDbLocal } from '../../../lib/local/memorydb-local';
import { scratchFolder } from '../engine/real-engine';
import { clientOptions } from '../http/sdk';

const BUCKET = 'backups';
const NEW = { NodeType: 'db.r7g.large', ACLName: 'open-access', TLSEnabled: false, NumReplicasPerShard: 0 };
const KEYS = Array.from({ length: 2_000 }, (_, index) => `key-${index}`);

let folder: string;
let local: MemoryDbLocal;
let memoryDb: MemoryDBClient;
let s3: S3Client;

beforeAll(async () => {
  folder = await scratchFolder();
  local = await MemoryDbLocal.start({ stateDirectory: join(folder, 'state') });
  memoryDb = new MemoryDBClient(clientOptions(local.url));
  s3 = new S3Client({ ...clientOptions(local.url), forcePathStyle: true });
});

afterAll(async () => {
  memoryDb.destroy();
  s3.destroy();
  await local.stop();
  await rm(folder, { recursive: true, force: true });
});

test('an exported snapshot is restored from its files into another number of shards', async () => {
  await create({ ClusterName: 'source', NumShards: 2 });
  await using('source', async (client) => {
    await Promise.all(KEYS.map((key) => client.set(key, `value of ${key}`)));
    await client.hset('hash', { first: '1', second: 'zwei' });
  });
  await memoryDb.send(new CreateSnapshotCommand({ ClusterName: 'source', SnapshotName: 'before' }));
  await settled('source');
  const names = { SourceSnapshotName: 'before', TargetSnapshotName: 'Exported' };
  await memoryDb.send(new CopySnapshotCommand({ ...names, TargetBucket: BUCKET }));
  await until(async () => (await snapshotStatus('before')) === 'available');
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  expect(Contents.map(({ Key }) => Key)).toEqual(['Exported-0001.rdb', 'Exported-0002.rdb']);
  await remove('source');

  // In an order of the caller's own.
  await create({ ClusterName: 'restored', NumShards: 3, SnapshotArns: arns('Exported-0002.rdb', 'Exported-0001.rdb') });
  expect(local.clusters()[0].shards.map(({ nodes }) => nodes.length)).toEqual([1, 1, 1]);
  await using('restored', async (client) => {
    expect(await client.mget('hash')).toEqual([null]);
    expect(await client.hgetall('hash')).toEqual({ first: '1', second: 'zwei' });
    const values = await Promise.all(KEYS.map((key) => client.get(key)));
    expect(KEYS.filter((key, index) => values[index] !== `value of ${key}`)).toEqual([]);
    expect(await client.set('after', 'yes')).toBe('OK');
  });
  await remove('restored');
}, 60_000);

test('files that single nodes saved are restored, also where they have the same slots', async () => {
  await put('one.rdb', await savedByOneNode({ common: 'old', mine: '1', '{tag}a': 'a' }));
  await put('two.rdb', await savedByOneNode({ common: 'new', yours: '2', '{tag}b': 'b' }));
  await create({ ClusterName: 'merged', NumShards: 2, SnapshotArns: arns('one.rdb', 'two.rdb') });
  await using('merged', async (client) => {
    const keys = ['common', 'mine', 'yours', '{tag}a', '{tag}b'];
    expect(await Promise.all(keys.map((key) => client.get(key)))).toEqual(['new', '1', '2', 'a', 'b']);
  });
  await remove('merged');
  await create({ ClusterName: 'single', NumShards: 1, SnapshotArns: arns('one.rdb') });
  await using('single', async (client) => expect(await client.get('common')).toBe('old'));
  await remove('single');
}, 60_000);

test('fails to restore what no engine saved, and says so', async () => {
  await put('text.rdb', Buffer.from('SET key value'));
  await put('torn.rdb', (await savedByOneNode({ key: 'value' })).subarray(0, 40));
  await put('two-databases.rdb', await savedByOneNode({ key: 'value' }, 1));
  const why = async (key: string) => {
    await memoryDb.send(new CreateClusterCommand({ ClusterName: 'broken', ...NEW, SnapshotArns: arns(key) }));
    expect(await settled('broken')).toBe('restore-failed');
    const { Events } = await memoryDb.send(new DescribeEventsCommand({ SourceName: 'broken' }));
    await remove('broken');
    return Events![0].Message;
  };
  expect(await why('text.rdb')).toBe('Cluster change failed: arn:aws:s3:::backups/text.rdb is not an RDB file');
  expect(await why('torn.rdb')).toMatch(/short read|Unexpected EOF/i);
  expect(await why('two-databases.rdb')).toMatch(/more than 1 databases/);
}, 60_000);

function arns(...keys: readonly string[]): string[] {
  return keys.map((key) => `arn:aws:s3:::${BUCKET}/${key}`);
}

function put(Key: string, Body: Buffer) {
  return s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
}

async function create(request: { ClusterName: string; NumShards: number; SnapshotArns?: string[] }): Promise<void> {
  await memoryDb.send(new CreateClusterCommand({ ...NEW, ...request }));
  expect(await settled(request.ClusterName)).toBe('available');
}

async function remove(ClusterName: string): Promise<void> {
  await memoryDb.send(new DeleteClusterCommand({ ClusterName }));
  await until(() => local.clusters().every(({ name }) => name !== ClusterName));
}

async function settled(ClusterName: string): Promise<string> {
  let status = '';
  await until(async () => {
    const { Clusters } = await memoryDb.send(new DescribeClustersCommand({ ClusterName }));
    status = Clusters![0].Status!;
    return !/ing$/.test(status);
  });
  return status;
}

async function snapshotStatus(SnapshotName: string): Promise<string | undefined> {
  const { Snapshots } = await memoryDb.send(new DescribeSnapshotsCommand({ SnapshotName }));
  return Snapshots![0].Status;
}

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 30_000; !(await check()); await sleep(50)) {
    expect(Date.now()).toBeLessThan(deadline);
  }
}

async function using(name: string, task: (client: Cluster) => Promise<void>): Promise<void> {
  const client = new Cluster([local.clusters().find((cluster) => cluster.name === name)!.endpoint!]);
  try {
    await task(client);
  } finally {
    client.disconnect();
  }
}

/** What a server without cluster mode keeps on disk. */
async function savedByOneNode(values: Readonly<Record<string, string>>, database = 0): Promise<Buffer> {
  const [port] = await reservePorts(1);
  const dir = join(folder, `single-${port}`);
  await mkdir(dir);
  const [{ path }] = await findBinaries({ env: process.env });
  const server = spawn(path, ['--port', `${port}`, '--dir', dir, '--save', ''], { stdio: 'ignore' });
  const ended = new Promise((done) => server.once('exit', done));
  const client = new Redis({ port, db: database });
  client.on('error', () => undefined);
  await client.mset(values);
  await client.save();
  client.disconnect();
  server.kill();
  await ended;
  return readFile(join(dir, 'dump.rdb'));
}

import {
  CreateClusterCommand,
  CreateUserCommand,
  DescribeClustersCommand,
  DescribeUsersCommand,
  MemoryDBClient,
} from '@aws-sdk/client-memorydb';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'iovalkey';
import { releasePorts, reservePorts } from '../../lib/local/engine/ports';
import { MemoryDbLocal } from '../../lib/local/memorydb-local';
import type { MemoryDbLocalOptions } from '../../lib/local/memorydb-local-options';
import { State } from '../../lib/local/state/state';
import { BOTH, ENGINES } from './engine/engines';
import { clientOptions } from './http/sdk';

const USER = { AccessString: 'on ~* +@read', AuthenticationMode: { Type: 'iam' } } as const;
const KEYS = Array.from({ length: 200 }, (_, index) => `key:${index}`);

let folder: string;
let state: string;
let local: MemoryDbLocal | undefined;
let client: MemoryDBClient;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memorydb-local-state-'));
  state = join(folder, 'state');
});

afterEach(async () => {
  await stop();
  expect(processes()).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: MemoryDbLocalOptions = {}): Promise<MemoryDbLocal> {
  local = await MemoryDbLocal.start({ stateDirectory: state, ...options });
  client = new MemoryDBClient(clientOptions(local.url));
  return local;
}

async function stop(): Promise<void> {
  client?.destroy();
  await local?.stop();
  local = undefined;
}

async function createCluster(): Promise<void> {
  const ClusterName = 'db';
  // Not 6379: between a stop and a start, a test that runs beside this one could take it.
  const [Port] = await reservePorts(1);
  releasePorts([Port]);
  await client.send(new CreateClusterCommand({ ClusterName, Port, NodeType: 'db.r7g.large', ACLName: 'open-access' }));
  for (let status = 'creating'; status !== 'available';) {
    status = (await client.send(new DescribeClustersCommand({ ClusterName }))).Clusters![0].Status!;
    await sleep(20);
  }
}

/** What `use` does as a client of the cluster. */
async function connected<T>(use: (client: Redis) => Promise<T>): Promise<T> {
  const [{ endpoint }] = local!.clusters();
  const redis = new Redis({ port: endpoint!.port, tls: { ca: readFileSync(local!.caPath!, 'utf8') } });
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

function processes(): string[] {
  const all = execFileSync('ps', ['-ww', '-eo', 'args='], { encoding: 'utf8' });
  return all.split('\n').filter((line) => line.includes(state));
}

test('a cluster comes back with its data, its users and its ports', async () => {
  await start();
  await createCluster();
  const before = local!.clusters();
  await connected((redis) => Promise.all(KEYS.map((key) => redis.set(key, `value of ${key}`))));
  await stop();
  await start();
  const ports = (clusters: typeof before) =>
    clusters.map(({ endpoint, shards }) => [endpoint, shards.map(({ nodes }) => nodes.map(({ port }) => port))]);
  expect(ports(local!.clusters())).toEqual(ports(before));
  const values = await connected((redis) => Promise.all(KEYS.map((key) => redis.get(key))));
  expect(values).toEqual(KEYS.map((key) => `value of ${key}`));
}, 60_000);

test('where a cluster cannot come back nothing starts, and nothing is lost', async () => {
  await start();
  await createCluster();
  await stop();
  const record = join(state, 'clusters', 'eu-west-1', 'db', 'cluster.json');
  const whole = readFileSync(record);
  truncateSync(record, 20);
  await expect(start()).rejects.toThrow(
    `the cluster eu-west-1/db cannot be brought back: ${record} is damaged; move the folder away, or delete the cluster`,
  );
  expect(processes()).toEqual([]);
  expect(existsSync(join(state, 'local.json'))).toBe(false);
  writeFileSync(record, whole);
  await start();
  expect(local!.clusters()).toMatchObject([{ name: 'db', status: 'available' }]);
}, 60_000);

// A node of an older engine cannot read what a newer one wrote.
const [valkey, redis] = ENGINES;
const both = BOTH ? test : test.skip;
both(
  'an engine that cannot read what another one wrote says so, and leaves it alone',
  async () => {
    await start({ engine: valkey });
    await createCluster();
    await connected((redis) => redis.set('a', 'b'));
    await stop();
    await expect(start({ engine: redis })).rejects.toThrow(
      /^the cluster eu-west-1\/db cannot be brought back: [^]*Can't handle RDB format version 11[^]*its files were written by valkey [\d.]+, which redis [\d.]+ may not be able to read; start with that engine, nothing was deleted$/,
    );
    expect(processes()).toEqual([]);
    await start({ engine: valkey });
    expect(await connected((redis) => redis.get('a'))).toBe('b');
  },
  60_000,
);

// Only root can mount a disk that is small enough to fill.
const small = process.platform === 'linux' && process.getuid?.() === 0 ? test : test.skip;
small(
  'a full disk loses nothing that was acknowledged, and Local goes on',
  async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    const filler = join(folder, 'filler');
    try {
      await start({ controlPlaneOnly: true });
      await client.send(new CreateUserCommand({ ...USER, UserName: 'before' }));
      fill(filler);
      await expect(client.send(new CreateUserCommand({ ...USER, UserName: 'during' }))).rejects.toThrow(
        'the change is made, and lost if MemoryDB Local ends before it can be kept: ENOSPC: no space left on device, write',
      );
      await expect(client.send(new CreateUserCommand({ ...USER, UserName: 'refused' }))).rejects.toThrow(
        'nothing was changed, since it could not be kept: ENOSPC: no space left on device, write',
      );
      expect(await users()).toEqual(['default', 'before', 'during']);
      // What a start would find now is whole.
      expect(JSON.stringify((await State.open(state)).of<{ regions: Map<string, unknown> }>('memorydb'))).toBeDefined();
      rmSync(filler);
      await client.send(new CreateUserCommand({ ...USER, UserName: 'after' }));
      await stop();
      await start({ controlPlaneOnly: true });
      expect(await users()).toEqual(['default', 'before', 'during', 'after']);
      await stop();
    } finally {
      execFileSync('umount', [folder]);
    }
  },
  60_000,
);

async function users(): Promise<(string | undefined)[]> {
  return (await client.send(new DescribeUsersCommand({}))).Users!.map(({ Name }) => Name);
}

/** To the last byte. */
function fill(path: string): void {
  for (const size of [65_536, 1]) {
    try {
      for (;;) {
        writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
      }
    } catch {
      // Full.
    }
  }
}

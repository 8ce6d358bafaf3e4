import {
  CreateClusterCommand,
  CreateSnapshotCommand,
  DeleteClusterCommand,
  DescribeClustersCommand,
  DescribeSnapshotsCommand,
  MemoryDBClient,
} from '@aws-sdk/client-memorydb';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster } from 'iovalkey';
import { MemoryDbLocal } from '../../lib/local/memorydb-local';

const KEYS = Array.from({ length: 500 }, (_, index) => `key-${index}`);

let folder: string;
let local: MemoryDbLocal;
let memoryDb: MemoryDBClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'memorydb-local-e2e-'));
  local = await MemoryDbLocal.start({ stateDirectory: join(folder, 'state') });
  const credentials = { accessKeyId: 'MEMORYDBLOCAL0000000', secretAccessKey: 'memorydb-local' };
  memoryDb = new MemoryDBClient({ endpoint: local.url, region: 'us-east-1', credentials });
});

afterAll(async () => {
  memoryDb.destroy();
  await local.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a cluster that was deleted comes back from its snapshot through the API, with all keys', async () => {
  await create({ NumShards: 2 });
  const client = connect();
  await Promise.all(KEYS.map((key) => client.set(key, `value of ${key}`)));
  client.disconnect();
  await memoryDb.send(new CreateSnapshotCommand({ ClusterName: 'shop', SnapshotName: 'before' }));
  await until(async () => (await snapshot()).Status === 'available');
  expect((await snapshot()).ClusterConfiguration?.Shards).toMatchObject([
    { Name: '0001', Configuration: { Slots: '0-8191' } },
    { Name: '0002', Configuration: { Slots: '8192-16383' } },
  ]);

  await memoryDb.send(new DeleteClusterCommand({ ClusterName: 'shop' }));
  await until(() => Promise.resolve(local.clusters().length === 0));
  await create({ SnapshotName: 'before' });
  const restored = connect();
  expect(await Promise.all(KEYS.map((key) => restored.get(key)))).toEqual(KEYS.map((key) => `value of ${key}`));
  restored.disconnect();
}, 40_000);

async function create(how: { NumShards?: number; SnapshotName?: string }): Promise<void> {
  const shape = { NodeType: 'db.t4g.small', NumReplicasPerShard: 0, ACLName: 'open-access' };
  await memoryDb.send(new CreateClusterCommand({ ClusterName: 'shop', ...shape, ...how }));
  await until(async () => {
    const { Clusters = [] } = await memoryDb.send(new DescribeClustersCommand({ ClusterName: 'shop' }));
    return Clusters[0].Status === 'available';
  });
}

async function snapshot() {
  const request = new DescribeSnapshotsCommand({ SnapshotName: 'before', ShowDetail: true });
  const { Snapshots = [] } = await memoryDb.send(request);
  return Snapshots[0];
}

function connect(): Cluster {
  const tls = { ca: readFileSync(local.caPath!, 'utf8') };
  return new Cluster([local.clusters()[0].endpoint!], { redisOptions: { tls } });
}

async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) {
    await sleep(50);
  }
}

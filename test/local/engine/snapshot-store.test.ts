import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapshotStore } from '../../../lib/local/engine/snapshot-store';
import { scratchFolder } from './real-engine';

const SHARDS = [
  { name: '0001', slots: [[0, 8191]] },
  { name: '0002', slots: [[8192, 16383]] },
] as const;
const KEY = 'eu-west-1/before';

let folder: string;
let store: SnapshotStore;

beforeEach(async () => {
  folder = await scratchFolder();
  store = await SnapshotStore.open(folder);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function write(key = KEY, content = 'keys of') {
  return store.write(key, SHARDS, (shard, file) => writeFile(file, `${content} ${shard}`));
}

test('a snapshot has a file for each shard, and is read as it was written', async () => {
  expect(await write()).toEqual([
    { name: '0001', slots: '0-8191', bytes: 12 },
    { name: '0002', slots: '8192-16383', bytes: 12 },
  ]);
  const files = SHARDS.map((shard) => ({ ...shard, rdb: join(folder, KEY, `${shard.name}.rdb`) }));
  expect(await store.read(KEY)).toEqual(files);
  expect(await readFile(files[1].rdb, 'utf8')).toBe('keys of 0002');
  expect(await readdir(folder)).toEqual(['eu-west-1']);
});

test('a snapshot replaces the one before it under the same key', async () => {
  await write();
  await write(KEY, 'newer keys of');
  expect(await readFile((await store.read(KEY))[0].rdb, 'utf8')).toBe('newer keys of 0001');
});

test('a snapshot that fails leaves nothing, and the one before it as it was', async () => {
  await write();
  const failing = store.write(KEY, SHARDS, async (shard, file) => {
    await writeFile(file, 'half');
    if (shard === '0002') {
      throw new Error('the disk is full');
    }
  });
  await expect(failing).rejects.toThrow('the disk is full');
  expect(await readdir(folder)).toEqual(['eu-west-1']);
  expect(await readFile((await store.read(KEY))[0].rdb, 'utf8')).toBe('keys of 0001');
});

test('a copy outlives its source', async () => {
  await write();
  await store.copy(KEY, 'eu-west-1/copy');
  await store.delete(KEY);
  await store.delete(KEY);
  expect(await readFile((await store.read('eu-west-1/copy'))[1].rdb, 'utf8')).toBe('keys of 0002');
});

test('what an earlier run did not finish is removed', async () => {
  await mkdir(join(folder, '.new-abc'));
  await SnapshotStore.open(folder);
  expect(await readdir(folder)).toEqual([]);
});

const damage: [what: string, how: (path: string) => Promise<void>, message: string][] = [
  ['a file that is missing', (path) => rm(join(path, '0002.rdb')), '0002.rdb of the snapshot KEY is missing'],
  [
    'a changed file',
    (path) => writeFile(join(path, '0001.rdb'), 'keys of 0009'),
    '0001.rdb of the snapshot KEY is damaged',
  ],
  ['no manifest', (path) => rm(join(path, 'manifest.json')), 'there is no snapshot KEY in the state folder'],
  ['half a manifest', (path) => truncate(path, 40), 'manifest.json of the snapshot KEY is damaged'],
  ['a manifest without a shard', (path) => forgetShard(path), 'manifest.json of the snapshot KEY is damaged'],
];

test.each(damage)('fails to read a snapshot with %s', async (_, how, message) => {
  await write();
  await how(join(folder, KEY));
  const whole = message.includes('there is no') ? message : `${message}; take another snapshot`;
  await expect(store.read(KEY)).rejects.toThrow(new Error(whole.replace('KEY', KEY)));
  await expect(store.copy(KEY, 'copy')).rejects.toThrow(new Error(whole.replace('KEY', KEY)));
  expect(await readdir(folder)).toEqual(['eu-west-1']);
});

test('fails for a key that would lead out of the folder', async () => {
  const message = "a snapshot's key must be words of letters, digits and hyphens joined by /, got: ../clusters";
  await expect(store.delete('../clusters')).rejects.toThrow(new Error(message));
});

async function truncate(path: string, length: number): Promise<void> {
  const file = join(path, 'manifest.json');
  await writeFile(file, (await readFile(file, 'utf8')).slice(0, length));
}

async function forgetShard(path: string): Promise<void> {
  const file = join(path, 'manifest.json');
  const { shards } = JSON.parse(await readFile(file, 'utf8')) as { shards: object[] };
  await writeFile(file, JSON.stringify({ shards: shards.slice(1) }));
}

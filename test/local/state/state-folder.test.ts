import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearStateFolder } from '../../../lib/local/state/state-folder';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memorydb-local-state-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fill(...files: string[]): void {
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), 'x');
  }
}

test('everything goes, and the folder with it', async () => {
  fill('state.json', 'bytes/ab', 'clusters/eu-west-1/db/cluster.json', 'snapshots/eu-west-1/a/0001.rdb', 'cdk-home/x');
  expect(await clearStateFolder(folder)).toBe(true);
  expect(existsSync(folder)).toBe(false);
});

test('what is not ours stays', async () => {
  fill('state.json', 'clusters/a', 'notes.txt');
  expect(await clearStateFolder(folder)).toBe(true);
  expect(readdirSync(folder)).toEqual(['notes.txt']);
});

test('a folder that is no state folder is refused', async () => {
  fill('clusters/mine', 'package.json');
  await expect(clearStateFolder(folder)).rejects.toThrow(
    `${folder} is no state folder of MemoryDB Local; nothing was deleted`,
  );
  expect(readdirSync(folder)).toEqual(['clusters', 'package.json']);
});

test('a damaged state and what a crash left behind can be cleared', async () => {
  fill('local.json', 'guard.pid', 'certificates/ca.pem');
  expect(await clearStateFolder(folder)).toBe(true);
});

test('there is nothing in a folder that is not there', async () => {
  expect(await clearStateFolder(join(folder, 'missing'))).toBe(false);
  expect(await clearStateFolder(folder)).toBe(false);
});

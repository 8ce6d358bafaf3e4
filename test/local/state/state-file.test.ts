import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStateFile, writeStateFile } from '../../../lib/local/state/state-file';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memorydb-local-state-'));
  file = join(folder, 'state.json');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const LINES = new Map([
  ['memorydb', '{"users":1}'],
  ['s3', '[]'],
]);

/** What is said behind every refusal. */
const advice = () =>
  `; nothing was changed. Put back a copy of ${folder}, choose another folder, or clear it with \`cdk-memorydb local reset --state ${folder}\``;

async function refusal(text: string): Promise<string> {
  writeFileSync(file, text);
  const error = await readStateFile(folder).catch((cause: Error) => cause);
  expect(readFileSync(file, 'utf8')).toBe(text);
  return (error as Error).message;
}

test('every part comes back, and nobody else can read them', async () => {
  await writeStateFile(folder, LINES);
  expect([...(await readStateFile(folder))!]).toEqual([
    ['memorydb', { users: 1 }],
    ['s3', []],
  ]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['state.json']);
});

test('a folder without the file has no state', async () => {
  expect(await readStateFile(folder)).toBeUndefined();
});

test('what is cut off anywhere is refused and left as it is', async () => {
  await writeStateFile(folder, LINES);
  const whole = readFileSync(file, 'utf8');
  const header = whole.indexOf('\n');
  for (const length of [0, 1, header - 1]) {
    const message = `${file} is damaged, or no state of MemoryDB Local${advice()}`;
    expect(await refusal(whole.slice(0, length))).toBe(message);
  }
  for (const length of [header, header + 1, whole.length - 10, whole.length - 1]) {
    expect(await refusal(whole.slice(0, length))).toMatch('damaged');
  }
});

test('a changed letter is noticed', async () => {
  await writeStateFile(folder, LINES);
  const changed = readFileSync(file, 'utf8').replace('users', 'uzers');
  expect(await refusal(changed)).toBe(`${file} is damaged: its content is not what was written${advice()}`);
});

test.each(['{}', '[]', 'null', '"x"', '{"format":"other","version":1}\n', '\0\0\0\0', '<xml/>'])(
  'what is no state is refused: %j',
  async (text) => {
    expect(await refusal(text)).toBe(`${file} is damaged, or no state of MemoryDB Local${advice()}`);
  },
);

test('a version that is not known is refused', async () => {
  await writeStateFile(folder, LINES);
  const later = readFileSync(file, 'utf8').replace('"version":1', '"version":7');
  expect(await refusal(later)).toBe(
    `${file} has version 7 of the state, and this MemoryDB Local reads version 1${advice()}`,
  );
});

test('what cannot be read is refused', async () => {
  mkdirSync(file);
  await expect(readStateFile(folder)).rejects.toThrow(
    `${file} cannot be read (EISDIR: illegal operation on a directory, read)${advice()}`,
  );
});

test('a write that fails leaves the file as it was', async () => {
  await writeStateFile(folder, LINES);
  const before = readFileSync(file, 'utf8');
  mkdirSync(`${file}.new`);
  await expect(writeStateFile(folder, new Map())).rejects.toThrow('EISDIR');
  expect(readFileSync(file, 'utf8')).toBe(before);
});

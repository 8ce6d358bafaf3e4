import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { State, type Part } from '../../../lib/local/state/state';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memorydb-local-state-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A state with two parts, and how often each was asked what it has. */
async function opened(parts: Partial<Record<'users' | 'stacks', unknown>> = {}, busy = () => false) {
  const data: Record<string, unknown> = { users: 'none', stacks: 'none', ...parts };
  const asked = { users: 0, stacks: 0 };
  const state = await State.open(folder);
  const log: string[] = [];
  state.log = (line) => log.push(line);
  const part = (name: 'users' | 'stacks', more: Partial<Part> = {}): Part => ({
    name,
    data: () => {
      asked[name]++;
      return data[name];
    },
    ...more,
  });
  await state.begin([part('users'), part('stacks', { busy })]);
  return { state, data, asked, log };
}

async function onDisk(part: string): Promise<unknown> {
  return (await State.open(folder)).of(part);
}

test('what changed is on the disk when `saved` resolves', async () => {
  const { state, data } = await opened();
  data.users = ['app'];
  state.changed('users');
  await state.saved();
  expect(await onDisk('users')).toEqual(['app']);
  expect(await onDisk('stacks')).toBe('none');
  await state.close();
});

test('nothing is looked at where nothing changed', async () => {
  const { state, asked } = await opened();
  await state.saved();
  state.changed('users');
  await Promise.all([state.saved(), state.saved(), state.saved()]);
  expect(asked).toEqual({ users: 2, stacks: 1 });
  await state.close();
});

test('changes that come together share a write', async () => {
  const { state, data, asked } = await opened();
  const writers = Array.from({ length: 50 }, async (_, count) => {
    data.users = count;
    state.changed('users');
    await state.saved();
  });
  await Promise.all(writers);
  expect(await onDisk('users')).toBe(49);
  expect(asked.users).toBe(2);
  await state.close();
});

test('while work is under way, every part is looked at, and once more when it is over', async () => {
  let isBusy = true;
  const { state, data, asked } = await opened({}, () => isBusy);
  data.users = 'changed by the work';
  isBusy = false;
  await state.saved();
  expect(await onDisk('users')).toBe('changed by the work');
  await state.saved();
  expect(asked).toEqual({ users: 2, stacks: 2 });
  await state.close();
});

test('bytes are kept once, beside the file, and go with the last that has them', async () => {
  const body = Buffer.from('asset');
  const { state, data } = await opened({ users: { a: body, b: Buffer.from('asset') } });
  expect(readdirSync(join(folder, 'bytes'))).toHaveLength(1);
  expect(await onDisk('users')).toEqual({ a: body, b: body });
  data.users = { a: body };
  state.changed('users');
  await state.saved();
  expect(readdirSync(join(folder, 'bytes'))).toHaveLength(1);
  data.users = {};
  state.changed('users');
  await state.saved();
  expect(readdirSync(join(folder, 'bytes'))).toEqual([]);
  await state.close();
});

test('a long text is kept beside the file, written once, and goes with the last that has it', async () => {
  const template = '{"Resources":{}}'.padEnd(20_000);
  const { state, data } = await opened({ users: template, stacks: [template] });
  const [name, ...others] = readdirSync(join(folder, 'bytes'));
  expect(others).toEqual([]);
  expect(readFileSync(join(folder, 'state.json'), 'utf8')).not.toContain('Resources');
  const { ino } = statSync(join(folder, 'bytes', name));
  data.users = 'none';
  state.changed('users');
  await state.saved();
  expect(statSync(join(folder, 'bytes', name)).ino).toBe(ino);
  expect(await onDisk('stacks')).toEqual([template]);
  data.stacks = [];
  state.changed('stacks');
  await state.saved();
  expect(readdirSync(join(folder, 'bytes'))).toEqual([]);
  data.stacks = [template];
  state.changed('stacks');
  await state.saved();
  expect(await onDisk('stacks')).toEqual([template]);
  await state.close();
});

test('bytes that are missing or changed are refused', async () => {
  const { state } = await opened({ users: Buffer.from('asset') });
  await state.close();
  const [name] = readdirSync(join(folder, 'bytes'));
  const file = join(folder, 'bytes', name);
  writeFileSync(file, 'other');
  await expect(State.open(folder)).rejects.toThrow(`${file} is damaged; nothing was changed. Put back a copy`);
  rmSync(file);
  await expect(State.open(folder)).rejects.toThrow(`${file} is missing; nothing was changed. Put back a copy`);
});

test('a state that cannot be written says so, loses nothing, and goes on when it can', async () => {
  const { state, data, log } = await opened();
  const before = readFileSync(join(folder, 'state.json'), 'utf8');
  mkdirSync(join(folder, 'state.json.new'));
  data.users = ['app'];
  state.changed('users');
  await expect(state.saved()).rejects.toThrow('EISDIR');
  await expect(state.ready()).rejects.toThrow('EISDIR');
  expect(readFileSync(join(folder, 'state.json'), 'utf8')).toBe(before);
  rmdirSync(join(folder, 'state.json.new'));
  await state.ready();
  expect(await onDisk('users')).toEqual(['app']);
  expect(log).toEqual([expect.stringMatching(/^changes cannot be kept: EISDIR/), 'changes are kept again']);
  await state.close();
});

test('an end without a last write says so', async () => {
  const { state, data } = await opened();
  mkdirSync(join(folder, 'state.json.new'));
  data.users = ['app'];
  state.changed('users');
  await expect(state.close()).rejects.toThrow('the last changes are lost, since they could not be kept: EISDIR');
});

test('nothing is written after the end', async () => {
  const { state, data } = await opened();
  await state.close();
  data.users = ['late'];
  state.changed('users');
  await state.saved();
  expect(await onDisk('users')).toBe('none');
});

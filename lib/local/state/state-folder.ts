import { existsSync } from 'node:fs';
import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BYTES } from './bytes-store';
import { refused } from './refused';
import { STATE_FILE } from './state-file';

/** Each of them is made early and by nobody else: a folder with one of them is a state folder. */
const MARKS: readonly string[] = [STATE_FILE, 'local.json', 'guard.pid'];

/** What the engine keeps. */
const DATA: readonly string[] = ['clusters', 'snapshots'];

/** Everything that MemoryDB Local, or a command that runs in its environment, may put into a state folder. */
const OURS: readonly string[] = [
  ...MARKS,
  ...DATA,
  `${STATE_FILE}.new`,
  BYTES,
  'aws-config',
  'aws-credentials',
  'cdk-home',
  'certificates',
];

/** Data without a state would be taken for what nobody needs. */
export async function refuseDataWithoutState(directory: string): Promise<void> {
  for (const name of existsSync(join(directory, STATE_FILE)) ? [] : DATA) {
    const path = join(directory, name);
    const entries = await readdir(path).catch((): string[] => []);
    if (entries.length > 0) {
      throw refused(directory, `${path} has data, and there is no ${STATE_FILE} that tells whose they are`);
    }
  }
}

/** Deletes all that MemoryDB Local has in a folder, and nothing else. False if there is nothing. */
export async function clearStateFolder(directory: string): Promise<boolean> {
  const names = await readdir(directory).catch((): string[] => []);
  if (names.length === 0) {
    return false;
  }
  if (!MARKS.some((mark) => names.includes(mark))) {
    throw new Error(`${directory} is no state folder of MemoryDB Local; nothing was deleted`);
  }
  // The mark goes last: a folder that is cleared by half is still known as ours.
  const ours = OURS.filter((name) => names.includes(name) && name !== STATE_FILE);
  for (const name of [...ours, STATE_FILE]) {
    await rm(join(directory, name), { recursive: true, force: true, maxRetries: 5 });
  }
  await rmdir(directory).catch(() => undefined);
  return true;
}

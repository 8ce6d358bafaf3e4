import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reap } from './engine/guard';
import { isAlive } from './run-file';

const PREFIX = 'memorydb-local-of-';

/** A state folder for this process alone. Those of processes that died without deleting theirs go now. */
export async function makeEphemeralFolder(): Promise<string> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  const abandoned = names.filter((name) => !isAlive(Number.parseInt(name.slice(PREFIX.length), 10)));
  await Promise.all(abandoned.map((name) => removeEphemeralFolder(join(tmpdir(), name))));
  return mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

export async function removeEphemeralFolder(directory: string): Promise<void> {
  // Without their files nobody would find engines that still run.
  await reap(directory);
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
}

import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { STATUS_PATH, type LocalStatus } from './local-status';

/** Which process serves a state folder, and where. */
export interface Run {
  readonly pid: number;
  readonly url: string;
}

const FILE = 'local.json';

/**
 * Takes a state folder for this process, or fails if another MemoryDB Local serves it. The file is made with
 * exclusive creation, so of two that start at once only one gets it; one that a crash left behind is replaced.
 */
export async function claim(stateDirectory: string, run: Run): Promise<void> {
  await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
  const path = join(stateDirectory, FILE);
  for (;;) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(`${JSON.stringify(run)}\n`);
      await file.close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw error;
      }
    }
    await refuseIfServed(stateDirectory);
    await rm(path, { force: true });
  }
}

export async function refuseIfServed(stateDirectory: string): Promise<void> {
  const other = await running(stateDirectory);
  if (other !== undefined) {
    throw new Error(
      `MemoryDB Local already serves ${stateDirectory} at ${other.url} (process ${other.pid}); ` +
        'stop it with `cdk-memorydb local stop`, or choose another folder with `--state`',
    );
  }
}

/** Gives the folder back. */
export async function release(stateDirectory: string): Promise<void> {
  await rm(join(stateDirectory, FILE), { force: true });
}

/** The MemoryDB Local that serves a folder right now; a file that a dead process left behind does not count. */
export async function running(stateDirectory: string): Promise<LocalStatus | undefined> {
  const run = await read(stateDirectory);
  if (run === undefined || !isAlive(run.pid)) {
    return undefined;
  }
  // A process id or a port can be in use again by somebody else: only the answer tells.
  const status = await ask(run.url);
  return status?.pid === run.pid ? status : undefined;
}

async function read(stateDirectory: string): Promise<Run | undefined> {
  try {
    const run = JSON.parse(await readFile(join(stateDirectory, FILE), 'utf8')) as Partial<Run>;
    return typeof run.pid === 'number' && typeof run.url === 'string' ? (run as Run) : undefined;
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function ask(url: string): Promise<LocalStatus | undefined> {
  try {
    const answer = await fetch(`${url}${STATUS_PATH}`, { signal: AbortSignal.timeout(2_000) });
    return (await answer.json()) as LocalStatus;
  } catch {
    return undefined;
  }
}

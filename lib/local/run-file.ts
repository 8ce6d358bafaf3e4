import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Which process serves a state folder, and where. */
export interface Run {
  readonly pid: number;
  readonly url: string;
  readonly startedAt: string;
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
    const other = await running(stateDirectory);
    if (other !== undefined && other.pid !== run.pid) {
      throw new Error(alreadyServed(stateDirectory, other));
    }
    await rm(path, { force: true });
  }
}

export function alreadyServed(stateDirectory: string, other: Run): string {
  return (
    `MemoryDB Local already serves ${stateDirectory} at ${other.url} (process ${other.pid}); ` +
    'stop it with `cdk-memorydb local stop`, or choose another folder with `--state`'
  );
}

/** Gives the folder back. */
export async function release(stateDirectory: string): Promise<void> {
  await rm(join(stateDirectory, FILE), { force: true });
}

/** The MemoryDB Local that serves a folder right now; a file that a dead process left behind does not count. */
export async function running(stateDirectory: string): Promise<Run | undefined> {
  const run = await read(stateDirectory);
  return run !== undefined && isAlive(run.pid) && (await answersAs(run)) ? run : undefined;
}

async function read(stateDirectory: string): Promise<Run | undefined> {
  try {
    const run = JSON.parse(await readFile(join(stateDirectory, FILE), 'utf8')) as Partial<Run>;
    return typeof run.pid === 'number' && typeof run.url === 'string' ? (run as Run) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A process id can be in use again by somebody else: only the endpoint itself tells. */
async function answersAs(run: Run): Promise<boolean> {
  try {
    const answer = await fetch(`${run.url}/_local/status`, { signal: AbortSignal.timeout(2_000) });
    const status = (await answer.json()) as { pid?: number };
    return status.pid === run.pid;
  } catch {
    return false;
  }
}

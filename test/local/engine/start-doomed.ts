import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Doomed {
  readonly pid: number;
  /** Those of its nodes. */
  readonly pids: readonly number[];
  /** Of the cluster endpoint. */
  readonly port: number;
}

/** Starts `doomed.ts`; resolves when its cluster is there. */
export async function startDoomed(stateDirectory: string): Promise<Doomed> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'doomed.ts'), stateDirectory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((done) => createInterface(child.stdout).once('line', done));
  return { pid: child.pid!, ...(JSON.parse(line) as Omit<Doomed, 'pid'>) };
}

// `npm run fuzz [count] [seed]`: malformed requests to a running MemoryDB Local, which must refuse each, change nothing and not grow.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuzz } from './fuzz';

/** Bytes of heap that may come in the second half of a run: caches of the runtime fill up to the end. */
const GROWTH = 4 * 1024 * 1024;

async function main(count: number, seed: number): Promise<void> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'memorydb-fuzz-'));
  const child = fork(join(__dirname, 'local-process.ts'), [stateDirectory], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  });
  let ended = false;
  child.once('exit', () => (ended = true));
  try {
    const port = await next(child);
    const start = Date.now();
    let halfway = 0;
    const told = async (sent: number) => {
      halfway = sent === Math.ceil(count / 2) ? await heap(child) : halfway;
    };
    const { outcomes, mistakes, changes } = await fuzz(port, { count, seed, told });
    const growth = (await heap(child)) - halfway;
    const seconds = ((Date.now() - start) / 1_000).toFixed(1);
    console.log(`${count} malformed requests with seed ${seed} in ${seconds} s`);
    console.log(
      [...outcomes]
        .sort()
        .map(([name, times]) => `${name}: ${times}`)
        .join(', '),
    );
    [...mistakes, ...changes].slice(0, 20).forEach((line) => console.log(line));
    console.log(
      `${mistakes.length} not refused as they should, ${changes.length} changes of state, ${ended ? 'a crash' : 'no crash'}`,
    );
    console.log(
      `the heap grew by ${(growth / 1024 / 1024).toFixed(1)} MB in the second half, from ${(halfway / 1024 / 1024).toFixed(1)} MB`,
    );
    process.exitCode = mistakes.length + changes.length === 0 && !ended && growth < GROWTH ? 0 : 1;
  } finally {
    if (!ended) {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    }
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}

async function heap(child: ChildProcess): Promise<number> {
  child.send('heap');
  return next(child);
}

async function next(child: ChildProcess): Promise<number> {
  return ((await once(child, 'message')) as [number])[0];
}

void main(Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 1));

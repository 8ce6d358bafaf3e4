import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, running } from '../../../local/run-file';
import type { Arguments } from '../../command';
import type { Terminal } from '../../terminal';

const PATIENCE_MS = 30_000;
const POLL_MS = 25;

/** Ends the MemoryDB Local of a state folder, and waits until its nodes are gone. */
export async function stop(_args: Arguments, stateDirectory: string, terminal: Terminal): Promise<number> {
  const local = await running(stateDirectory);
  if (local === undefined) {
    terminal.out(`No MemoryDB Local serves ${stateDirectory}`);
    return 0;
  }
  process.kill(local.pid, 'SIGTERM');
  for (let waited = 0; isAlive(local.pid); waited += POLL_MS) {
    if (waited > PATIENCE_MS) {
      throw new Error(`process ${local.pid} did not end within ${PATIENCE_MS / 1_000} s; end it with \`kill -9\``);
    }
    await sleep(POLL_MS);
  }
  terminal.out(`Stopped ${local.url}`);
  return 0;
}

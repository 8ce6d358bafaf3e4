import { refuseIfServed } from '../../../local/run-file';
import { clearStateFolder } from '../../../local/state/state-folder';
import type { Arguments } from '../../command';
import type { Terminal } from '../../terminal';

/** Deletes what MemoryDB Local keeps in a state folder. */
export async function reset(_args: Arguments, stateDirectory: string, terminal: Terminal): Promise<number> {
  await refuseIfServed(stateDirectory);
  const isCleared = await clearStateFolder(stateDirectory);
  terminal.out(isCleared ? `Cleared ${stateDirectory}` : `There is no state in ${stateDirectory}`);
  return 0;
}

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { environmentFor } from '../../../local/environment';
import { running } from '../../../local/run-file';
import type { Arguments } from '../../command';
import { UsageError } from '../../command';
import { PROGRAM } from '../../help';

/** Runs a command whose every AWS call ends at MemoryDB Local. Its exit code is ours. */
export async function exec({ positionals }: Arguments, stateDirectory: string): Promise<number> {
  const [command, ...args] = positionals;
  if (command === undefined) {
    throw new UsageError('Name the command to run, for example `local exec -- npx cdk deploy`');
  }
  const local = await running(stateDirectory);
  if (local === undefined) {
    throw new Error(`No MemoryDB Local serves ${stateDirectory}; start one with \`${PROGRAM} local start\``);
  }
  return run(command, args, environmentFor(local, process.env));
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: 'inherit' });
    // The terminal sends Ctrl-C to the child, too, which decides what to do about it; only it knows how to end well.
    const wait = (): void => undefined;
    const pass = (): void => void child.kill('SIGTERM');
    const done = (): void => void process.off('SIGINT', wait).off('SIGTERM', pass);
    process.on('SIGINT', wait).on('SIGTERM', pass);
    child.once('error', (error) => {
      done();
      reject(new Error(`\`${command}\` cannot be run: ${error.message}`));
    });
    child.once('close', (code, signal) => {
      done();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

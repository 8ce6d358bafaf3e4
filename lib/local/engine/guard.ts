import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './binary';
import { CONFIG_FILE, PID_FILE } from './config';

/**
 * Kills the engines of one state folder. Engines write their own pid files, so none is missed however their parent died; and a pid that
 * now belongs to somebody else is left alone, because its command line does not name the folder.
 */
const SWEEP = `
sweep() {
  find "$1" -name ${PID_FILE} 2>/dev/null | while read -r file; do
    read -r pid < "$file" || continue
    if [ -r "/proc/$pid/cmdline" ]; then words=$(tr '\\0' ' ' < "/proc/$pid/cmdline"); else words=$(ps -ww -o command= -p "$pid" 2>/dev/null); fi
    case "$words" in *"\${file%/*}/${CONFIG_FILE}"*) kill -s KILL -- "-$pid" 2>/dev/null && echo "$pid" ;; esac
    rm -f "$file"
  done
}`;

/**
 * Reading ends when the writing end of the pipe is gone: with its owner, whatever ended it. Who read the output is gone too, and the first
 * line to nobody would end the sweep. More than one, for engines that were just starting.
 */
const GUARD = `${SWEEP}
trap '' INT TERM HUP
echo ready
read -r order
[ "$order" = release ] && exit 0
exec > /dev/null
sweep "$1"; sleep 0.3; sweep "$1"; sleep 0.7; sweep "$1"`;

const NAME = 'memorydb-local-guard';

/** A tiny process that outlives this one only to end its engines: no engine is ever left behind, not even after `kill -9`. */
export class Guard {
  static async start(stateDirectory: string): Promise<Guard> {
    const child = spawn('sh', ['-c', GUARD, NAME, stateDirectory], {
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await new Promise<void>((done, fail) => {
      child.once('error', (cause) => fail(new Error(`the guard of the engines cannot start: ${cause.message}`)));
      child.once('exit', () => fail(new Error('the guard of the engines ended at once')));
      child.stdout.once('data', () => done());
    });
    child.removeAllListeners('exit');
    child.stdin.on('error', () => undefined);
    // It must not keep this process alive.
    child.stdout.destroy();
    child.unref();
    (child.stdin as unknown as { unref(): void }).unref();
    return new Guard(child);
  }

  private constructor(private readonly child: ChildProcess) {}

  get pid(): number {
    return this.child.pid!;
  }

  /** Every engine has ended already: nothing is left to guard. */
  async release(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return;
    }
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.ref();
    this.child.stdin!.end('release\n');
    await Promise.race([gone, sleep(1_000, undefined, { ref: false })]);
  }
}

/** Kills what an earlier run in this state folder left behind; answers with the pids. */
export async function reap(stateDirectory: string): Promise<number[]> {
  const output = await run('sh', ['-c', `${SWEEP}\nsweep "$1"`, 'memorydb-local-reap', stateDirectory]);
  return output.split('\n').filter(Boolean).map(Number);
}

/** Whether `pid` is the guard of this state folder, and not somebody who has its number by now. */
export async function isGuard(pid: number, stateDirectory: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() =>
    run('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).catch(() => ''),
  );
  return command.includes(NAME) && command.includes(stateDirectory);
}

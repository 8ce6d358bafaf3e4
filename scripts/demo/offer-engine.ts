import { spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline/promises';

const INSTALL = 'apt-get install -y redis-server';

/**
 * Offers to install an engine with the line that fits this machine: asks on a terminal, does it as root without one,
 * and says so. Returns whether an engine may be there now.
 */
export async function offerEngine(whatWasLookedFor: string): Promise<boolean> {
  console.log(whatWasLookedFor);
  if (spawnSync('apt-get', ['--version']).status !== 0) {
    return false;
  }
  if (process.stdin.isTTY) {
    return (await agreed(`Run \`${INSTALL}\` now? [y/N] `)) && install(process.getuid?.() === 0 ? [] : ['sudo']);
  }
  if (process.getuid?.() === 0) {
    console.log(`Running as root without a terminal: \`${INSTALL}\``);
    return install([]);
  }
  return false;
}

async function agreed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}

function install(prefix: readonly string[]): boolean {
  const run = (command: string): boolean => {
    const [program, ...args] = [...prefix, ...command.split(' ')] as [string, ...string[]];
    return spawnSync(program, args, { stdio: ['inherit', 'ignore', 'inherit'] }).status === 0;
  };
  return run('apt-get update -qq') && run(INSTALL);
}

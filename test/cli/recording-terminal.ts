import { main } from '../../lib/cli/main';
import type { Command } from '../../lib/cli/command';

/** Runs the command line, and gives back what it wrote and its exit code. */
export async function run(
  args: readonly string[],
  commands?: readonly Command[],
): Promise<{ readonly exitCode: number; readonly out: string; readonly err: string }> {
  const [out, err] = [[] as string[], [] as string[]];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    colors: false,
  };
  const exitCode = await main(args, terminal, commands);
  return { exitCode, out: out.join('\n'), err: err.join('\n') };
}

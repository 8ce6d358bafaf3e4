import { buildSync } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The CDK's own check of the template takes 1.7 s of a synth and would hide everything else. */
const WITHOUT_CHECK = { CDK_VALIDATION: 'false' };

/**
 * Runs a script as users run their apps: compiled, in a process of its own, without the source maps that make every stack
 * trace dear. Gives back what it prints as JSON.
 */
export function inPlainNode<T>(name: string, args: readonly string[] = [], settings: object = WITHOUT_CHECK): T {
  const outfile = join(ROOT, 'node_modules/.cache/cdk-memorydb-bench', `${name}.js`);
  buildSync({
    entryPoints: [join(__dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['aws-cdk-lib', 'constructs'],
    tsconfig: join(ROOT, 'examples/tsconfig.json'),
    logLevel: 'warning',
  });
  const env = { ...process.env, NODE_OPTIONS: '', ...settings };
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const { status, stdout } = spawnSync(process.execPath, [outfile, ...args], { env, stdio: [...stdio] });
  if (status !== 0) {
    throw new Error(`${name} ended with code ${status}`);
  }
  return JSON.parse(stdout.toString()) as T;
}

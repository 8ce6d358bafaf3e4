import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Outputs of a stack by name. */
export type Outputs = Readonly<Record<string, string>>;

const EVENT = /\|\s*(CREATE|UPDATE|DELETE)_(COMPLETE|FAILED)\s*\|\s*(\S+)\s*\|\s*(\S+)/;

/** Deploys the example with the real CDK CLI, and returns the outputs of its stack. */
export async function deploy(environment: NodeJS.ProcessEnv): Promise<Outputs> {
  const folder = await mkdtemp(join(tmpdir(), 'memorydb-local-outputs-'));
  try {
    const file = join(folder, 'outputs.json');
    await cdk(['deploy', '--require-approval', 'never', '--outputs-file', file], environment);
    const stacks = JSON.parse(await readFile(file, 'utf8')) as Record<string, Outputs>;
    return Object.assign({}, ...Object.values(stacks)) as Outputs;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function destroy(environment: NodeJS.ProcessEnv): Promise<void> {
  return cdk(['destroy', '--force'], environment);
}

/** Prints a line for each MemoryDB resource as it is done; everything the CLI said, if it fails. */
async function cdk(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn('npx', ['cdk', ...args, '--progress', 'events', '--no-color', '--no-notices'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  let others = 0;
  const listen = (line: string): void => {
    said.push(line);
    const [, verb, outcome, type, name] = EVENT.exec(line) ?? [];
    if (type?.startsWith('AWS::MemoryDB::')) {
      console.log(`  ${outcome === 'COMPLETE' ? '✓' : '✗'} ${verb.toLowerCase()} ${type.padEnd(26)} ${name}`);
    } else if (type !== undefined) {
      others += 1;
    }
  };
  createInterface({ input: child.stdout }).on('line', listen);
  createInterface({ input: child.stderr }).on('line', listen);
  const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  if (code !== 0) {
    throw new Error(`cdk ${args[0]} ended with code ${code}:\n${said.join('\n')}`);
  }
  console.log(`  ✓ and ${others} resources of other services`);
}

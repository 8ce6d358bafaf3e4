import { resolve } from 'node:path';
import type { Arguments, Command } from '../command';
import { InputError, UsageError } from '../command';
import type { Terminal } from '../terminal';
import { exec } from './local/exec';
import { reset } from './local/reset';
import { start } from './local/start';
import { status } from './local/status';
import { stop } from './local/stop';
import { up } from './local/up';

type Action = (args: Arguments, stateDirectory: string, terminal: Terminal) => Promise<number>;

/** Which options an action takes beside `--state`. */
const ACTIONS: Readonly<Record<string, { readonly run: Action; readonly options: readonly string[] }>> = {
  start: { run: start, options: ['port', 'engine', 'region', 'control-plane-only', 'lifecycle-ms'] },
  stop: { run: stop, options: [] },
  status: { run: status, options: ['json'] },
  reset: { run: reset, options: [] },
  exec: { run: exec, options: [] },
  up: { run: up, options: [] },
};

/** How many words an action takes; where it is silent, none. */
const WORDS: Readonly<Record<string, number>> = { exec: Infinity, up: 1 };

/** MemoryDB on this machine. */
export const LOCAL: Command = {
  name: 'local',
  summary: 'Run MemoryDB on this machine: `cdk deploy` to it brings up real clusters.',
  usage: '[start|stop|status|reset|exec -- <command>...|up [cdk.out]]',
  notes: [
    '  start    serve until Ctrl-C (what `local` alone does)',
    '  stop     end the one that serves the state folder, with all its nodes',
    '  status   show its stacks, clusters and nodes',
    '  reset    delete all that the state folder keeps: stacks, clusters, data',
    '  exec     run a command whose every AWS call ends here: local exec -- npx cdk deploy',
    '  up       deploy what `cdk synth` has left in a folder, without the CDK CLI (default: cdk.out)',
  ],
  options: {
    port: { type: 'string', short: 'p', value: 'port', description: 'port on 127.0.0.1 (default: 8379)' },
    state: { type: 'string', value: 'folder', description: 'state folder (default: .memorydb-local)' },
    engine: { type: 'string', value: 'path', description: 'path of valkey-server or redis-server' },
    region: { type: 'string', value: 'region', description: 'Region of `exec` (default: us-east-1)' },
    'control-plane-only': { type: 'boolean', description: 'run without an engine' },
    'lifecycle-ms': { type: 'string', value: 'ms', description: 'how long a change lasts at least (default: 0)' },
    json: { type: 'boolean', description: 'write the status as JSON' },
  },
  async run(args, terminal) {
    const [name = 'start', ...positionals] = args.positionals;
    if (!Object.hasOwn(ACTIONS, name)) {
      throw new UsageError(`There is no \`local ${name}\`; there are ${Object.keys(ACTIONS).join(', ')}`);
    }
    const action = ACTIONS[name];
    refuseSurplus(name, action.options, args, positionals);
    const stateDirectory = resolve(String(args.options.state ?? '.memorydb-local'));
    try {
      return await action.run({ ...args, positionals }, stateDirectory, terminal);
    } catch (error) {
      // No engine, a busy port, a folder in use: the world is not as it must be, the program is.
      throw error instanceof UsageError ? error : new InputError((error as Error).message, { cause: error });
    }
  },
};

function refuseSurplus(name: string, own: readonly string[], args: Arguments, positionals: readonly string[]): void {
  const foreign = Object.keys(args.options).find((option) => option !== 'state' && !own.includes(option));
  if (foreign !== undefined) {
    throw new UsageError(`\`local ${name}\` takes no \`--${foreign}\``);
  }
  const taken = WORDS[name] ?? 0;
  if (positionals.length > taken) {
    throw new UsageError(`\`local ${name}\` takes no \`${positionals[taken]}\``);
  }
}

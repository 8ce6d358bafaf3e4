import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryDbLocal } from '../../../lib/local/memorydb-local';
import { run } from '../recording-terminal';

let folder: string;

beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'memorydb-local-cli-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('help', async () => {
  expect((await run(['local', '--help'])).out).toMatchInlineSnapshot(`
   "Usage: cdk-memorydb local [start|stop|status|reset|exec -- <command>...|up [cdk.out]]

   Run MemoryDB on this machine: \`cdk deploy\` to it brings up real clusters.

     start    serve until Ctrl-C (what \`local\` alone does)
     stop     end the one that serves the state folder, with all its nodes
     status   show its stacks, clusters and nodes
     reset    delete all that the state folder keeps: stacks, clusters, data
     exec     run a command whose every AWS call ends here: local exec -- npx cdk deploy
     up       deploy what \`cdk synth\` has left in a folder, without the CDK CLI (default: cdk.out)

   Options:
     -p, --port <port>         port on 127.0.0.1 (default: 8379)
         --state <folder>      state folder (default: .memorydb-local)
         --engine <path>       path of valkey-server or redis-server
         --region <region>     Region of \`exec\` (default: us-east-1)
         --control-plane-only  run without an engine
         --lifecycle-ms <ms>   how long a change lasts at least (default: 0)
         --json                write the status as JSON
     -h, --help                say this"
  `);
});

test.each([
  [['run'], 'There is no `local run`; there are start, stop, status, reset, exec, up'],
  [['stop', '--port', '1'], '`local stop` takes no `--port`'],
  [['start', '--json'], '`local start` takes no `--json`'],
  [['status', 'db'], '`local status` takes no `db`'],
  [['up', 'cdk.out', 'more'], '`local up` takes no `more`'],
  [['exec'], 'Name the command to run, for example `local exec -- npx cdk deploy`'],
  [['--port', 'http'], '`--port` must be a number from 0 to 65535, got: http'],
  [['--port', '65536'], '`--port` must be a number from 0 to 65535, got: 65536'],
  [['--lifecycle-ms', 'long'], '`--lifecycle-ms` must be a number from 0 to 3600000, got: long'],
  [['--prot', '1'], 'There is no option `--prot`; did you mean `--port`?'],
])('fails on %j', async (args, message) => {
  const { exitCode, out, err } = await run(['local', ...args]);
  expect(err.split('\n')[0]).toBe(message);
  expect(out).toBe('');
  expect(exitCode).toBe(2);
});

test('nothing to stop is no fault', async () => {
  const { exitCode, out } = await run(['local', 'stop', '--state', folder]);
  expect(out).toBe(`No MemoryDB Local serves ${folder}`);
  expect(exitCode).toBe(0);
});

test('the status of nothing is told by the exit code, too', async () => {
  expect(await run(['local', 'status', '--state', folder])).toEqual({
    exitCode: 1,
    out: `No MemoryDB Local serves ${folder}`,
    err: '',
  });
  expect(await run(['local', 'status', '--json', '--state', folder])).toMatchObject({ exitCode: 1, out: 'null' });
});

test('nothing is deployed where nobody serves', async () => {
  expect(await run(['local', 'up', '--state', folder])).toEqual({
    exitCode: 2,
    out: '',
    err: `No MemoryDB Local serves ${folder}; start one with \`cdk-memorydb local start\``,
  });
});

test('a command is not run when its calls could reach AWS', async () => {
  const { exitCode, err } = await run(['local', 'exec', '--state', folder, '--', 'node', '-e', 'process.exit(7)']);
  expect(err).toBe(`No MemoryDB Local serves ${folder}; start one with \`cdk-memorydb local start\``);
  expect(exitCode).toBe(2);
});

test('a reset deletes the state', async () => {
  const state = join(folder, 'state');
  mkdirSync(state);
  writeFileSync(join(state, 'state.json'), 'damaged');
  const reset = () => run(['local', 'reset', '--state', state]);
  expect(await reset()).toEqual({ exitCode: 0, out: `Cleared ${state}`, err: '' });
  expect(await reset()).toEqual({ exitCode: 0, out: `There is no state in ${state}`, err: '' });
});

test('a reset of another folder is refused', async () => {
  const other = join(folder, 'other');
  mkdirSync(join(other, 'src'), { recursive: true });
  expect(await run(['local', 'reset', '--state', other])).toEqual({
    exitCode: 2,
    out: '',
    err: `${other} is no state folder of MemoryDB Local; nothing was deleted`,
  });
});

test('a reset of a folder that is served is refused', async () => {
  const state = join(folder, 'served');
  const local = await MemoryDbLocal.start({ stateDirectory: state, controlPlaneOnly: true });
  const { exitCode, err } = await run(['local', 'reset', '--state', state]);
  expect(err).toBe(
    `MemoryDB Local already serves ${state} at ${local.url} (process ${process.pid}); ` +
      'stop it with `cdk-memorydb local stop`, or choose another folder with `--state`',
  );
  expect(exitCode).toBe(2);
  await local.stop();
});

import { CreateClusterCommand, DescribeClustersCommand, MemoryDBClient } from '@aws-sdk/client-memorydb';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'iovalkey';
import { releasePorts, reservePorts } from '../../../lib/local/engine/ports';

const ROOT = join(__dirname, '../../..');

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  out: string;
  err: string;
}

let folder: string;
let state: string;
const runs: Run[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memorydb-local-cli-'));
  state = join(folder, 'state');
});

afterEach(async () => {
  runs.splice(0).forEach(({ child }) => child.kill('SIGKILL'));
  await eventually(() => processes().length === 0);
  rmSync(folder, { recursive: true, force: true });
});

test('Ctrl-C ends the nodes, frees the ports and gives the folder back', async () => {
  const local = await start();
  const ports = await createCluster(local.url);
  expect(await Promise.all(ports.map(isOpen))).toEqual([true, true, true]);
  local.run.child.kill('SIGINT');
  expect(await local.run.ended).toBe(0);
  expect(await Promise.all(ports.map(isOpen))).toEqual([false, false, false]);
  expect(processes()).toEqual([]);
  expect((await cli('local', 'status', '--state', state)).exitCode).toBe(1);
}, 60_000);

test('after a crash nothing goes on, and the next start brings everything back', async () => {
  const crashed = await start();
  const ports = await createCluster(crashed.url);
  await call(ports[0], (client) => client.set('a', 'acknowledged'));
  crashed.run.child.kill('SIGKILL');
  await crashed.run.ended;
  await eventually(() => processes().length === 0);
  expect(await Promise.all(ports.map(isOpen))).toEqual([false, false, false]);

  const again = await start();
  const { out } = await cli('local', 'status', '--state', state);
  expect(out).toContain('Cluster db (us-east-1) is available at 127.0.0.1:');
  expect(await Promise.all(ports.map(isOpen))).toEqual([true, true, true]);
  expect(await call(ports[0], (client) => client.get('a'))).toBe('acknowledged');
  const stopped = await cli('local', 'stop', '--state', state);
  expect(stopped).toMatchObject({ exitCode: 0, out: `Stopped ${again.url}\n` });
  expect(await again.run.ended).toBe(0);
  expect(processes()).toEqual([]);
}, 60_000);

test('fails on a damaged state, and leaves it as it is', async () => {
  mkdirSync(state);
  writeFileSync(join(state, 'state.json'), '{"format":"memorydb-local"');
  const { exitCode, err } = await cli('local', 'start', '--port', '0', '--state', state);
  expect(exitCode).toBe(2);
  expect(err).toBe(
    `${state}/state.json is damaged, or no state of MemoryDB Local; nothing was changed. Put back a copy of ${state}, ` +
      `choose another folder, or clear it with \`cdk-memorydb local reset --state ${state}\`\n`,
  );
  expect(readdirSync(state)).toEqual(['state.json']);
  expect(processes()).toEqual([]);
}, 60_000);

test('a command runs in an environment where every AWS call ends here, and its exit code is passed on', async () => {
  const local = await start('--control-plane-only', '--region', 'eu-west-1');
  const script = "console.log(process.env.AWS_ENDPOINT_URL, process.env.AWS_REGION, 'a b'); process.exit(7)";
  const { exitCode, out } = await cli('local', 'exec', '--state', state, '--', 'node', '-e', script);
  expect(out).toBe(`${local.url} eu-west-1 a b\n`);
  expect(exitCode).toBe(7);
  const missing = await cli('local', 'exec', '--state', state, '--', 'no-such-command');
  expect(missing).toMatchObject({
    exitCode: 2,
    err: '`no-such-command` cannot be run: spawn no-such-command ENOENT\n',
  });
}, 60_000);

test('what `cdk synth` has left is deployed without the CDK CLI', async () => {
  await start('--region', 'eu-west-1');
  const assembly = join(folder, 'cdk.out');
  const app = new App({ outdir: assembly, analyticsReporting: false });
  const stack = new Stack(app, 'Data');
  new CfnTopic(stack, 'Topic');
  const names = { clusterName: 'db', aclName: 'open-access', nodeType: 'db.r7g.large' };
  const cluster = new CfnCluster(stack, 'Cluster', { ...names, tlsEnabled: false, numReplicasPerShard: 0 });
  new CfnOutput(stack, 'Port', { value: cluster.getAtt('ClusterEndpoint.Port').toString() });
  app.synth();
  const up = () => cli('local', 'up', assembly, '--state', state);
  const first = await up();
  expect(first).toMatchObject({ exitCode: 0, err: '' });
  const [, port] = /^Data CREATE_COMPLETE\n {2}Port = (\d+)\n {2}not real on this machine: AWS::SNS::Topic\n$/.exec(
    first.out,
  )!;
  expect(await isOpen(Number(port))).toBe(true);
  expect((await up()).out).toMatch(/^Data \(no changes\)\n/);
  expect(await cli('local', 'up', folder, '--state', state)).toMatchObject({
    exitCode: 2,
    err: `${folder} is no cloud assembly: it has no manifest.json; run \`cdk synth\` first\n`,
  });
}, 60_000);

test('fails where another one serves the folder, which goes on', async () => {
  const local = await start('--control-plane-only');
  const second = await cli('local', 'start', '--port', '0', '--state', state, '--control-plane-only');
  expect(second.exitCode).toBe(2);
  expect(second.err).toBe(
    `MemoryDB Local already serves ${state} at ${local.url} (process ${local.run.child.pid}); ` +
      'stop it with `cdk-memorydb local stop`, or choose another folder with `--state`\n',
  );
  expect((await cli('local', 'status', '--state', state)).exitCode).toBe(0);
}, 60_000);

test('fails on a busy port, and leaves nothing behind', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { exitCode, err } = await cli('local', 'start', '--port', String(port), '--state', state);
  server.close();
  expect(exitCode).toBe(2);
  expect(err).toBe(`port ${port} is in use; stop what listens there, or choose another port\n`);
  expect(processes()).toEqual([]);
}, 60_000);

test('fails without an engine, and says how to get one', async () => {
  const { exitCode, err } = await cli('local', 'start', '--port', '0', '--state', state, '--engine', 'no-such-engine');
  expect(exitCode).toBe(2);
  expect(err).toMatch(/^no engine found; looked for no-such-engine \(the engine path\)\n/);
  expect(err).toMatch(/Debian.*\n.*Fedora.*\n.*\n.*macOS.*\n.*WSL/);
  expect(processes()).toEqual([]);
}, 60_000);

test('a cluster whose engine dies at start fails with what the engine said', async () => {
  const engine = join(folder, 'redis-server');
  writeFileSync(
    engine,
    '#!/bin/sh\ncase "$1" in --version) echo "Redis server v=7.0.15 sha=0";; -) ;; *) echo "no luck today" >&2; exit 1;; esac\n',
  );
  chmodSync(engine, 0o755);
  const local = await start('--engine', engine);
  await expect(createCluster(local.url)).rejects.toThrow('create-failed');
  const { out } = await cli('local', 'status', '--state', state);
  expect(out).toContain('no luck today');
  expect((await cli('local', 'stop', '--state', state)).exitCode).toBe(0);
  expect(processes()).toEqual([]);
}, 60_000);

/** A `local start` that serves. */
async function start(...options: string[]): Promise<{ url: string; run: Run }> {
  const run = command('local', 'start', '--port', '0', '--state', state, ...options);
  await eventually(() => run.out.includes('In another terminal') || run.child.exitCode !== null);
  const [, url] = /serves (\S+)/.exec(run.out) ?? [];
  if (url === undefined) {
    throw new Error(`it does not serve:\n${run.out}${run.err}`);
  }
  return { url, run };
}

async function cli(...args: string[]): Promise<{ exitCode: number | null; out: string; err: string }> {
  const run = command(...args);
  const exitCode = await run.ended;
  return { exitCode, out: run.out, err: run.err };
}

function command(...args: string[]): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'bin/cdk-memorydb.ts'), ...args], {
    cwd: ROOT,
    env: { ...process.env, MEMORYDB_LOCAL_ENGINE: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const run: Run = { child, ended, out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (run.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (run.err += chunk.toString()));
  runs.push(run);
  return run;
}

/** One shard with one replica, asked for through the API. Gives the ports of its endpoint and its nodes. */
async function createCluster(url: string): Promise<number[]> {
  const credentials = { accessKeyId: 'MEMORYDBLOCAL0000000', secretAccessKey: 'memorydb-local' };
  const client = new MemoryDBClient({ endpoint: url, region: 'us-east-1', credentials });
  try {
    const ClusterName = 'db';
    // Not 6379: while Local is dead, a test that runs beside this one could take it.
    const [Port] = await reservePorts(1);
    releasePorts([Port]);
    await client.send(
      new CreateClusterCommand({ ClusterName, Port, NodeType: 'db.r7g.large', ACLName: 'open-access' }),
    );
    for (;;) {
      const { Clusters } = await client.send(new DescribeClustersCommand({ ClusterName, ShowShardDetails: true }));
      const { Status, ClusterEndpoint, Shards } = Clusters![0];
      if (Status === 'available') {
        return [ClusterEndpoint!.Port!, ...Shards![0].Nodes!.map(({ Endpoint }) => Endpoint!.Port!)];
      }
      if (Status !== 'creating') {
        throw new Error(Status);
      }
      await sleep(50);
    }
  } finally {
    client.destroy();
  }
}

/** Processes that have to do with the state folder, other than the command itself. */
function processes(): string[] {
  const all = execFileSync('ps', ['-ww', '-eo', 'pid=,args='], { encoding: 'utf8' });
  return all.split('\n').filter((line) => line.includes(state) && !line.includes('cdk-memorydb.ts'));
}

async function call<T>(port: number, use: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis({ port, tls: { rejectUnauthorized: false } });
  try {
    return await use(client);
  } finally {
    client.disconnect();
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function eventually(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !condition();) {
    if (Date.now() > end) {
      throw new Error('it did not happen within 20 s');
    }
    await sleep(25);
  }
}

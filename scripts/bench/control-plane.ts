import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { formHeaders, jsonHeaders, message } from '../fuzz/message';
import { ask, perSecond } from './http-load';
import { median } from './median';
import type { Row } from './row';

const COMMAND = join(__dirname, '../../dist/bin/cdk-memorydb.js');
const PAIRS = 11;

/** Answers every request with what it is given, after it has read the body: the least that Node does for an answer. */
const ECHO = `
const { headers, body } = JSON.parse(process.argv[1]);
const server = require('node:http').createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    Buffer.concat(chunks).toString();
    response.writeHead(200, headers);
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + ' '));
`;

const memoryDb = (operation: string, input: object): Buffer =>
  message('', { headers: jsonHeaders('memorydb', `AmazonMemoryDB.${operation}`), body: JSON.stringify(input) }).bytes;

const CLUSTER = memoryDb('CreateCluster', {
  ClusterName: 'db',
  NodeType: 'db.r7g.large',
  ACLName: 'open-access',
});

const READS: Readonly<Record<string, Buffer>> = {
  DescribeClusters: memoryDb('DescribeClusters', { ShowShardDetails: true }),
  DescribeParameters: memoryDb('DescribeParameters', { ParameterGroupName: 'default.memorydb-valkey7' }),
  DescribeStacks: message('', { headers: formHeaders('cloudformation'), body: 'Action=DescribeStacks' }).bytes,
};

/** The AWS endpoint as users have it, against a bare server of Node that knows the answers already. */
export async function benchControlPlane(): Promise<Row[]> {
  if (!existsSync(COMMAND)) {
    throw new Error('the command is not built; run `npm run build` first');
  }
  const stateDirectory = mkdtempSync(join(tmpdir(), 'memorydb-bench-'));
  const options = ['--control-plane-only', '--port', '0', '--state', stateDirectory];
  const local = await Server.start([COMMAND, 'local', 'start', ...options]);
  try {
    const resident = await local.megabytes();
    await ask(local.port, CLUSTER);
    const rows: Row[] = [];
    for (const [name, request] of Object.entries(READS)) {
      rows.push(await compared(name, request, local.port));
    }
    const memory = { measure: 'memory of the process of Local itself', value: `${resident.toFixed(0)} MB`, target: '' };
    return [...rows, memory];
  } finally {
    await local.stop();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}

async function compared(name: string, request: Buffer, port: number): Promise<Row> {
  const echo = await Server.start(['-e', ECHO, JSON.stringify(await ask(port, request))]);
  try {
    const pair = async () => [await perSecond(port, request), await perSecond(echo.port, request)] as const;
    // Both run hot before anybody counts.
    await pair();
    const pairs: (readonly [number, number])[] = [];
    while (pairs.length < PAIRS) {
      pairs.push(await pair());
    }
    const [own, theirs] = [median(pairs.map(([ours]) => ours)), median(pairs.map(([, bare]) => bare))];
    return {
      measure: `${name} a second / of a bare Node server that echoes the answer, median of ${PAIRS} pairs`,
      value: `${median(pairs.map(([ours, bare]) => ours / bare)).toFixed(2)} (${own.toFixed(0)}, ${theirs.toFixed(0)})`,
      target: 'at least 0.25',
    };
  } finally {
    await echo.stop();
  }
}

/** A process of Node that serves, and prints its address when it does. */
class Server {
  static async start(words: readonly string[]): Promise<Server> {
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface(child.stdout);
    const [line] = (await Promise.race([once(lines, 'line'), once(child, 'exit')])) as [string];
    return new Server(child, Number(/:(\d+) /.exec(line)?.[1]));
  }

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** That it has in memory; `NaN` where `/proc` does not tell. */
  async megabytes(): Promise<number> {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8').catch(() => '');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
  }

  async stop(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exit;
  }
}

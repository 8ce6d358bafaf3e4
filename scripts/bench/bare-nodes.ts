import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Redis } from 'iovalkey';
import { CONFIG_FILE, PID_FILE } from '../../lib/local/engine/config';
import type { Engine } from '../../lib/local/engine/engine';
import { releasePorts, reservePorts } from '../../lib/local/engine/ports';

/** Engine processes as somebody would start them by hand, with the TLS and the persistence of ours and nothing else set. */
export class BareNodes {
  /** Resolves when all of them answer. */
  static async start(engine: Engine, stateDirectory: string, count: number): Promise<BareNodes> {
    const nodes = new BareNodes(engine, join(stateDirectory, 'bare'), await reservePorts(2 * count));
    await nodes.each(async (node) => void (await node.ping()));
    return nodes;
  }

  private readonly processes: readonly ChildProcess[];
  private readonly clients: readonly Redis[];

  private constructor(
    private readonly engine: Engine,
    private readonly folder: string,
    private readonly ports: readonly number[],
  ) {
    this.processes = this.addresses.map((_, index) => this.launch(ports[2 * index], ports[2 * index + 1]));
    const tls = { ca: engine.certificates.caPem };
    this.clients = this.addresses.map((_, index) => {
      const client = new Redis({ port: ports[2 * index], host: '127.0.0.1', tls, retryStrategy: () => 10 });
      client.on('error', () => undefined);
      return client;
    });
  }

  get addresses(): readonly string[] {
    return this.ports.filter((_, index) => index % 2 === 0).map((port) => `127.0.0.1:${port}`);
  }

  /** Makes them a cluster in the usual way. */
  async createCluster(replicas: number): Promise<void> {
    await tool(this.engine, 'cli', [
      ...['--cluster', 'create', ...this.addresses, '--cluster-replicas', `${replicas}`, '--cluster-yes'],
      ...['--tls', '--cacert', this.engine.certificates.ca],
    ]);
  }

  /** Gives all slots to the first: the least that takes writes. */
  async addAllSlots(): Promise<void> {
    await this.clients[0].call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
  }

  async untilWritable(): Promise<void> {
    await this.each(async (node) => {
      while (!String(await node.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
        await sleep(10);
      }
    });
  }

  async stop(): Promise<void> {
    this.clients.forEach((client) => client.disconnect());
    await Promise.all(
      this.processes.map((child) => {
        const ended = new Promise((done) => child.once('exit', done));
        child.kill('SIGKILL');
        return ended;
      }),
    );
    releasePorts(this.ports);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async each(task: (node: Redis) => Promise<void>): Promise<void> {
    await Promise.all(this.clients.map(task));
  }

  private launch(port: number, busPort: number): ChildProcess {
    const { ca, certificate, key } = this.engine.certificates;
    const folder = join(this.folder, `${port}`);
    const lines = [
      ...['port 0', `tls-port ${port}`, `cluster-port ${busPort}`, 'bind 127.0.0.1', `dir ${folder}`],
      ...[`tls-ca-cert-file ${ca}`, `tls-cert-file ${certificate}`, `tls-key-file ${key}`, 'tls-auth-clients no'],
      ...['tls-cluster yes', 'tls-replication yes', 'cluster-enabled yes'],
      ...['appendonly yes', 'appendfsync always', 'save ""'],
      // As ours have them: by these the guard finds them when a benchmark is interrupted.
      ...[`pidfile ${join(folder, PID_FILE)}`, 'set-proc-title no', ''],
    ];
    const file = join(folder, CONFIG_FILE);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, lines.join('\n'));
    // A session of its own, as ours have: Linux shares the processor out by session.
    return spawn(this.engine.engineFor().path, [file], { stdio: 'ignore', detached: true });
  }
}

const execute = promisify(execFile);

/** Runs a tool that comes with the engine: `redis-cli` or `valkey-cli`, and so on. */
export async function tool(engine: Engine, name: 'cli' | 'benchmark', words: readonly string[]): Promise<string> {
  const command = `${engine.engineFor().name}-${name}`;
  try {
    return (await execute(command, words)).stdout;
  } catch (cause) {
    throw new Error(`${command} is needed for this and did not work: ${(cause as Error).message}`, { cause });
  }
}

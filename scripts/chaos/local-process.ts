import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../../lib/local/engine/binary';
import type { LocalStatus } from '../../lib/local/local-status';

const COMMAND = join(__dirname, '../../bin/cdk-memorydb.ts');

/** `cdk-memorydb local start` in a process of its own, which can be killed and started again over the same folder. */
export class LocalProcess {
  /** Every port that it or one of its nodes was ever seen to use. */
  readonly ports = new Set<number>();
  /** Every process that was ever seen to belong to it. */
  private readonly seen = new Set<number>();
  private child: ChildProcess | undefined;
  private others: readonly number[] = [];

  constructor(
    readonly stateDirectory: string,
    private readonly port: number,
    private readonly engine: string | undefined,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when it serves, with whatever it finds in its folder. */
  async start(): Promise<void> {
    const options = ['--port', `${this.port}`, '--state', this.stateDirectory];
    const engine = this.engine === undefined ? [] : ['--engine', this.engine];
    const child = spawn(process.execPath, ['--import', 'tsx', COMMAND, 'local', 'start', ...options, ...engine], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let output = '';
    await new Promise<void>((done, fail) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('MemoryDB Local serves')) {
          done();
        }
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', () => fail(new Error(`MemoryDB Local did not start: ${output}`)));
    });
    await this.status();
  }

  async status(): Promise<LocalStatus> {
    const status = (await (await fetch(`${this.url}/_local/status`)).json()) as LocalStatus;
    const nodes = status.clusters.flatMap(({ shards }) => shards.flatMap((shard) => shard.nodes));
    const guard = Number(await readFile(join(this.stateDirectory, 'guard.pid'), 'utf8'));
    this.others = [guard, ...nodes.flatMap(({ pid }) => pid ?? [])];
    [status.pid, ...this.others].forEach((pid) => this.seen.add(pid));
    const endpoints = status.clusters.flatMap(({ endpoint }) => endpoint?.port ?? []);
    [this.port, ...endpoints, ...nodes.map(({ port }) => port)].forEach((port) => this.ports.add(port));
    return status;
  }

  /** Its guard ends its nodes. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      killNow(child.pid);
      await exit;
    }
  }

  /** Its guard and its nodes at once with it. */
  async killAll(): Promise<void> {
    await this.status();
    this.others.forEach(killNow);
    await this.kill();
  }

  async stop(): Promise<void> {
    const exit = once(this.child!, 'exit');
    this.child!.kill('SIGTERM');
    await exit;
  }

  /** Those of its processes that do not go. */
  async leftOver(): Promise<number[]> {
    for (let attempt = 0; ; attempt++) {
      const owned = await Promise.all([...this.seen].map((pid) => this.owns(pid)));
      const left = [...this.seen].filter((_, index) => owned[index]);
      if (left.length === 0 || attempt === 100) {
        return left;
      }
      await sleep(50);
    }
  }

  /** A number may be somebody else's by now; all of ours have the folder in their command line. */
  private async owns(pid: number): Promise<boolean> {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() =>
      run('ps', ['-ww', '-o', 'args=', '-p', `${pid}`]),
    );
    return words.includes(this.stateDirectory);
  }
}

export function killNow(pid: number): void {
  send(pid, 'SIGKILL');
}

/** As one in an endless loop: its connections stay open, and nobody gets an answer. */
export function hangNow(pid: number): void {
  send(pid, 'SIGSTOP');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already.
  }
}

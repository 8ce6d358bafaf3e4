import { spawn, type ChildProcess } from 'node:child_process';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Admin, listens, type AdminLogin } from './admin';
import { CONFIG_FILE, LOG_FILE } from './config';
import type { NodeIdentity } from './identity';

const START_TIMEOUT = 60_000;
const STOP_TIMEOUT = 5_000;

/** The engine ended before it served anybody; the message carries its last words. */
export class EngineDied extends Error {
  constructor(
    readonly node: string,
    readonly lastWords: string,
    how: string,
  ) {
    super(`node ${node} ended at start (${how}):\n${lastWords === '' ? '(it printed nothing)' : lastWords}`);
    this.name = 'EngineDied';
  }

  get portTaken(): boolean {
    return /Address already in use|Failed listening on port/i.test(this.lastWords);
  }
}

/** One engine process: started, watched, stopped, and started again with the same name, port and files. */
export class Node {
  /** Told when the process ends without having been asked to. */
  onDeath: (node: Node) => void = () => undefined;

  private process: ChildProcess | undefined;
  private ended: Promise<string> = Promise.resolve('not started');
  private connection: Admin | undefined;
  private wanted = false;
  private output = '';

  constructor(
    readonly identity: NodeIdentity,
    /** What it runs on when it is started the next time. */
    public binaryPath: string,
    private readonly login: AdminLogin,
  ) {}

  get id(): string {
    return this.identity.id;
  }

  get name(): string {
    return this.identity.name;
  }

  /** Where the engine itself listens. */
  get enginePort(): number {
    return this.identity.enginePort ?? this.identity.port;
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** It serves: the process runs and has answered. */
  get alive(): boolean {
    return this.process !== undefined && this.connection !== undefined;
  }

  get admin(): Admin {
    if (this.connection === undefined) {
      throw new Error(`node ${this.name} does not run`);
    }
    return this.connection;
  }

  /** Resolves when the node answers, which is after it has replayed its log. */
  async start(): Promise<void> {
    if (this.process !== undefined) {
      return;
    }
    await this.sweep();
    this.launch();
    try {
      this.connection = await this.answer();
    } catch (cause) {
      await this.kill();
      throw cause;
    }
  }

  /** Ends the process the polite way, then the other one. */
  async stop(): Promise<void> {
    this.wanted = false;
    this.process?.kill('SIGTERM');
    const timeout = new AbortController();
    await Promise.race([this.ended, sleep(STOP_TIMEOUT, undefined, { signal: timeout.signal }).catch(() => undefined)]);
    timeout.abort();
    await this.kill();
  }

  async kill(): Promise<void> {
    this.wanted = false;
    killGroup(this.process);
    await this.ended;
  }

  /** Ends a process that is as good as dead; whoever waits for its death is told. */
  end(): void {
    killGroup(this.process);
  }

  /** Halves of copies that the engine was writing when it was killed. */
  private async sweep(): Promise<void> {
    const { directory } = this.identity;
    const halves = (await readdir(directory)).filter((name) => /^temp-.*\.rdb$/.test(name));
    await Promise.all(halves.map((name) => rm(join(directory, name), { force: true })));
  }

  private launch(): void {
    this.wanted = true;
    this.output = '';
    const { directory } = this.identity;
    // A session of its own: Ctrl-C in the terminal is for us, and we end the engines in order.
    const child = spawn(this.binaryPath, [join(directory, CONFIG_FILE)], {
      cwd: directory,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    const collect = (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-4_000));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    this.ended = new Promise((done) => {
      const end = (how: string) => {
        done(how);
        this.bury(child);
      };
      child.once('error', (cause) => end(cause.message));
      // Not `close`: a fork that rewrites the log holds the pipes a little longer.
      child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    });
  }

  private bury(child: ChildProcess): void {
    if (this.process !== child) {
      return;
    }
    killGroup(child);
    const served = this.connection !== undefined;
    this.connection?.close();
    this.connection = undefined;
    this.process = undefined;
    if (this.wanted && served) {
      this.onDeath(this);
    }
  }

  private async answer(): Promise<Admin> {
    const deadline = Date.now() + START_TIMEOUT;
    let admin: Admin | undefined;
    while (this.process !== undefined) {
      try {
        if (admin === undefined && (await listens(this.enginePort))) {
          admin = await Admin.connect(this.enginePort, this.login);
        }
        // An engine that still reads its log answers with an error. The id tells a stranger on our port from our node.
        if (admin !== undefined && (await admin.text('CLUSTER', 'MYID')) === this.id && (await admin.call('PING'))) {
          return admin;
        }
      } catch {
        // Not yet.
      }
      if (Date.now() > deadline) {
        break;
      }
      await sleep(10);
    }
    admin?.close();
    if (this.process === undefined) {
      throw await this.died();
    }
    throw new Error(`node ${this.name} did not answer within ${START_TIMEOUT / 1_000} s:\n${await this.lastWords()}`);
  }

  private async died(): Promise<EngineDied> {
    const how = await this.ended;
    // Its last words may still be in the pipe.
    await sleep(20);
    return new EngineDied(this.name, await this.lastWords(), how);
  }

  private async lastWords(): Promise<string> {
    const log = await tail(join(this.identity.directory, LOG_FILE), 2_000);
    return [this.output.trim(), log].filter((text) => text !== '').join('\n');
  }

  /** Its files, when it is never to start again. */
  async remove(): Promise<void> {
    await this.kill();
    await rm(this.identity.directory, { recursive: true, force: true });
  }
}

/** The engine and its forks, which would otherwise write on into files that somebody else now owns. */
function killGroup(child: ChildProcess | undefined): void {
  try {
    if (child?.pid !== undefined) {
      process.kill(-child.pid, 'SIGKILL');
    }
  } catch {
    // Gone already.
  }
}

async function tail(path: string, bytes: number): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const start = Math.max(0, size - bytes);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, start);
      return buffer.toString('utf8', 0, bytesRead).trim();
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}

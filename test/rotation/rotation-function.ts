import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
export const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;

/** As the Lambda runtime does: loads the bundle, and calls it with one event after the other. */
const RUNTIME = `
  const { handler } = require(process.env.BUNDLE);
  process.on('message', (event) => handler(event).then(
    () => process.send({}),
    ({ message }) => process.send({ error: message }),
  ));`;

/** A network that lets nothing through to the nodes. */
const UNREACHABLE = `
  const tls = require('node:tls');
  const connect = tls.connect;
  tls.connect = (options) => connect({ ...options, port: 1 });`;

/** Ends before the call after this many. */
const MORTAL = `
  const http = require('node:http');
  const { request } = http;
  let left = Number(process.env.CALLS);
  http.request = (...words) => (left-- > 0 ? request(...words) : process.kill(process.pid, 'SIGKILL'));`;

export const KILLED = 'the function was killed';

export interface FunctionOptions {
  /** Folder of the bundle. */
  readonly code: string;
  readonly env: NodeJS.ProcessEnv;
  readonly userName: string;
  readonly clusterName: string;
  readonly unreachable?: boolean;
  /** How many calls of AWS it makes before it is killed. */
  readonly calls?: number;
}

/** The rotation function in a process of its own, where Secrets Manager is a test. */
export class RotationFunction {
  /** All that it printed. */
  log = '';
  private readonly child: ChildProcess;

  constructor(options: FunctionOptions) {
    const env = {
      ...options.env,
      BUNDLE: join(options.code, 'index.js'),
      NODE_PATH: join(ROOT, 'node_modules'),
      USER_NAME: options.userName,
      CLUSTER_NAME: options.clusterName,
      PATIENCE: '2000',
      CALLS: String(options.calls),
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
    const mishaps = [options.unreachable === true && UNREACHABLE, options.calls !== undefined && MORTAL];
    const script = [...mishaps.filter((one) => one !== false), RUNTIME].join('\n');
    this.child = spawn(process.execPath, ['-e', script], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const remember = (chunk: Buffer) => (this.log += chunk.toString());
    this.child.stdout!.on('data', remember);
    this.child.stderr!.on('data', remember);
  }

  /** Rejects with the error that Secrets Manager would show, or if the function is killed. */
  async step(Step: string, SecretId: string, ClientRequestToken: string): Promise<void> {
    const ended = new AbortController();
    const { signal } = ended;
    this.child.send({ Step, SecretId, ClientRequestToken });
    const [answer] = (await Promise.race([
      once(this.child, 'message', { signal }),
      once(this.child, 'exit', { signal }).then(() => [{ error: KILLED }]),
    ])) as [{ error?: string }];
    ended.abort();
    const { error } = answer;
    if (error !== undefined) {
      throw new Error(error);
    }
  }

  async rotate(secretId: string, token: string = randomUUID()): Promise<void> {
    for (const step of STEPS) {
      await this.step(step, secretId, token);
    }
  }

  /** Nothing is told to it before. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGKILL');
      await once(this.child, 'exit');
    }
  }
}

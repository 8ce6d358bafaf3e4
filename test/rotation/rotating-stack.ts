import { MemoryDBClient } from '@aws-sdk/client-memorydb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MemoryDbLocal } from '../../lib/local/memorydb-local';
import type { FunctionOptions } from './rotation-function';
import { RotationFunction } from './rotation-function';

const ROOT = join(__dirname, '../..');
const APP = 'npx tsx --tsconfig examples/tsconfig.json test/rotation/rotating-app.ts';

/** What the secret holds. */
export interface LoginJson {
  readonly username: string;
  readonly password: string;
  readonly previousPassword: string;
  readonly host?: string;
  readonly port?: number;
  readonly tls?: boolean;
}

interface Outputs {
  readonly Secret: string;
  readonly ClusterName: string;
  readonly Endpoint: string;
}

/** `rotating-app.ts`, deployed to a MemoryDB Local by the CDK CLI, and its rotation function. */
export class RotatingStack {
  static async start(): Promise<RotatingStack> {
    const folder = mkdtempSync(join(tmpdir(), 'rotation-'));
    return new RotatingStack(folder, await MemoryDbLocal.start({ stateDirectory: join(folder, 'state') }));
  }

  readonly memoryDb: MemoryDBClient;
  readonly secrets: SecretsManagerClient;
  private readonly functions: RotationFunction[] = [];

  private constructor(
    private readonly folder: string,
    private readonly local: MemoryDbLocal,
  ) {
    const { AWS_REGION: region, AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = local.environment();
    const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
    this.secrets = new SecretsManagerClient({ endpoint: local.url, region, credentials });
    this.memoryDb = new MemoryDBClient({ endpoint: local.url, region, credentials });
  }

  get ca(): string {
    return readFileSync(this.local.caPath!, 'utf8');
  }

  get address() {
    const [host, port] = this.outputs.Endpoint.split(':');
    return { host, port: Number(port) };
  }

  get secretArn(): string {
    return this.outputs.Secret;
  }

  /** Returns what the CLI printed. */
  async deploy(keys: string): Promise<string> {
    const env = { ...this.local.environment(), KEYS: keys, CI: '1' };
    const options = ['--app', APP, '--output', join(this.folder, 'cdk.out'), '--no-color', '--no-notices'];
    const command = [
      'cdk',
      'deploy',
      '--require-approval',
      'never',
      '--outputs-file',
      join(this.folder, 'outputs.json'),
    ];
    const { stdout, stderr } = await promisify(execFile)('npx', [...command, ...options], { cwd: ROOT, env });
    return stdout + stderr;
  }

  /** The function with the code that was deployed. */
  function(options: Partial<FunctionOptions> = {}): RotationFunction {
    const made = new RotationFunction({
      code: this.asset(),
      env: this.local.environment(),
      userName: 'app',
      clusterName: this.outputs.ClusterName,
      ...options,
    });
    this.functions.push(made);
    return made;
  }

  async secret(VersionStage = 'AWSCURRENT', SecretId = this.secretArn): Promise<LoginJson> {
    const request = new GetSecretValueCommand({ SecretId, VersionStage });
    return JSON.parse((await this.secrets.send(request)).SecretString!) as LoginJson;
  }

  /** Everything that was printed, synthesized and put out: where no password may be. */
  public(): string {
    const assembly = readdirSync(join(this.folder, 'cdk.out'), { withFileTypes: true }).filter((one) => one.isFile());
    const texts = assembly.map(({ name }) => readFileSync(join(this.folder, 'cdk.out', name), 'utf8'));
    return [...texts, JSON.stringify(this.outputs), ...this.functions.map(({ log }) => log)].join('\n');
  }

  async stop(): Promise<void> {
    await Promise.all(this.functions.map((one) => one.kill()));
    this.secrets.destroy();
    this.memoryDb.destroy();
    await this.local.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get outputs(): Outputs {
    const all = JSON.parse(readFileSync(join(this.folder, 'outputs.json'), 'utf8')) as { Rotating: Outputs };
    return all.Rotating;
  }

  private asset(): string {
    const folders = readdirSync(join(this.folder, 'cdk.out')).filter((name) => name.startsWith('asset.'));
    const holdsHandler = (name: string) =>
      readFileSync(join(this.folder, 'cdk.out', name, 'index.js'), 'utf8').includes('createSecret');
    return join(this.folder, 'cdk.out', folders.find(holdsHandler)!);
  }
}

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFor } from '../../../lib/local/environment';

const ROOT = join(__dirname, '../../..');

export interface CdkApp {
  readonly folder: string;
  /** Replaces the resources of the stack; the text is JavaScript that finds it as `stack`. */
  write(statements: string, stackName?: string): Promise<void>;
  /** Runs the CDK CLI on the app. */
  cdk(...words: string[]): Promise<{ code: number | null; output: string }>;
  delete(): Promise<void>;
}

/** A CDK app of plain L1s in a folder of its own, for the real CDK CLI. */
export async function cdkApp(url: string): Promise<CdkApp> {
  const folder = await mkdtemp(join(tmpdir(), 'cdk-memorydb-app-'));
  const destination = { url, region: 'eu-west-1', account: '000000000000', stateDirectory: folder };
  // The CLI looks for a newer version of itself, and for notices, in the network.
  const quiet = { CDK_DISABLE_VERSION_CHECK: '1', NODE_PATH: join(ROOT, 'node_modules'), NO_COLOR: '1', CI: '1' };
  const env = { ...environmentFor(destination, process.env), ...quiet };

  return {
    folder,

    write(statements, stackName = 'App') {
      const app = `
        const { App, CfnOutput, CfnResource, Stack } = require('aws-cdk-lib');
        const memorydb = require('aws-cdk-lib/aws-memorydb');
        const secretsmanager = require('aws-cdk-lib/aws-secretsmanager');
        const sns = require('aws-cdk-lib/aws-sns');
        const app = new App({ analyticsReporting: false });
        const stack = new Stack(app, '${stackName}', { env: { account: '000000000000', region: 'eu-west-1' } });
        ${statements}`;
      return writeFile(join(folder, 'app.js'), app);
    },

    cdk(...words) {
      const options = ['--app', 'node app.js', '--no-notices', '--no-version-reporting'];
      const command = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
      const child = spawn(process.execPath, [command, ...words, ...options], { cwd: folder, env });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      return new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code) => resolve({ code, output }));
      });
    },

    delete: () => rm(folder, { recursive: true, force: true }),
  };
}

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controlPlane } from '../../../lib/local/control-plane';
import { environmentFor } from '../../../lib/local/environment';
import { startEndpoint } from '../../../lib/local/http/endpoint';
import { MemoryDb } from '../../../lib/local/memorydb/memorydb';
import { RecordingDataPlane } from '../memorydb/recording-data-plane';

const ROOT = join(__dirname, '../../..');

/** MemoryDB Local without nodes, and an app for it. `refused` is what the CDK CLI asked for in vain. */
export async function cdkStage() {
  const dataPlane = new RecordingDataPlane();
  const memoryDb = new MemoryDb(dataPlane);
  const plane = controlPlane(memoryDb);
  const refused: string[] = [];
  const log = (line: string) => refused.push(line);
  const endpoint = await startEndpoint({ port: 0, account: '000000000000', services: plane.services, log });
  const app = await cdkApp(endpoint.url);
  return {
    app,
    calls: dataPlane.calls,
    memoryDb,
    plane,
    refused,
    deploy: (...words: string[]) => app.cdk('deploy', '--require-approval', 'never', ...words),
    async close() {
      await plane.idle();
      await endpoint.close();
      await app.delete();
    },
  };
}

/** How a command ended, and what it has said among other things. */
export function ended(code: number, text: string) {
  return { code, output: expect.stringContaining(text) as string };
}

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

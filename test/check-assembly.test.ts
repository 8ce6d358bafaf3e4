import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import type { Report } from '../lib/cli/report';
import { run } from './cli/recording-terminal';

const outdir = mkdtempSync(join(tmpdir(), 'cdk-memorydb-assembly-'));
afterAll(() => rmSync(outdir, { recursive: true }));

test('check finds every fault in what the CDK synthesizes, with its construct and its line in the app', async () => {
  // As the CDK CLI runs an app.
  const app = new App({ outdir, context: { 'aws:cdk:enable-path-metadata': true } });
  const stack = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-north-1' } });
  fault(stack);
  fault(new NestedStack(stack, 'Nested'));
  fault(new Stack(new Stage(app, 'Prod'), 'Shop'));
  jest.replaceProperty(process, 'env', { ...process.env, CDK_VALIDATION: 'false' });
  app.synth();
  jest.restoreAllMocks();

  const { exitCode, out } = await run(['check', outdir, '--json']);
  const { findings, templates } = JSON.parse(out) as Report;
  expect({ exitCode, templates }).toEqual({ exitCode: 1, templates: 3 });
  expect(findings.map(({ id, constructPath }) => `${id} ${constructPath}`).sort()).toEqual([
    'AclName /Prod/Shop/Acl',
    'AclName /Shop/Acl',
    'AclName /Shop/Nested/Acl',
  ]);
  const here = /^test\/check-assembly\.test\.ts:\d+:\d+$/;
  expect(
    findings.filter(({ constructPath, source }) => constructPath === '/Prod/Shop/Acl' && !here.test(source!)),
  ).toEqual([]);
});

function fault(stack: Stack): void {
  new CfnResource(stack, 'Acl', { type: 'AWS::MemoryDB::ACL', properties: { ACLName: 'open-access' } });
}

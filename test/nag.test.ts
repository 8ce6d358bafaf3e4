import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AccessString, Cluster, MemoryDbValidator } from 'cdk-memorydb';

let app: App;
let stack: Stack;
let vpc: Vpc;
beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });
  vpc = new Vpc(stack, 'Vpc');
  Validations.of(vpc).acknowledge({ id: 'AwsSolutions::AwsSolutions-VPC7', reason: 'no flow log in a test' });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new MemoryDbValidator());
});
afterEach(() => {
  process.exitCode = undefined;
  rmSync(app.outdir, { recursive: true });
});

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** What both have found: plug-in, construct and rule. */
function found(): string[] {
  const printed = jest.spyOn(console, 'error').mockImplementation();
  try {
    app.synth();
  } catch {
    // A report with errors ends the synthesis after it was written.
  }
  printed.mockRestore();
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as Report;
  return report.pluginReports.flatMap(({ pluginName, violations }) =>
    violations.map(
      ({ ruleName, violatingConstructs: [one] }) => `${pluginName} ${one?.constructPath ?? ''} ${ruleName}`,
    ),
  );
}

function plainCluster(): CfnCluster {
  return new CfnCluster(stack, 'Plain', {
    clusterName: 'plain',
    nodeType: 'db.r7g.large',
    aclName: 'open-access',
    snapshotRetentionLimit: 1,
  });
}

test('the findings of cdk-nag and ours are in one report', () => {
  plainCluster();
  new Vpc(stack, 'Other', { maxAzs: 1 });
  expect(found()).toEqual([
    'AwsSolutions Shop/Other/Resource AwsSolutions-VPC7',
    'MemoryDB Shop/Plain ClusterOpenAccess',
  ]);
});

test('both are acknowledged the same way', () => {
  Validations.of(plainCluster()).acknowledge({ id: 'MemoryDB::ClusterOpenAccess', reason: 'a closed network' });
  expect(found()).toEqual([]);
});

test('cdk-nag has nothing to say about a cluster and its users', () => {
  new Cluster(stack, 'Db', { vpc }).addUser('App', { accessString: AccessString.readWrite('app:*') });
  expect(found()).toEqual([]);
});

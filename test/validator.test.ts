import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, NestedStack, Stack, Validations } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { Acl, Cluster, MemoryDbValidator } from 'cdk-memorydb';

const VALID = { clusterName: 'orders', nodeType: 'db.r7g.large', aclName: 'apps', snapshotRetentionLimit: 1 };

let folder: string;
let app: App;
let stack: Stack;
let printed: jest.SpyInstance;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk-memorydb-validator-'));
  app = new App({ outdir: folder });
  stack = new Stack(app, 'Orders', { env: { account: '111122223333', region: 'eu-north-1' } });
  Validations.of(app).addPlugins(new MemoryDbValidator());
  printed = jest.spyOn(console, 'error').mockImplementation();
});
afterEach(() => {
  process.exitCode = undefined;
  printed.mockRestore();
  rmSync(folder, { recursive: true });
});

interface Report {
  readonly pluginReports: readonly { readonly pluginName: string; readonly violations: readonly Violation[] }[];
}

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

/** What the validator has found: in the words of the report that the CDK writes. */
function found(): string[] {
  try {
    app.synth();
  } catch {
    // A report with errors ends the synthesis after it was written.
  }
  const report = JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8')) as Report;
  const ours = report.pluginReports.filter(({ pluginName }) => pluginName === 'MemoryDB');
  return ours
    .flatMap(({ violations }) => violations)
    .map((one) => `${one.severity} ${one.ruleName} ${one.violatingConstructs[0]?.constructPath}: ${one.description}`);
}

test('a valid L1 cluster is fine', () => {
  new CfnCluster(stack, 'Db', VALID);
  expect(found()).toEqual([]);
});

test('fails for a plain L1 cluster, with its path and the rule', () => {
  new CfnCluster(stack, 'Db', { ...VALID, numShards: 0 });
  expect(found()).toEqual(['error ClusterNumShards Orders/Db: `numShards` must be between 1 and 500, got: 0']);
});

test('the CDK fails, says where the resource was made, and how to acknowledge the finding', () => {
  new CfnCluster(stack, 'Db', { ...VALID, numShards: 0 });
  expect(() => app.synth()).toThrow(/validator\.test\.ts:\d+:\d+[^]*Acknowledge with 'MemoryDB::ClusterNumShards'/);
});

test('warnings do not fail, and can be acknowledged', () => {
  const aclName = 'open-access';
  new CfnCluster(stack, 'Db', { ...VALID, aclName });
  const known = new CfnCluster(stack, 'Known', { ...VALID, clusterName: 'known', aclName });
  Validations.of(known).acknowledge({ id: 'MemoryDB::ClusterOpenAccess', reason: 'a closed network' });
  expect(found()).toEqual([
    'warning ClusterOpenAccess Orders/Db: `aclName` is open-access: anybody who reaches the port can run any command; use an ACL with users',
  ]);
});

test('fails for a type that is misspelt', () => {
  new CfnResource(stack, 'Acl', { type: 'AWS::MemoryDB::Acl', properties: { ACLName: 'apps' } });
  expect(found()).toEqual([
    'error ResourceType Orders/Acl: `type` must be a resource type, got: AWS::MemoryDB::Acl; did you mean `AWS::MemoryDB::ACL`?',
  ]);
});

test('errors can be acknowledged, too', () => {
  const cluster = new CfnCluster(stack, 'Db', { ...VALID, numShards: 501, port: 0 });
  Validations.of(cluster).acknowledge({ id: 'MemoryDB::ClusterNumShards', reason: 'more by now' });
  expect(found()).toEqual(['error ClusterPort Orders/Db: `port` must be between 1 and 65535, got: 0']);
});

test('what is acknowledged for a construct is not found by the validator either', () => {
  const cluster = new Cluster(stack, 'Db', { vpc: new Vpc(stack, 'Vpc'), numReplicasPerShard: 6 });
  Validations.of(cluster).acknowledge({ id: 'MemoryDB::ClusterNumReplicasPerShard', reason: 'more by now' });
  expect(found()).toEqual([]);
});

test('fails for what an escape hatch has changed', () => {
  new CfnCluster(stack, 'Db', VALID).addPropertyOverride('Port', 65536);
  expect(found()).toEqual(['error ClusterPort Orders/Db: `port` must be between 1 and 65535, got: 65536']);
});

test('fails for what the Region of the stack does not have', () => {
  new CfnCluster(stack, 'Db', { ...VALID, nodeType: 'db.r6gd.xlarge', dataTiering: 'true' });
  expect(found()).toEqual([
    'error ClusterDataTieringRegion Orders/Db: `nodeType` must be of another family in eu-north-1, which has no data tiering, got: db.r6gd.xlarge',
  ]);
});

test('fails for a template that is included', () => {
  const templateFile = join(folder, 'included.json');
  const Properties = { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'apps', SnapshotRetentionLimit: 36 };
  writeFileSync(templateFile, JSON.stringify({ Resources: { Db: { Type: 'AWS::MemoryDB::Cluster', Properties } } }));
  new CfnInclude(stack, 'Included', { templateFile });
  expect(found()).toEqual([
    'error ClusterSnapshotRetentionLimit Orders/Included/Db: `snapshotRetentionLimit` must be between 0 and 35, got: 36',
  ]);
});

test('fails for a plain L1 cluster in a nested stack, and says where it was made', () => {
  new CfnCluster(new NestedStack(stack, 'Nested'), 'Db', { ...VALID, numShards: 0 });
  expect(found()).toEqual(['error ClusterNumShards Orders/Nested/Db: `numShards` must be between 1 and 500, got: 0']);
  expect(() => app.synth({ force: true })).toThrow(/validator\.test\.ts:\d+:\d+/);
});

test('what a construct has warned of is not said twice', () => {
  new Cluster(stack, 'Db', { vpc: new Vpc(stack, 'Vpc'), acl: Acl.openAccess(stack, 'Open') });
  expect(found()).toEqual([]);
});

test('rules have the names that the rulebook has', () => {
  expect(new MemoryDbValidator().ruleIds).toContain('ClusterNumShards');
});

import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { CfnSnapshot } from 'aws-cdk-lib/aws-memorydb';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import { Snapshot } from 'cdk-memorydb';

const SNAPSHOT = 'AWS::MemoryDB::Snapshot';
const VALID = { nodeType: 'db.r7g.large', aclName: 'apps', snapshotRetentionLimit: 1 };

let stack: Stack;
let cluster: CfnCluster;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
  cluster = new CfnCluster(stack, 'Db', { ...VALID, clusterName: 'orders' });
});

test('a snapshot has a generated name, and stays when the stack goes', () => {
  new Snapshot(stack, 'Before', { cluster });
  expect(Object.values(Template.fromStack(stack).findResources(SNAPSHOT))).toEqual([
    {
      Type: SNAPSHOT,
      Properties: { ClusterName: { Ref: 'Db' }, SnapshotName: expect.stringMatching(/^orders-before-[0-9a-f]{8}$/) },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    },
  ]);
});

test('everything that is said is in the template', () => {
  new Snapshot(stack, 'Before', {
    cluster,
    kmsKey: new Key(stack, 'Key'),
    snapshotName: 'before',
    removalPolicy: RemovalPolicy.DESTROY,
    tags: [{ key: 'team', value: 'orders' }],
  });
  Template.fromStack(stack).hasResource(SNAPSHOT, {
    Properties: {
      KmsKeyId: { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] },
      SnapshotName: 'before',
      Tags: [{ Key: 'team', Value: 'orders' }],
    },
    DeletionPolicy: 'Delete',
  });
  Annotations.fromStack(stack).hasWarning(
    '/Orders/Before',
    Match.stringLikeRegexp('`snapshotName` is fixed, so that clusterName or kmsKeyId cannot be changed'),
  );
});

test('the name is another one for another cluster', () => {
  const named = (of: CfnCluster): string =>
    (new Snapshot(of, 'Before', { cluster: of }).node.defaultChild as CfnSnapshot).snapshotName;
  const renamed = new CfnCluster(new Stack(new App(), 'Orders'), 'Db', { ...VALID, clusterName: 'renamed' });
  expect(named(cluster)).not.toBe(named(renamed));
});

test('the Ref is the ARN, and the name a part of it', () => {
  const { snapshotRef, snapshotName } = new Snapshot(stack, 'Before', { cluster });
  const [Ref] = Object.keys(Template.fromStack(stack).findResources(SNAPSHOT));
  expect(stack.resolve(snapshotRef)).toEqual({ snapshotArn: { Ref } });
  expect(stack.resolve(snapshotName)).toEqual({ 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref }] }] });
});

test('an imported snapshot has a name and an ARN, whichever is given', () => {
  const snapshotArn = 'arn:aws:memorydb:us-east-1:444455556666:snapshot/before';
  expect(Snapshot.fromSnapshotArn(stack, 'ByArn', snapshotArn)).toMatchObject({ snapshotName: 'before', snapshotArn });
  expect(stack.resolve(Snapshot.fromSnapshotName(stack, 'ByName', 'before').snapshotRef.snapshotArn)).toEqual({
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':memorydb:eu-west-1:111122223333:snapshot/before']],
  });
});

import { App, CfnDeletionPolicy, Mixins, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { CfnACL, CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import { Cluster, mixins } from 'cdk-memorydb';

const PROPS = { clusterName: 'orders', nodeType: 'db.r7g.large', aclName: 'apps' };
const UUID = { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] };

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders');
});

function rendered(cluster: CfnCluster) {
  const { DeletionPolicy, UpdateReplacePolicy, Properties } =
    Template.fromStack(stack).findResources('AWS::MemoryDB::Cluster')[stack.resolve(cluster.logicalId) as string];
  return [DeletionPolicy, UpdateReplacePolicy, (Properties as Record<string, unknown>).FinalSnapshotName];
}

test('a plain cluster is deleted after a final snapshot that has another name in every stack', () => {
  const cluster = new CfnCluster(stack, 'Db', PROPS);
  cluster.with(new mixins.ClusterFinalSnapshot());
  expect(rendered(cluster)).toEqual([
    'Delete',
    'Delete',
    { 'Fn::Join': ['', ['orders-', { 'Fn::Select': [0, { 'Fn::Split': ['-', UUID] }] }]] },
  ]);
});

test('a deletion policy is replaced, and the name of a final snapshot is kept', () => {
  const cluster = new CfnCluster(stack, 'Db', { ...PROPS, finalSnapshotName: 'last' });
  cluster.cfnOptions.deletionPolicy = CfnDeletionPolicy.SNAPSHOT;
  cluster.with(new mixins.ClusterFinalSnapshot());
  expect(rendered(cluster)).toEqual(['Delete', 'Delete', 'last']);
});

test('all clusters of an app have one, those of this library as by RemovalPolicy.SNAPSHOT, and nothing else changes', () => {
  const plain = new CfnCluster(stack, 'Plain', PROPS);
  new CfnACL(stack, 'Acl', { aclName: 'apps' });
  const cluster = new Cluster(stack, 'Db', { vpc: new Vpc(stack, 'Vpc') });
  Mixins.of(stack).apply(new mixins.ClusterFinalSnapshot());
  const groupId = { 'Fn::GetAtt': ['DbSecurityGroupC34ABFAB', 'GroupId'] };
  expect(rendered(plain)[0]).toBe('Delete');
  expect(rendered(cluster.node.defaultChild as CfnCluster)).toEqual([
    'Delete',
    'Delete',
    {
      'Fn::Join': [
        '',
        [expect.stringMatching(/^orders-db-[0-9a-f]{8}-$/), { 'Fn::Select': [1, { 'Fn::Split': ['-', groupId] }] }],
      ],
    },
  ]);
  expect(Template.fromStack(stack).toJSON()).toMatchObject({
    Resources: { Acl: { Type: 'AWS::MemoryDB::ACL', Properties: { ACLName: 'apps' } } },
  });
});

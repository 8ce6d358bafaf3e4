import { App, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import type { ClusterProps } from 'cdk-memorydb';
import { Acl, Cluster, EngineVersion, MultiRegionCluster, NodeType, UpdateStrategy } from 'cdk-memorydb';

const WHOLE = 'AWS::MemoryDB::MultiRegionCluster';
const CLUSTER = 'AWS::MemoryDB::Cluster';

let app: App;
let stack: Stack;
beforeEach(() => {
  app = new App();
  stack = stackIn('eu-west-1');
});

function stackIn(region: string): Stack {
  return new Stack(app, `Orders-${region}`, { env: { account: '111122223333', region }, crossRegionReferences: true });
}

function member(scope: Stack, multiRegionCluster: MultiRegionCluster, props: Partial<ClusterProps> = {}): Cluster {
  return new Cluster(scope, 'Member', { vpc: new Vpc(scope, 'Vpc', { maxAzs: 2 }), multiRegionCluster, ...props });
}

test('a multi-Region cluster is valkey 7.3 on db.r7g.xlarge with 1 shard and TLS, and stays when the stack goes', () => {
  new MultiRegionCluster(stack, 'World');
  expect(Object.values(Template.fromStack(stack).findResources(WHOLE))).toEqual([
    {
      Type: WHOLE,
      Properties: {
        Engine: 'valkey',
        EngineVersion: '7.3',
        MultiRegionClusterNameSuffix: expect.stringMatching(/^orders-eu-west-1-world-[0-9a-f]{8}$/),
        NodeType: 'db.r7g.xlarge',
        NumShards: 1,
        TLSEnabled: true,
      },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    },
  ]);
});

test('everything that is said is in the template', () => {
  new MultiRegionCluster(stack, 'World', {
    multiRegionClusterNameSuffix: 'world',
    description: 'orders of the world',
    nodeType: NodeType.R7G_2XLARGE,
    numShards: 2,
    tlsEnabled: false,
    multiRegionParameterGroupName: 'default.memorydb-valkey7.multiregion',
    updateStrategy: UpdateStrategy.COORDINATED,
    removalPolicy: RemovalPolicy.DESTROY,
    tags: [{ key: 'team', value: 'orders' }],
  });
  Template.fromStack(stack).hasResource(WHOLE, {
    Properties: {
      MultiRegionClusterNameSuffix: 'world',
      Description: 'orders of the world',
      NodeType: 'db.r7g.2xlarge',
      NumShards: 2,
      TLSEnabled: false,
      MultiRegionParameterGroupName: 'default.memorydb-valkey7.multiregion',
      UpdateStrategy: 'COORDINATED',
      Tags: [{ Key: 'team', Value: 'orders' }],
    },
    DeletionPolicy: 'Delete',
  });
});

test('an upgrade keeps the name, so that it fails instead of leaving the members behind', () => {
  const [one, two] = [EngineVersion.VALKEY_7_3, EngineVersion.of('valkey', '8.0')].map((engineVersion) => {
    const scope = new Stack(new App(), 'Orders');
    new MultiRegionCluster(scope, 'World', { engineVersion });
    return Object.values(Template.fromStack(scope).findResources(WHOLE))[0].Properties as Record<string, unknown>;
  });
  expect(one.MultiRegionClusterNameSuffix).toBe(two.MultiRegionClusterNameSuffix);
});

test('members have the shape of the whole', () => {
  const world = new MultiRegionCluster(stack, 'World', { numShards: 3, nodeType: NodeType.R7G_4XLARGE });
  member(stack, world);
  Template.fromStack(stack).hasResourceProperties(CLUSTER, {
    MultiRegionClusterName: { 'Fn::GetAtt': ['WorldAC2DAAF1', 'MultiRegionClusterName'] },
    NumShards: 3,
    NodeType: 'db.r7g.4xlarge',
    Engine: 'valkey',
    EngineVersion: '7.3',
    TLSEnabled: true,
  });
});

test('fails for a member of another shape', () => {
  const world = new MultiRegionCluster(stack, 'World', { numShards: 3 });
  expect(() => member(stack, world, { numShards: 2 })).toThrow(
    '`numShards` must be 3, as in the multi-Region cluster Orders-eu-west-1/World, got: 2; leave it out',
  );
});

test('members in other Regions come and go one after the other', () => {
  const world = new MultiRegionCluster(stack, 'World');
  const [ireland, tokyo, ohio] = [stack, stackIn('ap-northeast-1'), stackIn('us-east-2')];
  [ireland, tokyo, ohio].forEach((scope) => member(scope, world));
  app.synth();
  expect(tokyo.dependencies).toEqual([ireland]);
  expect(ohio.dependencies).toEqual(expect.arrayContaining([ireland, tokyo]));
});

test('fails for two members in one Region, in two stacks, and for members in more than 5 Regions', () => {
  const world = new MultiRegionCluster(stack, 'World');
  const regions = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'eu-central-1'];
  [stack, ...regions.map(stackIn)].forEach((scope) => member(scope, world));
  member(new Stack(app, 'Second', { env: { account: stack.account, region: stack.region } }), world);
  const errors = [
    '[Orders-eu-west-1/World] `multiRegionCluster` must be that of one cluster in each Region, but Orders-eu-west-1/Member and Second/Member are both in eu-west-1 (MemoryDB::ClusterMultiRegionTwice)',
    '[Orders-eu-west-1/World] `multiRegionCluster` must have members in at most 5 Regions, got: 6 (MemoryDB::MultiRegionClusterRegions)',
  ];
  expect(() => app.synth()).toThrow(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  Validations.of(world).acknowledge({ id: 'MemoryDB::MultiRegionClusterRegions', reason: 'more by now' });
  expect(() => app.synth({ force: true })).toThrow(`Validation failed with the following errors:\n  ${errors[0]}`);
});

test('members of a multi-Region cluster of another app have the shape that is known of it', () => {
  const world = MultiRegionCluster.fromMultiRegionClusterAttributes(stack, 'World', {
    multiRegionClusterName: 'virxk-world',
    nodeType: NodeType.R7G_2XLARGE,
    numShards: 3,
    tlsEnabled: false,
  });
  const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2 });
  new Cluster(stack, 'Member', { vpc, multiRegionCluster: world, acl: Acl.openAccess(stack, 'Open') });
  Template.fromStack(stack).hasResourceProperties(CLUSTER, {
    MultiRegionClusterName: 'virxk-world',
    NodeType: 'db.r7g.2xlarge',
    NumShards: 3,
    TLSEnabled: false,
  });
  expect(() => new Cluster(stack, 'Other', { vpc, multiRegionCluster: world, numShards: 2 })).toThrow(
    '`numShards` must be 3, as in the multi-Region cluster Orders-eu-west-1/World, got: 2; leave it out',
  );
});

test('a member of a multi-Region cluster of another app has nodes that can be one', () => {
  const world = MultiRegionCluster.fromMultiRegionClusterName(stack, 'World', 'virxk-world');
  new Cluster(stack, 'Member', { vpc: new Vpc(stack, 'Vpc', { maxAzs: 2 }), multiRegionCluster: world });
  Template.fromStack(stack).hasResourceProperties(CLUSTER, {
    MultiRegionClusterName: 'virxk-world',
    NodeType: 'db.r7g.xlarge',
  });
});

test('an imported multi-Region cluster has a name and an ARN without a Region, whichever is given', () => {
  const arn = 'arn:aws:memorydb::111122223333:multiregioncluster/virxk-world';
  const byArn = MultiRegionCluster.fromMultiRegionClusterArn(stack, 'ByArn', arn);
  expect(byArn.multiRegionClusterRef).toEqual({ multiRegionClusterName: 'virxk-world', multiRegionClusterArn: arn });
  const byName = MultiRegionCluster.fromMultiRegionClusterName(stack, 'ByName', 'virxk-world');
  expect(stack.resolve(byName.multiRegionClusterArn)).toEqual({
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':memorydb::111122223333:multiregioncluster/virxk-world']],
  });
});

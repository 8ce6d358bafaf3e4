import {
  App,
  CfnParameter,
  Duration,
  Lazy,
  MissingRemovalPolicies,
  NestedStack,
  RemovalPolicies,
  RemovalPolicy,
  Stack,
  Stage,
  Validations,
} from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Peer, Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import { CfnACL } from 'aws-cdk-lib/aws-memorydb';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { ClusterProps } from 'cdk-memorydb';
import type { IConstruct } from 'constructs';
import {
  AccessString,
  Acl,
  Cluster,
  EngineVersion,
  MaintenanceWindow,
  NetworkType,
  NodeType,
  ParameterGroup,
  Restore,
  SnapshotWindow,
  SubnetGroup,
  Weekday,
} from 'cdk-memorydb';

const CLUSTER = 'AWS::MemoryDB::Cluster';
const accessString = AccessString.readOnly('app:*');

let stack: Stack;
let vpc: Vpc;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
  vpc = new Vpc(stack, 'Vpc', { maxAzs: 2 });
});

/** The cluster in the template of the stack, without names that are generated. */
function rendered(props: Partial<ClusterProps> = {}) {
  new Cluster(stack, 'Db', { vpc, ...props });
  const [cluster] = Object.values(Template.fromStack(stack).findResources(CLUSTER));
  return cluster as { Properties: Record<string, unknown>; DeletionPolicy?: string; UpdateReplacePolicy?: string };
}

describe('a cluster of which only the VPC is said', () => {
  test('is valkey 7.3 on db.r7g.large, 1 shard with 1 replica, TLS, a snapshot a day, and stays when the stack goes', () => {
    expect(rendered()).toEqual({
      Type: CLUSTER,
      Properties: {
        ClusterName: expect.stringMatching(/^orders-db-[0-9a-f]{8}$/),
        ACLName: { Ref: 'DbAclB854D9C3' },
        Engine: 'valkey',
        EngineVersion: '7.3',
        NodeType: 'db.r7g.large',
        NumReplicasPerShard: 1,
        NumShards: 1,
        Port: 6379,
        SecurityGroupIds: [{ 'Fn::GetAtt': ['DbSecurityGroupC34ABFAB', 'GroupId'] }],
        SnapshotRetentionLimit: 1,
        SubnetGroupName: { Ref: 'DbSubnetGroupE49844F4' },
        TLSEnabled: true,
      },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('admits nobody', () => {
    rendered();
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::MemoryDB::ACL', { UserNames: Match.absent() });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'MemoryDB cluster Orders/Db',
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
    });
  });

  test('takes what it cannot live without along when it outlives the stack', () => {
    const cluster = new Cluster(stack, 'Db', { vpc, parameters: { timeout: '20' } });
    cluster.addUser('App', { accessString });
    expect(policies()).toEqual({
      'AWS::MemoryDB::Cluster': 'RetainExceptOnCreate/Retain',
      'AWS::MemoryDB::ACL': 'RetainExceptOnCreate/Delete',
      'AWS::MemoryDB::User': 'RetainExceptOnCreate/Delete',
      'AWS::MemoryDB::ParameterGroup': 'RetainExceptOnCreate/Delete',
      'AWS::MemoryDB::SubnetGroup': 'RetainExceptOnCreate/Retain',
      'AWS::EC2::SecurityGroup': 'RetainExceptOnCreate/Delete',
    });
  });

  test('has no warnings', () => {
    rendered();
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});

function policies(): Record<string, string> {
  const { Resources } = Template.fromStack(stack).toJSON() as { Resources: Record<string, Rendered> };
  const ours = Object.values(Resources).filter(({ Type }) => /MemoryDB|SecurityGroup$/.test(Type));
  return Object.fromEntries(ours.map((one) => [one.Type, `${one.DeletionPolicy}/${one.UpdateReplacePolicy}`]));
}

interface Rendered {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

describe('removal', () => {
  const ALL = ['Cluster', 'ACL', 'User', 'SubnetGroup'].map((type) => `AWS::MemoryDB::${type}`);

  test.each([
    ['DESTROY', RemovalPolicy.DESTROY, 'Delete/Delete', 'undefined/undefined'],
    ['RETAIN', RemovalPolicy.RETAIN, 'Retain/Retain', 'Retain/Delete'],
    [
      'RETAIN_ON_UPDATE_OR_DELETE',
      RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      'RetainExceptOnCreate/Retain',
      'RetainExceptOnCreate/Delete',
    ],
  ])('%s holds for the cluster and its users alike', (_, removalPolicy, ofCluster, ofUser) => {
    new Cluster(stack, 'Db', { vpc, removalPolicy }).addUser('App', { accessString });
    expect(policies()).toMatchObject({ 'AWS::MemoryDB::Cluster': ofCluster, 'AWS::MemoryDB::User': ofUser });
  });

  test('an ACL that clusters share is kept as long as one of them is', () => {
    const acl = new Acl(stack, 'Acl');
    new Cluster(stack, 'Temporary', { vpc, acl, removalPolicy: RemovalPolicy.DESTROY });
    new Cluster(stack, 'Db', { vpc, acl });
    expect(policies()['AWS::MemoryDB::ACL']).toBe('RetainExceptOnCreate/Delete');
  });

  test('a removal policy that is set later, on the cluster or on all in a scope, counts', () => {
    const cluster = new Cluster(stack, 'Db', { vpc });
    cluster.addUser('App', { accessString });
    cluster.applyRemovalPolicy(RemovalPolicy.DESTROY);
    expect(policies()['AWS::MemoryDB::ACL']).toBe('undefined/undefined');
  });

  test('an ACL in another stack is kept, too', () => {
    const shared = new Stack(stack.node.root, 'Shared', {
      env: { account: '111122223333', region: 'eu-west-1' },
    });
    new Cluster(stack, 'Db', { vpc, acl: new Acl(shared, 'Acl') });
    Template.fromStack(shared).hasResource('AWS::MemoryDB::ACL', { DeletionPolicy: 'RetainExceptOnCreate' });
  });

  test('MissingRemovalPolicies.of(scope) finds nothing missing', () => {
    new Cluster(stack, 'Db', { vpc }).addUser('App', { accessString });
    MissingRemovalPolicies.of(stack).destroy();
    expect(policies()['AWS::MemoryDB::User']).toBe('RetainExceptOnCreate/Delete');
  });

  test('RemovalPolicies.of(scope) reaches the cluster and all that it has made', () => {
    new Cluster(stack, 'Db', { vpc }).addUser('App', { accessString });
    RemovalPolicies.of(stack).destroy();
    expect(Object.fromEntries(ALL.map((type) => [type, policies()[type]]))).toEqual(
      Object.fromEntries(ALL.map((type) => [type, 'Delete/Delete'])),
    );
  });

  test('SNAPSHOT deletes the cluster after a final snapshot that has another name for every cluster that is made', () => {
    const { Properties, DeletionPolicy, UpdateReplacePolicy } = rendered({ removalPolicy: RemovalPolicy.SNAPSHOT });
    const groupId = { 'Fn::GetAtt': ['DbSecurityGroupC34ABFAB', 'GroupId'] };
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Delete', 'Delete']);
    expect(Properties.FinalSnapshotName).toEqual({
      'Fn::Join': [
        '',
        [expect.stringMatching(/^orders-db-[0-9a-f]{8}-$/), { 'Fn::Select': [1, { 'Fn::Split': ['-', groupId] }] }],
      ],
    });
  });

  test('without a security group of its own, the final snapshot has another name in every stack', () => {
    const securityGroups = [new SecurityGroup(stack, 'Group', { vpc })];
    const { Properties } = rendered({ removalPolicy: RemovalPolicy.SNAPSHOT, securityGroups });
    const uuid = { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] };
    expect(Properties.FinalSnapshotName).toEqual({
      'Fn::Join': [
        '',
        [expect.stringMatching(/^orders-db-[0-9a-f]{8}-$/), { 'Fn::Select': [0, { 'Fn::Split': ['-', uuid] }] }],
      ],
    });
  });

  test('the final snapshots of a cluster and of the one that replaces it have two names, however long', () => {
    const prefixes = [undefined, 7000].map((port) => {
      const scope = new Stack(new App(), 'A-Stack-Whose-Name-Is-Long');
      const network = new Vpc(scope, 'Vpc');
      new Cluster(scope, 'Db', { vpc: network, port, removalPolicy: RemovalPolicy.SNAPSHOT });
      const [cluster] = Object.values(Template.fromStack(scope).findResources(CLUSTER));
      return (cluster.Properties.FinalSnapshotName as { 'Fn::Join': [string, string[]] })['Fn::Join'][1][0];
    });
    expect(prefixes).toEqual([
      expect.stringMatching(/^a-stack-whose-[0-9a-f]{8}-$/),
      expect.stringMatching(/^a-stack-whose-[0-9a-f]{8}-$/),
    ]);
    expect(prefixes[0]).not.toBe(prefixes[1]);
  });

  test('SNAPSHOT for all clusters in a scope does the same', () => {
    new Cluster(stack, 'Db', { vpc });
    RemovalPolicies.of(stack).snapshot({ applyToResourceTypes: [CLUSTER] });
    Template.fromStack(stack).hasResource(CLUSTER, {
      DeletionPolicy: 'Delete',
      Properties: { FinalSnapshotName: { 'Fn::Join': Match.anyValue() } },
    });
  });

  test('a final snapshot that is not wanted any more is not taken, and a name of one’s own stays', () => {
    const cluster = new Cluster(stack, 'Db', { vpc, removalPolicy: RemovalPolicy.SNAPSHOT });
    cluster.applyRemovalPolicy(RemovalPolicy.DESTROY);
    new Cluster(stack, 'Named', { vpc, removalPolicy: RemovalPolicy.SNAPSHOT, finalSnapshotName: 'last' });
    const found = Object.values(Template.fromStack(stack).findResources(CLUSTER));
    expect(found.map(({ Properties }) => Properties.FinalSnapshotName as string)).toEqual([undefined, 'last']);
  });
});

describe('users', () => {
  test('are in the ACL of the cluster', () => {
    const cluster = new Cluster(stack, 'Db', { vpc });
    const user = cluster.addUser('App', { userName: 'app', accessString });
    expect(stack.resolve(user.userName)).toEqual({ Ref: 'DbApp83B359E5' });
    Template.fromStack(stack).hasResourceProperties('AWS::MemoryDB::ACL', { UserNames: [{ Ref: 'DbApp83B359E5' }] });
  });

  test('fails to add one to an ACL that this app does not make', () => {
    const cluster = new Cluster(stack, 'Db', { vpc, acl: Acl.fromAclName(stack, 'Acl', 'apps') });
    expect(() => cluster.addUser('App', { accessString })).toThrow(
      '`acl` must be an `Acl` made by this app to add users to, got: one that was imported or is an L1',
    );
  });
});

describe('network', () => {
  test('clients are let in by `connections`', () => {
    const cluster = new Cluster(stack, 'Db', { vpc, port: 7000 });
    cluster.connections.allowDefaultPortFrom(Peer.ipv4('10.1.0.0/16'), 'office');
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [
        { CidrIp: '10.1.0.0/16', Description: 'office', FromPort: 7000, ToPort: 7000, IpProtocol: 'tcp' },
      ],
    });
  });

  test('security groups of one’s own take the place of the one that is made', () => {
    const group = new SecurityGroup(stack, 'Group', { vpc });
    const cluster = new Cluster(stack, 'Db', { vpc, securityGroups: [group] });
    expect(cluster.connections.securityGroups).toEqual([group]);
    Template.fromStack(stack).resourceCountIs('AWS::EC2::SecurityGroup', 1);
  });

  test('a security group that is added is one more', () => {
    const cluster = new Cluster(stack, 'Db', { vpc });
    cluster.addSecurityGroup(SecurityGroup.fromSecurityGroupId(stack, 'Clients', 'sg-0a1b2c3d'));
    cluster.connections.allowDefaultPortFrom(Peer.ipv4('10.1.0.0/16'));
    const template = Template.fromStack(stack);
    template.hasResourceProperties(CLUSTER, {
      SecurityGroupIds: [{ 'Fn::GetAtt': ['DbSecurityGroupC34ABFAB', 'GroupId'] }, 'sg-0a1b2c3d'],
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-0a1b2c3d', FromPort: 6379 });
  });

  test('a subnet group is shared', () => {
    const subnetGroup = new SubnetGroup(stack, 'Subnets', { vpc });
    const { Properties } = rendered({ subnetGroup });
    expect(Properties.SubnetGroupName).toEqual(stack.resolve(subnetGroup.subnetGroupName));
    Template.fromStack(stack).resourceCountIs('AWS::MemoryDB::SubnetGroup', 1);
  });

  test('fails with a subnet group and a choice of subnets', () => {
    const subnetGroup = new SubnetGroup(stack, 'Subnets', { vpc });
    const vpcSubnets = { subnetType: SubnetType.PUBLIC };
    expect(() => new Cluster(stack, 'Db', { vpc, subnetGroup, vpcSubnets })).toThrow(
      '`vpcSubnets` must be left out when `subnetGroup` is given, which says the same',
    );
  });

  test('the endpoint is that of the cluster', () => {
    const { clusterEndpoint } = new Cluster(stack, 'Db', { vpc });
    const [host, port] = ['Address', 'Port'].map((part) => ({
      'Fn::GetAtt': ['Db5D02A0A9', `ClusterEndpoint.${part}`],
    }));
    expect(stack.resolve(clusterEndpoint.hostname)).toEqual(host);
    expect(stack.resolve(clusterEndpoint.port)).toEqual(port);
    expect(stack.resolve(clusterEndpoint.socketAddress)).toEqual({ 'Fn::Join': ['', [host, ':', port]] });
  });

  test('nodes with nothing but IPv6 tell IPv6 addresses', () => {
    const cluster = new Cluster(stack, 'Db', { vpc, networkType: NetworkType.IPV6 });
    expect((cluster.node.defaultChild as CfnCluster).ipDiscovery).toBe('ipv6');
  });
});

describe('properties', () => {
  test('everything that is said is in the template', () => {
    const topic = new Topic(stack, 'Topic');
    const kmsKey = new Key(stack, 'Key');
    const { Properties } = rendered({
      autoMinorVersionUpgrade: false,
      clusterName: 'orders',
      description: 'orders by day',
      engineVersion: EngineVersion.REDIS_7_1,
      finalSnapshotName: 'last',
      kmsKey,
      maintenanceWindow: MaintenanceWindow.weekly({ day: Weekday.SUNDAY, hour: 23 }),
      networkType: NetworkType.IPV4,
      nodeType: NodeType.R6GD_XLARGE,
      notificationTopic: topic,
      numReplicasPerShard: 2,
      numShards: 3,
      parameterGroup: ParameterGroup.defaultOf(stack, 'Parameters', EngineVersion.REDIS_7_1),
      port: 7000,
      snapshotRetentionLimit: Duration.days(7),
      snapshotWindow: SnapshotWindow.daily({ hour: 5 }),
      tags: [{ key: 'team', value: 'orders' }],
    });
    expect(Properties).toMatchObject({
      AutoMinorVersionUpgrade: false,
      ClusterName: 'orders',
      DataTiering: 'true',
      Description: 'orders by day',
      Engine: 'redis',
      EngineVersion: '7.1',
      FinalSnapshotName: 'last',
      KmsKeyId: { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] },
      MaintenanceWindow: 'sun:23:00-mon:00:00',
      NetworkType: 'ipv4',
      NodeType: 'db.r6gd.xlarge',
      NumReplicasPerShard: 2,
      NumShards: 3,
      ParameterGroupName: 'default.memorydb-redis7',
      Port: 7000,
      SnapshotRetentionLimit: 7,
      SnapshotWindow: '05:00-06:00',
      SnsTopicArn: { Ref: 'TopicBFC7AF6E' },
      SnsTopicStatus: 'active',
      Tags: [{ Key: 'team', Value: 'orders' }],
    });
  });

  test('a topic that is about to go is told nothing more', () => {
    const { Properties } = rendered({ notificationTopic: new Topic(stack, 'Topic'), notificationsEnabled: false });
    expect(Properties.SnsTopicStatus).toBe('inactive');
  });

  test('parameters are in a group of the engine version', () => {
    const { Properties } = rendered({ engineVersion: EngineVersion.REDIS_6_2, parameters: { timeout: '20' } });
    const [[id, group] = []] = Object.entries(Template.fromStack(stack).findResources('AWS::MemoryDB::ParameterGroup'));
    expect(Properties.ParameterGroupName).toEqual({ Ref: id });
    expect(group?.Properties).toMatchObject({ Family: 'memorydb_redis6', Parameters: { timeout: '20' } });
  });

  test('fails with a parameter group and parameters', () => {
    const parameterGroup = new ParameterGroup(stack, 'Parameters');
    expect(() => new Cluster(stack, 'Db', { vpc, parameterGroup, parameters: {} })).toThrow(
      '`parameters` must be left out when `parameterGroup` is given; set them in the group',
    );
  });

  test('data of a snapshot is restored by its name', () => {
    const { Properties } = rendered({ restore: Restore.fromSnapshotName('before') });
    expect(Properties.SnapshotName).toBe('before');
  });

  test('data of files is restored after the service may read them', () => {
    const bucket = new Bucket(stack, 'Backups');
    new Cluster(stack, 'Db', { vpc, restore: Restore.fromS3(bucket, 'one.rdb', 'two.rdb') });
    const arn = { 'Fn::GetAtt': ['Backups9A29A52D', 'Arn'] };
    const object = (key: string) => ({ 'Fn::Join': ['', [arn, `/${key}`]] });
    const template = Template.fromStack(stack);
    template.hasResource(CLUSTER, {
      Properties: { SnapshotArns: [object('one.rdb'), object('two.rdb')] },
      DependsOn: ['BackupsPolicy374D03D2'],
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          {
            Action: ['s3:GetBucketAcl', 's3:GetObject', 's3:ListBucket'],
            Effect: 'Allow',
            Principal: { Service: 'eu-west-1.memorydb-snapshot.amazonaws.com' },
            Resource: [arn, object('*')],
          },
        ],
      },
    });
  });

  test('tokens are never refused', () => {
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    const { Properties } = rendered({
      clusterName: Lazy.string({ produce: () => 'orders' }),
      nodeType: NodeType.of(Lazy.string({ produce: () => 'db.r7g.large' })),
      numShards: number,
      port: number,
    });
    expect(Properties).toMatchObject({
      NodeType: 'db.r7g.large',
      NumShards: { Ref: 'Number' },
      Port: { Ref: 'Number' },
    });
  });
});

describe('faults', () => {
  test('fails with all of them at once, and where they were made', () => {
    new Cluster(stack, 'Db', { vpc, numShards: 0, numReplicasPerShard: 6 });
    new Cluster(stack, 'Plain', { vpc, tlsEnabled: false });
    expect(() => Template.fromStack(stack)).toThrow(
      /\[Orders\/Db\] `numReplicasPerShard` must be between 0 and 5, got: 6 \(MemoryDB::\w+, made at test\/cluster\.test\.ts:\d+:\d+\)\n.*\[Orders\/Db\] `numShards` must be between 1 and 500, got: 0 .*\n.*\[Orders\/Plain\] `aclName` must be open-access when `tlsEnabled` is false/,
    );
  });

  test('escape hatches and aspects are checked as they end up', () => {
    const cluster = new Cluster(stack, 'Db', { vpc });
    (cluster.node.defaultChild as CfnCluster).addPropertyOverride('NumShards', 501);
    expect(() => Template.fromStack(stack)).toThrow('`numShards` must be between 1 and 500, got: 501');
  });

  test('rules look at other resources of the stack', () => {
    new Cluster(stack, 'Db', { vpc, parameterGroup: ParameterGroup.search(stack, 'Search'), numShards: 2 });
    expect(() => Template.fromStack(stack)).toThrow(
      '`numShards` must be 1 with a parameter group that enables search, got: 2',
    );
  });

  test('warnings can be acknowledged', () => {
    const acl = Acl.openAccess(stack, 'Open');
    const cluster = new Cluster(stack, 'Db', { vpc, acl });
    new Cluster(stack, 'Other', { vpc, acl });
    Validations.of(cluster).acknowledge({ id: 'MemoryDB::ClusterOpenAccess', reason: 'a closed network' });
    const annotations = Annotations.fromStack(stack);
    annotations.hasNoWarning('/Orders/Db', Match.anyValue());
    annotations.hasWarning('/Orders/Other', Match.stringLikeRegexp('`aclName` is open-access'));
  });

  test.each<[string, (cluster: Cluster) => IConstruct]>([
    ['the cluster', (cluster) => cluster],
    ['its L1 construct', (cluster) => cluster.node.defaultChild!],
    ['the stack', (cluster) => cluster.stack],
  ])('an error that is acknowledged for %s lets the cluster pass as it is', (_, scopeOf) => {
    const cluster = new Cluster(stack, 'Db', { vpc, numShards: 501, numReplicasPerShard: 6 });
    Validations.of(scopeOf(cluster)).acknowledge(
      { id: 'MemoryDB::ClusterNumShards', reason: 'the service has more shards now' },
      { id: 'MemoryDB::ClusterNodeCount', reason: 'likewise' },
    );
    expect(() => Template.fromStack(stack)).toThrow(
      /^Validation failed with the following errors:\n  \[Orders\/Db\] `numReplicasPerShard` must [^\n]*$/,
    );
    Validations.of(cluster).acknowledge({ id: 'MemoryDB::ClusterNumReplicasPerShard', reason: 'likewise' });
    Template.fromStack(stack).hasResourceProperties(CLUSTER, { NumShards: 501, NumReplicasPerShard: 6 });
  });

  test('a cluster that is synthesized twice is checked twice, and warned of once', () => {
    const cluster = new Cluster(stack, 'Db', { vpc, acl: Acl.openAccess(stack, 'Open') });
    const app = stack.node.root as App;
    app.synth();
    (cluster.node.defaultChild as CfnCluster).numShards = 501;
    expect(() => app.synth({ force: true })).toThrow('`numShards` must be between 1 and 500, got: 501');
    expect(cluster.node.metadata.filter(({ type }) => type === 'aws:cdk:warning')).toHaveLength(1);
  });

  test('a fixed name warns of what it freezes', () => {
    new Cluster(stack, 'Db', { vpc, clusterName: 'orders' });
    Annotations.fromStack(stack).hasWarning(
      '/Orders/Db',
      '`clusterName` is fixed, so that dataTiering, kmsKeyId, multiRegionClusterName, networkType, port, snapshotArns, snapshotName, subnetGroupName or tlsEnabled cannot be changed without another name; leave it out for a name that changes with them [ack: MemoryDB::ClusterFixedName]',
    );
  });
});

describe('imports', () => {
  const clusterArn = 'arn:aws:memorydb:us-east-1:444455556666:cluster/orders';

  test('a cluster has a name and an ARN, whichever is given', () => {
    expect(Cluster.fromClusterArn(stack, 'ByArn', clusterArn).clusterRef).toEqual({
      clusterName: 'orders',
      clusterArn,
    });
    expect(stack.resolve(Cluster.fromClusterName(stack, 'ByName', 'orders').clusterRef)).toEqual({
      clusterName: 'orders',
      clusterArn: {
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':memorydb:eu-west-1:111122223333:cluster/orders']],
      },
    });
  });

  test('a cluster has an endpoint and lets clients in, as far as is known', () => {
    const securityGroups = [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0a1b2c3d')];
    const cluster = Cluster.fromClusterAttributes(stack, 'Db', {
      clusterName: 'orders',
      clusterEndpointAddress: 'clustercfg.orders.x.memorydb.eu-west-1.amazonaws.com',
      port: 7000,
      securityGroups,
    });
    expect(cluster.clusterEndpoint.socketAddress).toBe('clustercfg.orders.x.memorydb.eu-west-1.amazonaws.com:7000');
    cluster.connections.allowDefaultPortFrom(Peer.ipv4('10.0.0.0/16'));
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      GroupId: 'sg-0a1b2c3d',
      FromPort: 7000,
    });
    expect(cluster.connections.defaultPort).toEqual(Port.tcp(7000));
  });

  test('fails to give an endpoint that is not known', () => {
    expect(() => Cluster.fromClusterName(stack, 'Db', 'orders').clusterEndpoint).toThrow(
      '`clusterEndpoint` is not known of an imported cluster; give `clusterEndpointAddress` to `Cluster.fromClusterAttributes()`',
    );
  });

  test('an ACL that is an L1 is referenced, and kept with the cluster', () => {
    const acl = new CfnACL(stack, 'Acl', { aclName: 'apps' });
    expect(rendered({ acl }).Properties.ACLName).toEqual({ Ref: 'Acl' });
    expect(policies()['AWS::MemoryDB::ACL']).toBe('RetainExceptOnCreate/Delete');
  });
});

describe('a generated name', () => {
  const of = (change: (scope: Stack, network: Vpc) => Partial<ClusterProps>): string => {
    const scope = new Stack(new App(), 'Orders');
    const network = new Vpc(scope, 'Vpc');
    const cluster = new Cluster(scope, 'Db', { vpc: network, ...change(scope, network) });
    return (cluster.node.defaultChild as CfnCluster).clusterName;
  };

  test.each<[string, (scope: Stack) => Partial<ClusterProps>]>([
    ['port', () => ({ port: 7000 })],
    ['tlsEnabled', (scope) => ({ tlsEnabled: false, acl: Acl.openAccess(scope, 'Open') })],
    ['dataTiering', () => ({ nodeType: NodeType.R6GD_XLARGE })],
    ['kmsKey', (scope) => ({ kmsKey: new Key(scope, 'Key') })],
    ['networkType', () => ({ networkType: NetworkType.IPV4 })],
    ['subnetGroup', (scope) => ({ subnetGroup: SubnetGroup.fromSubnetGroupName(scope, 'Subnets', 'shared') })],
  ])('changes with %s, which cannot change otherwise', (_, change) => {
    expect(of(change)).toMatch(/^orders-db-[0-9a-f]{8}$/);
    expect(of(change)).toBe(of(change));
    expect(of(change)).not.toBe(of(() => ({})));
  });

  test('does not change with what can be changed in place', () => {
    const changed = of(() => ({
      numShards: 2,
      numReplicasPerShard: 2,
      nodeType: NodeType.R7G_XLARGE,
      engineVersion: EngineVersion.VALKEY_7_2,
      parameters: { timeout: '20' },
      description: 'orders',
      snapshotRetentionLimit: Duration.days(2),
    }));
    expect(changed).toBe(of(() => ({})));
  });

  test('follows that of a subnet group, which takes the cluster along when it is replaced', () => {
    const named = (subnetGroupName: string) =>
      of((scope, network) => ({ subnetGroup: new SubnetGroup(scope, 'Subnets', { vpc: network, subnetGroupName }) }));
    expect(named('one')).toBe(named('one'));
    expect(named('one')).not.toBe(named('two'));
  });

  test('in a nested stack has the name of the stack around it', () => {
    const nested = new NestedStack(new Stack(new App(), 'Orders'), 'Nested');
    const cluster = new Cluster(nested, 'Db', { vpc: new Vpc(nested, 'Vpc') });
    expect((cluster.node.defaultChild as CfnCluster).clusterName).toMatch(/^orders-nested-db-[0-9a-f]{8}$/);
  });

  test('is another one in every stack and stage, and legal however long the path is', () => {
    const app = new App();
    const long = 'A-Very-Long-Name-With--Hyphens-And-More';
    const scopes = [
      new Stack(app, 'Orders'),
      new Stack(app, 'Orders2'),
      new Stack(new Stage(app, 'Beta'), 'Orders'),
      new Stack(new Stage(app, 'Prod'), 'Orders'),
      new Stack(new Stage(app, long), long),
    ];
    const all = scopes.map((scope) => {
      const cluster = new Cluster(scope, 'Db_With_A_Name', { vpc: new Vpc(scope, 'Vpc') });
      return (cluster.node.defaultChild as CfnCluster).clusterName;
    });
    expect(new Set(all).size).toBe(scopes.length);
    all.forEach((name) => expect(name).toMatch(/^(?!.*--)[a-z][a-z0-9-]{0,38}[a-z0-9]$/));
  });
});

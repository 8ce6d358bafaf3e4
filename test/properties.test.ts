import { App, CfnResource, Duration, SecretValue, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import * as memorydb from 'aws-cdk-lib/aws-memorydb';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  AccessString,
  Acl,
  Authentication,
  Cluster,
  EngineVersion,
  IpDiscovery,
  MaintenanceWindow,
  MultiRegionCluster,
  NetworkType,
  NodeType,
  ParameterGroup,
  Restore,
  Snapshot,
  SnapshotWindow,
  SubnetGroup,
  UpdateStrategy,
  User,
} from 'cdk-memorydb';

const stack = new Stack(new App(), 'Orders');
const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2 });
const tags = [{ key: 'team', value: 'orders' }];
const description = 'everything';
const kmsKey = new Key(stack, 'Key');
const accessString = AccessString.readOnly('app:*');
const authentication = Authentication.passwords(SecretValue.secretsManager('login'));

const user = new User(stack, 'User', { accessString, authentication, tags });
const acl = new Acl(stack, 'Acl', { users: [user], tags });
const parameterGroup = new ParameterGroup(stack, 'Parameters', { parameters: { timeout: '20' }, description, tags });
const subnetGroup = new SubnetGroup(stack, 'Subnets', { vpc, description, tags });
const multiRegionCluster = new MultiRegionCluster(stack, 'World', {
  description,
  multiRegionParameterGroupName: 'default.memorydb-valkey7.multiregion',
  updateStrategy: UpdateStrategy.COORDINATED,
  tags,
});
const cluster = new Cluster(stack, 'Cluster', {
  vpc,
  acl,
  parameterGroup,
  subnetGroup,
  securityGroups: [new SecurityGroup(stack, 'SecurityGroup', { vpc })],
  autoMinorVersionUpgrade: true,
  dataTiering: false,
  description,
  engineVersion: EngineVersion.VALKEY_7_3,
  finalSnapshotName: 'last',
  ipDiscovery: IpDiscovery.IPV4,
  kmsKey,
  maintenanceWindow: MaintenanceWindow.of('sun:23:00-mon:01:30'),
  multiRegionCluster,
  networkType: NetworkType.IPV4,
  nodeType: NodeType.R7G_XLARGE,
  notificationTopic: new Topic(stack, 'Topic'),
  port: 7000,
  restore: Restore.fromSnapshotName('before'),
  snapshotRetentionLimit: Duration.days(2),
  snapshotWindow: SnapshotWindow.of('05:00-06:00'),
  tags,
});
new Cluster(stack, 'FromFiles', { vpc, restore: Restore.fromS3(new Bucket(stack, 'Backups'), 'dump.rdb') });
new Snapshot(stack, 'Snapshot', { cluster, kmsKey, tags });

const template = Template.fromStack(stack);
/** What the service decides on, though the L1 construct has it as a property. */
const READ_ONLY = ['ClusterEndpoint'];

const TYPES = Object.values(memorydb).flatMap((one) =>
  'CFN_RESOURCE_TYPE_NAME' in one ? [one.CFN_RESOURCE_TYPE_NAME] : [],
);

test.each(TYPES)('every property of %s can be set', (type) => {
  const resources = Object.values(template.findResources(type));
  const set = new Set(resources.flatMap(({ Properties }) => Object.keys(Properties as object)));
  expect(propertiesOf(type).filter((name) => !set.has(name) && !READ_ONLY.includes(name))).toEqual([]);
});

/** The properties that the L1 construct of a type has. */
function propertiesOf(type: string): string[] {
  const found = stack.node.findAll().find((one) => CfnResource.isCfnResource(one) && one.cfnResourceType === type);
  return Object.values((found as unknown as { cfnPropertyNames: Record<string, string> }).cfnPropertyNames);
}

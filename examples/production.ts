// A cluster that can lose an Availability Zone, with a key of its own, a week of snapshots, a role that may connect, and alarms.
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AccessString, Cluster, ClusterAlarms, ClusterDashboard } from 'cdk-memorydb';
import { MaintenanceWindow, NodeType, SnapshotWindow, Weekday } from 'cdk-memorydb';

const stack = new Stack(new App(), 'Production', { terminationProtection: true });

const topic = new Topic(stack, 'Events');
const cluster = new Cluster(stack, 'Orders', {
  vpc: new Vpc(stack, 'Vpc', { maxAzs: 3 }),
  description: 'Orders of all shops',
  nodeType: NodeType.R7G_XLARGE,
  numShards: 3,
  numReplicasPerShard: 2,
  // Without its key the data cannot be read again: both are kept when the stack goes.
  kmsKey: new Key(stack, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN }),
  snapshotRetentionLimit: Duration.days(7),
  snapshotWindow: SnapshotWindow.daily({ hour: 2 }),
  maintenanceWindow: MaintenanceWindow.weekly({ day: Weekday.SUNDAY, hour: 4, duration: Duration.hours(2) }),
  notificationTopic: topic,
  parameters: { 'maxmemory-policy': 'noeviction', 'notify-keyspace-events': 'Ex' },
});

const shop = new Role(stack, 'Shop', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
const user = cluster.addUser('ShopUser', { accessString: AccessString.readWrite('order:*', 'cart:*') });
cluster.grants.connect(shop, user);

new ClusterAlarms(stack, 'Alarms', { cluster, actions: [new SnsAction(topic)] });
new ClusterDashboard(stack, 'Dashboard', { cluster });

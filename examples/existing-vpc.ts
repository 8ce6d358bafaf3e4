// A cluster for a service that is there already: its VPC, its security group, and an ACL that another team looks after.
import { App, Stack } from 'aws-cdk-lib';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Acl, Cluster, User } from 'cdk-memorydb';

const stack = new Stack(new App(), 'ExistingVpc', { env: { account: '111122223333', region: 'eu-west-1' } });

const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
  vpcId: 'vpc-0a1b2c3d4e5f60718',
  availabilityZones: ['eu-west-1a', 'eu-west-1b'],
  privateSubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-1a1b2c3d4e5f60718'],
  privateSubnetRouteTableIds: ['rtb-0a1b2c3d4e5f60718', 'rtb-1a1b2c3d4e5f60718'],
});
const service = SecurityGroup.fromSecurityGroupId(stack, 'Service', 'sg-0a1b2c3d4e5f60718');
const role = Role.fromRoleName(stack, 'Role', 'service');

const cluster = new Cluster(stack, 'Sessions', { vpc, acl: Acl.fromAclName(stack, 'Acl', 'services') });
cluster.connections.allowDefaultPortFrom(service, 'the service');
cluster.grants.connect(role, User.fromUserName(stack, 'User', 'service'));

// And another cluster that is there already.
const other = Cluster.fromClusterAttributes(stack, 'Carts', {
  clusterName: 'carts',
  securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'CartsGroup', 'sg-1a1b2c3d4e5f60718')],
});
other.connections.allowDefaultPortFrom(service, 'the service');

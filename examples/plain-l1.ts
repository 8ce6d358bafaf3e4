// L1 constructs, as an app may have them already: the validator checks them at every synth, by the rules of the constructs.
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnACL, CfnCluster, CfnUser } from 'aws-cdk-lib/aws-memorydb';
import { AccessString, ClusterGrants, MemoryDbValidator } from 'cdk-memorydb';

const app = new App();
Validations.of(app).addPlugins(new MemoryDbValidator());
const stack = new Stack(app, 'PlainL1');

const user = new CfnUser(stack, 'User', {
  userName: 'shop',
  accessString: AccessString.readOnly('order:*').toString(),
  authenticationMode: { Type: 'iam' },
});
const acl = new CfnACL(stack, 'Acl', { aclName: 'shops', userNames: [user.ref] });
const cluster = new CfnCluster(stack, 'Cluster', {
  clusterName: 'orders',
  engine: 'valkey',
  engineVersion: '7.3',
  nodeType: 'db.r7g.large',
  aclName: acl.ref,
  snapshotRetentionLimit: 1,
});

// Whatever serves a cluster takes any cluster.
const shop = new Role(stack, 'Shop', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
ClusterGrants.fromCluster(cluster).connect(shop, user);

import { App, SecretValue, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnCluster, CfnUser } from 'aws-cdk-lib/aws-memorydb';
import { AccessString, Authentication, Cluster, ClusterGrants, User } from 'cdk-memorydb';

const REGION = 'arn:aws:memorydb:eu-west-1:111122223333';

let stack: Stack;
let role: Role;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
  role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
});

/** The only policy of the stack allows a connection to the cluster as the user, and nothing else. */
function expectConnect(cluster: unknown, user: unknown): void {
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [{ Action: 'memorydb:Connect', Effect: 'Allow', Resource: [cluster, user] }],
    },
  });
}

test('a role connects to a cluster as a user', () => {
  const cluster = new Cluster(stack, 'Db', { vpc: new Vpc(stack, 'Vpc') });
  const user = cluster.addUser('App', { accessString: AccessString.readOnly('app:*') });
  cluster.grants.connect(role, user).assertSuccess();
  expectConnect({ 'Fn::GetAtt': ['Db5D02A0A9', 'ARN'] }, { 'Fn::GetAtt': ['DbApp83B359E5', 'Arn'] });
});

test('a role connects to a cluster and as a user that are L1', () => {
  const cluster = new CfnCluster(stack, 'Db', { clusterName: 'db', nodeType: 'db.r7g.large', aclName: 'apps' });
  const user = new CfnUser(stack, 'App', { userName: 'app', accessString: 'on' });
  ClusterGrants.fromCluster(cluster).connect(role, user);
  expectConnect({ 'Fn::GetAtt': ['Db', 'ARN'] }, { 'Fn::GetAtt': ['App', 'Arn'] });
});

test('a role connects to a cluster and as a user that are imported', () => {
  const cluster = Cluster.fromClusterArn(stack, 'Db', `${REGION}:cluster/db`);
  cluster.grants.connect(role, User.fromUserArn(stack, 'App', `${REGION}:user/app`));
  expectConnect(`${REGION}:cluster/db`, `${REGION}:user/app`);
});

test('fails for a user with passwords, which IAM does not let in', () => {
  const cluster = Cluster.fromClusterName(stack, 'Db', 'db');
  const accessString = AccessString.readOnly('app:*');
  const authentication = Authentication.passwords(SecretValue.secretsManager('login'));
  const user = new User(stack, 'App', { accessString, authentication });
  const plain = new CfnUser(stack, 'Plain', { userName: 'app', authenticationMode: { Type: 'password' } });
  expect(() => cluster.grants.connect(role, user)).toThrow(
    '`user` must authenticate with IAM, but Orders/App has passwords; use `Authentication.iam()`',
  );
  expect(() => cluster.grants.connect(role, plain)).toThrow('but Orders/Plain has passwords');
});

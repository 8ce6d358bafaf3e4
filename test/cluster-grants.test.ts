import { App, SecretValue, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnACL, CfnCluster, CfnUser, type IACLRef, type IClusterRef } from 'aws-cdk-lib/aws-memorydb';
import { Acl, AccessString, Authentication, Cluster, ClusterGrants, User } from 'cdk-memorydb';
import { IamPolicy } from './iam-policy';

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

interface Given {
  readonly cluster: IClusterRef;
  readonly acl: IACLRef;
}

/** The same cluster, whoever made it. */
const GIVEN: Record<string, () => Given> = {
  'of this library': () => {
    const acl = new Acl(stack, 'Acl', { aclName: 'apps' });
    const cluster = new Cluster(stack, 'Db', { vpc: new Vpc(stack, 'Vpc'), clusterName: 'db', acl });
    return { cluster, acl };
  },
  L1: () => {
    const acl = new CfnACL(stack, 'Acl', { aclName: 'apps' });
    const cluster = new CfnCluster(stack, 'Db', { clusterName: 'db', nodeType: 'db.r7g.large', aclName: acl.ref });
    return { cluster, acl };
  },
  'imported by name': () => ({
    cluster: Cluster.fromClusterName(stack, 'Db', 'db'),
    acl: Acl.fromAclName(stack, 'Acl', 'apps'),
  }),
  'imported by ARN': () => ({
    cluster: Cluster.fromClusterArn(stack, 'Db', `${REGION}:cluster/db`),
    acl: Acl.fromAclArn(stack, 'Acl', `${REGION}:acl/apps`),
  }),
};

describe.each(Object.entries(GIVEN))('permissions on a cluster that is %s', (_, make) => {
  let given: Given;
  let grants: ClusterGrants;
  beforeEach(() => {
    given = make();
    grants = ClusterGrants.fromCluster(given.cluster);
  });
  const policy = () => new IamPolicy(Template.fromStack(stack));
  const OURS = `${REGION}:cluster/db`;
  const OTHER = `${REGION}:cluster/db2`;

  test('connect', () => {
    grants.connect(role, User.fromUserName(stack, 'App', 'app')).assertSuccess();
    expect(policy().actions).toEqual(['memorydb:Connect']);
    expect(policy().allows('memorydb:connect', OURS, `${REGION}:user/app`)).toBe(true);
    expect(policy().allows('memorydb:Connect', OURS, `${REGION}:user/app2`)).toBe(false);
    expect(policy().allows('memorydb:Connect', OTHER, `${REGION}:user/app`)).toBe(false);
  });

  test('describe', () => {
    grants.describe(role).assertSuccess();
    const actions = ['memorydb:DescribeClusters', 'memorydb:ListAllowedNodeTypeUpdates', 'memorydb:ListTags'];
    expect(policy().actions).toEqual(actions);
    expect(actions.every((action) => policy().allows(action, OURS))).toBe(true);
    expect(actions.some((action) => policy().allows(action, OTHER))).toBe(false);
  });

  test('manageUsers', () => {
    grants.manageUsers(role, given.acl).assertSuccess();
    expect(policy().actions).toEqual([
      'memorydb:CreateUser',
      'memorydb:DeleteUser',
      'memorydb:DescribeAcls',
      'memorydb:DescribeUsers',
      'memorydb:UpdateAcl',
      'memorydb:UpdateUser',
    ]);
    const user = `${REGION}:user/new`;
    expect(policy().allows('memorydb:CreateUser', '*')).toBe(true);
    for (const action of ['memorydb:DeleteUser', 'memorydb:DescribeUsers', 'memorydb:UpdateUser']) {
      expect(policy().allows(action, user)).toBe(true);
      expect(policy().allows(action, 'arn:aws:memorydb:us-east-1:111122223333:user/new')).toBe(false);
      expect(policy().allows(action, OURS)).toBe(false);
    }
    expect(policy().allows('memorydb:DescribeAcls', `${REGION}:acl/apps`)).toBe(true);
    expect(policy().allows('memorydb:UpdateACL', `${REGION}:acl/apps`, user)).toBe(true);
    expect(policy().allows('memorydb:UpdateACL', `${REGION}:acl/other`, user)).toBe(false);
  });

  test('snapshot', () => {
    grants.snapshot(role).assertSuccess();
    expect(policy().actions).toEqual(['memorydb:CreateSnapshot', 'memorydb:DescribeSnapshots']);
    expect(policy().allows('memorydb:CreateSnapshot', OURS)).toBe(true);
    expect(policy().allows('memorydb:CreateSnapshot', OTHER)).toBe(false);
    expect(policy().allows('memorydb:DescribeSnapshots', `${REGION}:snapshot/before-the-move`)).toBe(true);
    expect(policy().allows('memorydb:DescribeSnapshots', OURS)).toBe(false);
  });

  test('failover', () => {
    grants.failover(role).assertSuccess();
    expect(policy().actions).toEqual(['memorydb:DescribeClusters', 'memorydb:FailoverShard']);
    expect(policy().allows('memorydb:FailoverShard', OURS)).toBe(true);
    expect(policy().allows('memorydb:FailoverShard', OTHER)).toBe(false);
  });

  test('any other action', () => {
    grants.actions(role, ['memorydb:UpdateCluster']).assertSuccess();
    expect(policy().allows('memorydb:UpdateCluster', OURS)).toBe(true);
    expect(policy().allows('memorydb:UpdateCluster', OTHER)).toBe(false);
  });
});

test('a role in another Region connects', () => {
  const there = new Stack(stack.node.root, 'There', { env: { account: '111122223333', region: 'us-east-1' } });
  const service = new Role(there, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const cluster = new Cluster(stack, 'Db', { vpc: new Vpc(stack, 'Vpc'), clusterName: 'db' });
  const user = cluster.addUser('App', { userName: 'app', accessString: AccessString.readOnly('app:*') });
  cluster.grants.connect(service, user).assertSuccess();
  const policy = new IamPolicy(Template.fromStack(there), 'us-east-1');
  expect(policy.allows('memorydb:Connect', `${REGION}:cluster/db`, `${REGION}:user/app`)).toBe(true);
});

test('fails for a principal in another account, which cannot be let in', () => {
  const cluster = Cluster.fromClusterName(stack, 'Db', 'db');
  const user = User.fromUserName(stack, 'App', 'app');
  const stranger = Role.fromRoleArn(stack, 'Stranger', 'arn:aws:iam::444455556666:role/app');
  expect(() => cluster.grants.connect(stranger, user)).toThrow(
    '`grantee` must be in account 111122223333 of the cluster, which has no policy to let others in, got: account ' +
      '444455556666; grant it to a role in account 111122223333 that the other one may assume',
  );
});

test('fails for a user who is in another Region than the cluster', () => {
  const cluster = Cluster.fromClusterArn(stack, 'Db', 'arn:aws:memorydb:us-east-1:111122223333:cluster/db');
  expect(() => cluster.grants.connect(role, User.fromUserName(stack, 'App', 'app'))).toThrow(
    '`user` must be in the account and Region of the cluster, but Orders/App is elsewhere',
  );
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

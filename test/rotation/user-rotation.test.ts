import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import type { UserRotationProps } from 'cdk-memorydb';
import { AccessString, Cluster, User, UserRotation, UserSecret } from 'cdk-memorydb';

const POLICY = 'AWS::IAM::Policy';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';

let stack: Stack;
let vpc: Vpc;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
  vpc = new Vpc(stack, 'Vpc');
});

function rotation(props: Partial<UserRotationProps> = {}): Template {
  const secret = new UserSecret(stack, 'Login', { username: 'app' });
  const cluster = new Cluster(stack, 'Db', { vpc, clusterName: 'orders' });
  const user = cluster.addUser('App', {
    userName: 'app',
    accessString: AccessString.readWrite('order:*'),
    authentication: secret.authentication,
  });
  new UserRotation(stack, 'Rotation', { secret, user, cluster, vpc, ...props });
  return Template.fromStack(stack);
}

test('a password is rotated every 30 days, when all that it takes is there', () => {
  const template = rotation();
  const schedule = {
    SecretId: { Ref: 'LoginDDE9992A' },
    RotationLambdaARN: { 'Fn::GetAtt': [idOf(template, 'AWS::Lambda::Function'), 'Arn'] },
    RotationRules: { ScheduleExpression: 'rate(30 days)' },
  };
  template.hasResource('AWS::SecretsManager::RotationSchedule', {
    Properties: schedule,
    DependsOn: Match.arrayWith([idOf(template, 'AWS::Lambda::Permission'), idOf(template, POLICY)]),
  });
});

test('the function runs in the private subnets, and knows names but no secret', () => {
  const template = rotation();
  template.hasResourceProperties('AWS::Lambda::Function', {
    Handler: 'index.handler',
    Runtime: 'nodejs22.x',
    Timeout: 600,
    Environment: {
      Variables: {
        USER_NAME: { Ref: idOf(template, 'AWS::MemoryDB::User') },
        CLUSTER_NAME: { Ref: clusterId(template) },
      },
    },
    VpcConfig: {
      SubnetIds: vpc.privateSubnets.map(({ subnetId }) => stack.resolve(subnetId) as object),
      SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^RotationFunctionSecurityGroup'), 'GroupId'] }],
    },
  });
});

test('only Secrets Manager of the account may call the function', () => {
  rotation().hasResourceProperties('AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    Principal: 'secretsmanager.amazonaws.com',
    SourceAccount: '111122223333',
  });
});

test('the function may do what it does, to the secret, the user and the cluster alone', () => {
  const template = rotation();
  const userArn = { 'Fn::GetAtt': [idOf(template, 'AWS::MemoryDB::User'), 'Arn'] };
  expect(statements(template)).toEqual([
    {
      Action: [
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      Effect: 'Allow',
      Resource: { Ref: 'LoginDDE9992A' },
    },
    { Action: 'memorydb:DescribeUsers', Effect: 'Allow', Resource: userArn },
    {
      Action: 'memorydb:UpdateUser',
      Effect: 'Allow',
      Resource: userArn,
      Condition: { StringEquals: { 'memorydb:UserAuthenticationMode': 'password' } },
    },
    { Action: 'memorydb:DescribeClusters', Effect: 'Allow', Resource: { 'Fn::GetAtt': [clusterId(template), 'ARN'] } },
  ]);
});

test('a key of its own is used through Secrets Manager only', () => {
  const encryptionKey = new Key(stack, 'Key');
  const secret = new UserSecret(stack, 'OwnKey', { username: 'app', encryptionKey });
  expect(statements(rotation({ secret })).at(-1)).toEqual({
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Effect: 'Allow',
    Resource: stack.resolve(encryptionKey.keyArn) as object,
    Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' } },
  });
});

test('the cluster lets the rotation in', () => {
  rotation().hasResourceProperties(INGRESS, {
    FromPort: 6379,
    ToPort: 6379,
    SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^RotationFunctionSecurityGroup'), 'GroupId'] },
    GroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DbSecurityGroup'), 'GroupId'] },
  });
});

test('an L1 cluster and an imported user are rotated, too', () => {
  const cluster = new CfnCluster(stack, 'L1', { clusterName: 'old', aclName: 'team', nodeType: 'db.r7g.large' });
  const user = User.fromUserName(stack, 'Imported', 'app');
  const template = rotation({ cluster, user });
  template.resourceCountIs(INGRESS, 0);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { USER_NAME: 'app', CLUSTER_NAME: { Ref: 'L1' } } },
  });
});

test('time between two rotations can be said', () => {
  rotation({ automaticallyAfter: Duration.hours(4) }).hasResourceProperties('AWS::SecretsManager::RotationSchedule', {
    RotationRules: { ScheduleExpression: 'rate(4 hours)' },
  });
});

test.each([
  [Duration.hours(3), '3 hours'],
  [Duration.days(1001), '1001 days'],
])('fails with a time between two rotations that the service does not have', (automaticallyAfter, text) => {
  expect(() => rotation({ automaticallyAfter })).toThrow(
    `\`automaticallyAfter\` must be between 4 hours and 1000 days, got: ${text}`,
  );
});

function idOf(template: Template, type: string): string {
  return Object.keys(template.findResources(type))[0];
}

function clusterId(template: Template): string {
  return idOf(template, 'AWS::MemoryDB::Cluster');
}

function statements(template: Template): unknown[] {
  const [policy] = Object.values(template.findResources(POLICY));
  return (policy.Properties as { PolicyDocument: { Statement: unknown[] } }).PolicyDocument.Statement;
}

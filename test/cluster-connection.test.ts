import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AmazonLinuxCpuType, Instance, InstanceType, MachineImage, Vpc, WindowsVersion } from 'aws-cdk-lib/aws-ec2';
import { Cluster as EcsCluster, ContainerImage, FargateService, FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnCluster, CfnUser } from 'aws-cdk-lib/aws-memorydb';
import { AccessString, Cluster, ClusterConnection, Endpoint, User, UserSecret } from 'cdk-memorydb';
import { IamPolicy } from './iam-policy';

const REGION = 'arn:aws:memorydb:eu-west-1:111122223333';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const accessString = AccessString.readOnly('app:*');

let stack: Stack;
let vpc: Vpc;
let cluster: Cluster;
let user: User;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
  vpc = new Vpc(stack, 'Vpc');
  cluster = new Cluster(stack, 'Db', { vpc, clusterName: 'db' });
  user = cluster.addUser('App', { userName: 'app', accessString });
});

const OF_L2 = {
  MEMORYDB_HOST: { 'Fn::GetAtt': ['Db5D02A0A9', 'ClusterEndpoint.Address'] },
  MEMORYDB_PORT: { 'Fn::GetAtt': ['Db5D02A0A9', 'ClusterEndpoint.Port'] },
  MEMORYDB_TLS: 'true',
  MEMORYDB_CLUSTER_MODE: 'true',
  MEMORYDB_CLUSTER_NAME: { Ref: 'Db5D02A0A9' },
  MEMORYDB_REGION: 'eu-west-1',
  MEMORYDB_USER_NAME: { Ref: 'DbApp83B359E5' },
};

function environmentOf({ environment }: ClusterConnection): unknown {
  return stack.resolve(environment);
}

describe('the environment', () => {
  test('of a user with IAM', () => {
    expect(environmentOf(ClusterConnection.fromCluster(cluster, user))).toEqual(OF_L2);
  });

  test('of a user with a password names the secret, and does not hold it', () => {
    const { secret, reader } = withPassword();
    expect(environmentOf(ClusterConnection.fromCluster(cluster, reader, { secret }))).toEqual({
      ...OF_L2,
      MEMORYDB_USER_NAME: { Ref: 'DbReader965174EA' },
      MEMORYDB_SECRET_ARN: { Ref: 'LoginDDE9992A' },
    });
  });

  test('of an L1 cluster, without TLS', () => {
    const properties = { clusterName: 'old', aclName: 'open-access', nodeType: 'db.r7g.large', tlsEnabled: false };
    const l1 = new CfnCluster(stack, 'L1', properties);
    const connection = ClusterConnection.fromCluster(l1, new CfnUser(stack, 'L1User', { userName: 'old' }));
    expect(environmentOf(connection)).toEqual({
      ...OF_L2,
      MEMORYDB_HOST: { 'Fn::GetAtt': ['L1', 'ClusterEndpoint.Address'] },
      MEMORYDB_PORT: { 'Fn::GetAtt': ['L1', 'ClusterEndpoint.Port'] },
      MEMORYDB_TLS: 'false',
      MEMORYDB_CLUSTER_NAME: { Ref: 'L1' },
      MEMORYDB_USER_NAME: { Ref: 'L1User' },
    });
  });

  test('of a cluster that was imported, under another name', () => {
    const clusterEndpointAddress = 'clustercfg.carts.abc123.memorydb.eu-west-1.amazonaws.com';
    const carts = Cluster.fromClusterAttributes(stack, 'Carts', {
      clusterName: 'carts',
      clusterEndpointAddress,
      port: 7000,
    });
    const shop = User.fromUserName(stack, 'Shop', 'shop');
    expect(ClusterConnection.fromCluster(carts, shop, { prefix: 'CARTS' }).environment).toEqual({
      CARTS_HOST: clusterEndpointAddress,
      CARTS_PORT: '7000',
      CARTS_TLS: 'true',
      CARTS_CLUSTER_MODE: 'true',
      CARTS_CLUSTER_NAME: 'carts',
      CARTS_REGION: 'eu-west-1',
      CARTS_USER_NAME: 'shop',
    });
  });

  test('of a reference has the endpoint and the TLS that are given', () => {
    const reference = CfnCluster.fromClusterName(stack, 'Reference', 'legacy');
    const options = { endpoint: new Endpoint('legacy.example.com', 6380), tlsEnabled: false };
    expect(ClusterConnection.fromCluster(reference, user, options).environment).toMatchObject({
      MEMORYDB_HOST: 'legacy.example.com',
      MEMORYDB_PORT: '6380',
      MEMORYDB_TLS: 'false',
      MEMORYDB_CLUSTER_NAME: 'legacy',
    });
  });
});

describe('a function', () => {
  test('is told all of it, and may connect as the user', () => {
    const client = lambda();
    ClusterConnection.fromCluster(cluster, user).addToFunction(client);
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: OF_L2 } });
    const policy = new IamPolicy(template);
    expect(policy.actions).toEqual(['memorydb:Connect']);
    expect(policy.allows('memorydb:Connect', `${REGION}:cluster/db`, `${REGION}:user/app`)).toBe(true);
    expectLetIn(template, 'FunctionSecurityGroup');
  });

  test('in another stack makes no circle', () => {
    const there = new Stack(stack.node.root, 'There', { env: { account: '111122223333', region: 'eu-west-1' } });
    ClusterConnection.fromCluster(cluster, user).addToFunction(lambda(there));
    Template.fromStack(stack).resourceCountIs(INGRESS, 0);
    Template.fromStack(there).hasResourceProperties(INGRESS, { FromPort: Match.anyValue() });
  });

  test('may read the secret of a user with a password', () => {
    const { secret, reader } = withPassword();
    ClusterConnection.fromCluster(cluster, reader, { secret }).addToFunction(lambda());
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
            Effect: 'Allow',
            Resource: { Ref: 'LoginDDE9992A' },
          },
        ],
      },
    });
  });

  test('needs a rule of its own for an L1 cluster', () => {
    const l1 = new CfnCluster(stack, 'L1', { clusterName: 'old', aclName: 'apps', nodeType: 'db.r7g.large' });
    ClusterConnection.fromCluster(l1, user).addToFunction(lambda());
    Template.fromStack(stack).resourceCountIs(INGRESS, 0);
  });
});

describe('a service', () => {
  const service = (container = true) => {
    const taskDefinition = new FargateTaskDefinition(stack, 'Task');
    if (container) {
      taskDefinition.addContainer('App', { image: ContainerImage.fromRegistry('app') });
    }
    const ecs = new EcsCluster(stack, 'Ecs', { vpc });
    return new FargateService(stack, 'Service', { cluster: ecs, taskDefinition });
  };

  test('has it told to its container, and its tasks may connect', () => {
    ClusterConnection.fromCluster(cluster, user).addToService(service());
    const template = Template.fromStack(stack);
    const told = Object.entries(OF_L2).map(([Name, Value]) => ({ Name, Value }));
    template.hasResourceProperties('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Environment: told }] });
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^TaskTaskRole') }],
      PolicyDocument: { Statement: [Match.objectLike({ Action: 'memorydb:Connect' })] },
    });
    expectLetIn(template, 'ServiceSecurityGroup');
  });

  test('fails without a container', () => {
    expect(() => ClusterConnection.fromCluster(cluster, user).addToService(service(false))).toThrow(
      '`client` must have a container to tell it to, but Orders/Task has none yet',
    );
  });
});

describe('an instance', () => {
  const instance = (machineImage = MachineImage.latestAmazonLinux2023({ cpuType: AmazonLinuxCpuType.ARM_64 })) =>
    new Instance(stack, 'Instance', { vpc, instanceType: new InstanceType('t4g.nano'), machineImage });

  test('has it in a file, and may connect', () => {
    ClusterConnection.fromCluster(cluster, user).addToInstance(instance());
    const template = Template.fromStack(stack);
    const lines = [
      "#!/bin/bash\ncat >> /etc/memorydb.env <<'END'\nMEMORYDB_HOST='",
      OF_L2.MEMORYDB_HOST,
      "'\nMEMORYDB_PORT='",
      OF_L2.MEMORYDB_PORT,
      "'\nMEMORYDB_TLS='true'\nMEMORYDB_CLUSTER_MODE='true'\nMEMORYDB_CLUSTER_NAME='",
      OF_L2.MEMORYDB_CLUSTER_NAME,
      "'\nMEMORYDB_REGION='eu-west-1'\nMEMORYDB_USER_NAME='",
      OF_L2.MEMORYDB_USER_NAME,
      "'\nEND",
    ];
    template.hasResourceProperties('AWS::EC2::Instance', { UserData: { 'Fn::Base64': { 'Fn::Join': ['', lines] } } });
    expect(new IamPolicy(template).actions).toEqual(['memorydb:Connect']);
    expectLetIn(template, 'InstanceInstanceSecurityGroup');
  });

  test('fails with Windows', () => {
    const windows = instance(MachineImage.latestWindows(WindowsVersion.WINDOWS_SERVER_2022_ENGLISH_FULL_BASE));
    expect(() => ClusterConnection.fromCluster(cluster, user).addToInstance(windows)).toThrow(
      '`client` must have Linux, but Orders/Instance has Windows; use `environment`',
    );
  });
});

test('fails without the secret of a user with a password', () => {
  const { reader } = withPassword();
  expect(() => ClusterConnection.fromCluster(cluster, reader)).toThrow(
    '`secret` must be the one with the password of Orders/Db/Reader, which does not authenticate with IAM',
  );
});

test('fails with a secret for a user with IAM', () => {
  const { secret } = withPassword();
  expect(() => ClusterConnection.fromCluster(cluster, user, { secret })).toThrow(
    '`secret` must be left out, since Orders/Db/App authenticates with IAM',
  );
});

test('fails without an endpoint', () => {
  const legacy = CfnCluster.fromClusterName(stack, 'Legacy', 'legacy');
  expect(() => ClusterConnection.fromCluster(legacy, user)).toThrow(
    '`endpoint` must be given, since that of Orders/Legacy is not known here',
  );
});

function withPassword() {
  const secret = new UserSecret(stack, 'Login', { username: 'reader' });
  const { authentication } = secret;
  return { secret, reader: cluster.addUser('Reader', { userName: 'reader', accessString, authentication }) };
}

function lambda(scope: Stack = stack): Function {
  const code = Code.fromInline('exports.handler = () => undefined');
  const inVpc = { vpc: scope === stack ? vpc : new Vpc(scope, 'Vpc') };
  return new Function(scope, 'Function', { code, handler: 'index.handler', runtime: Runtime.NODEJS_22_X, ...inVpc });
}

function expectLetIn(template: Template, group: string): void {
  template.hasResourceProperties(INGRESS, {
    FromPort: 6379,
    SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${group}`), 'GroupId'] },
    GroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DbSecurityGroup'), 'GroupId'] },
  });
}

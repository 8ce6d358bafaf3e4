// A cluster of three shards, and a user that may read and write the keys app:*.
import { App, CfnOutput, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { AccessString, Authentication, Cluster } from 'cdk-memorydb';

const stack = new Stack(new App(), 'MemoryDbExample');

const vpc = new Vpc(stack, 'Vpc', {
  natGateways: 0,
  subnetConfiguration: [{ name: 'Isolated', subnetType: SubnetType.PRIVATE_ISOLATED }],
});

const login = new Secret(stack, 'Login', {
  generateSecretString: {
    secretStringTemplate: JSON.stringify({ username: 'app' }),
    generateStringKey: 'password',
    excludePunctuation: true,
  },
});

const cluster = new Cluster(stack, 'Cluster', {
  vpc,
  numShards: 3,
  // So that nothing is left of this example. Without this line the data outlives the stack.
  removalPolicy: RemovalPolicy.DESTROY,
});

cluster.addUser('App', {
  userName: 'app',
  accessString: AccessString.readWrite('app:*'),
  authentication: Authentication.passwords(login.secretValueFromJson('password')),
});

// The port is a number, which CloudFormation turns into text.
Validations.of(stack).acknowledge({ id: 'CloudFormation-Validate::F6101', reason: 'outputs take numbers, too' });
new CfnOutput(stack, 'ClusterEndpoint', { value: cluster.clusterEndpoint.socketAddress });
new CfnOutput(stack, 'LoginSecret', { value: login.secretArn });

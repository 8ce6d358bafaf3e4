// The app that memorydb-local.e2e.test.ts deploys; SHARDS is the only thing that changes.
import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { AccessString, Authentication, Cluster } from 'cdk-memorydb';

const stack = new Stack(new App(), 'Shop');
const vpc = new Vpc(stack, 'Vpc', {
  natGateways: 0,
  subnetConfiguration: [{ name: 'Isolated', subnetType: SubnetType.PRIVATE_ISOLATED }],
});
const password = new Secret(stack, 'Password', { generateSecretString: { excludePunctuation: true } });
const cluster = new Cluster(stack, 'Db', {
  vpc,
  numShards: Number(process.env.SHARDS),
  parameters: { 'maxmemory-policy': 'allkeys-lru' },
  removalPolicy: RemovalPolicy.DESTROY,
});
cluster.addUser('App', {
  userName: 'app',
  accessString: AccessString.readWrite('app:*'),
  authentication: Authentication.passwords(password.secretValue),
});
new CfnOutput(stack, 'Endpoint', { value: cluster.clusterEndpoint.socketAddress });
new CfnOutput(stack, 'PasswordSecret', { value: password.secretArn });

// A Lambda function that logs in with IAM: no password anywhere.
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { AccessString, Cluster, ClusterConnection } from 'cdk-memorydb';

const stack = new Stack(new App(), 'IamFunction');
const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2 });
const cluster = new Cluster(stack, 'Orders', { vpc });
const user = cluster.addUser('Shop', { accessString: AccessString.readWrite('order:*') });

const shop = new NodejsFunction(stack, 'ShopFunction', {
  entry: join(__dirname, 'applications/iam-function.ts'),
  runtime: Runtime.NODEJS_22_X,
  bundling: { minify: true },
  vpc,
});
// The security group, the permission to connect, and where and as whom: all of it.
ClusterConnection.fromCluster(cluster, user).addToFunction(shop);

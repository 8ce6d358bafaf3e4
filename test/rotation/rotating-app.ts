// The app that rotation.e2e.test.ts deploys; the pattern of keys, KEYS, is the only thing that changes.
import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { AccessString, Cluster, UserRotation, UserSecret } from 'cdk-memorydb';

const stack = new Stack(new App(), 'Rotating');
const vpc = new Vpc(stack, 'Vpc');
const secret = new UserSecret(stack, 'Login', { username: 'app' });
const cluster = new Cluster(stack, 'Db', { vpc, removalPolicy: RemovalPolicy.DESTROY });
const user = cluster.addUser('App', {
  userName: 'app',
  accessString: AccessString.readWrite(process.env.KEYS!),
  authentication: secret.authentication,
});
new UserRotation(stack, 'Rotation', { secret, user, cluster, vpc });

new CfnOutput(stack, 'Secret', { value: secret.secretArn });
new CfnOutput(stack, 'ClusterName', { value: cluster.clusterName });
new CfnOutput(stack, 'Endpoint', { value: cluster.clusterEndpoint.socketAddress });

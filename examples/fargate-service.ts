// A Fargate service that logs in with a password, which changes every week without a task that notices.
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Cluster as EcsCluster, ContainerImage, FargateService, FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { AccessString, Cluster, ClusterConnection, UserRotation, UserSecret } from 'cdk-memorydb';

const stack = new Stack(new App(), 'FargateExample');
const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2 });
const cluster = new Cluster(stack, 'Orders', { vpc });

const secret = new UserSecret(stack, 'Login', { username: 'shop' });
const user = cluster.addUser('Shop', {
  userName: 'shop',
  accessString: AccessString.readWrite('order:*'),
  authentication: secret.authentication,
});
new UserRotation(stack, 'Rotation', { secret, user, cluster, vpc, automaticallyAfter: Duration.days(7) });

const taskDefinition = new FargateTaskDefinition(stack, 'Task');
taskDefinition.addContainer('Shop', {
  // Of applications/fargate-service.ts.
  image: ContainerImage.fromEcrRepository(Repository.fromRepositoryName(stack, 'Image', 'shop')),
  portMappings: [{ containerPort: 8080 }],
});
const service = new FargateService(stack, 'Service', {
  cluster: new EcsCluster(stack, 'Ecs', { vpc }),
  taskDefinition,
  desiredCount: 2,
  minHealthyPercent: 100,
});
// The tasks get the ARN of the secret, and may read it. What they found in it stays valid until the rotation after the next.
ClusterConnection.fromCluster(cluster, user, { secret }).addToService(service);

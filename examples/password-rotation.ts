// A user whose password changes every week, without a client that is refused; the task finds it in Secrets Manager.
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { AccessString, Cluster, UserRotation, UserSecret } from 'cdk-memorydb';

const stack = new Stack(new App(), 'PasswordRotation');
const vpc = new Vpc(stack, 'Vpc');
const cluster = new Cluster(stack, 'Orders', { vpc });

const secret = new UserSecret(stack, 'Login', { username: 'shop' });
const user = cluster.addUser('Shop', {
  userName: 'shop',
  accessString: AccessString.readWrite('order:*'),
  // Both passwords of the secret: a deployment after a rotation leaves the user with those that it has.
  authentication: secret.authentication,
});
new UserRotation(stack, 'Rotation', { secret, user, cluster, vpc, automaticallyAfter: Duration.days(7) });

secret.grantRead(new Role(stack, 'Task', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') }));

import { Duration, Stack } from 'aws-cdk-lib';
import type { Connections, IConnectable, ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { IClusterRef, IUserRef } from 'aws-cdk-lib/aws-memorydb';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnRotationSchedule } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { isConnectable } from '../connectable';
import { invalid } from '../values/invalid';
import { handlerCode } from './handler-code';

/** Properties of a rotation. */
export interface UserRotationProps {
  /** The secret with the passwords of the user: a `UserSecret`. */
  readonly secret: ISecret;

  /** The user, which authenticates with `secret.authentication`. */
  readonly user: IUserRef;

  /**
   * The cluster that every new password is tried on. The user must be in its ACL.
   *
   * It is opened to the rotation, unless it is an L1 construct: that needs a rule for `rotation.connections`.
   */
  readonly cluster: IClusterRef;

  /** The network of the cluster. */
  readonly vpc: IVpc;

  /**
   * Where the rotation runs. It calls MemoryDB and Secrets Manager: through a NAT gateway or interface endpoints.
   *
   * @default - the private subnets of the VPC
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * Security groups of the rotation.
   *
   * @default - a security group that nobody can call, and that can call anybody
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * Time between two rotations: 4 hours to 1000 days. A password is valid for as long again after it was replaced.
   *
   * @default Duration.days(30)
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
   */
  readonly automaticallyAfter?: Duration;
}

/**
 * Changes the password of a user by a schedule, first when it is deployed, without a client that is refused.
 *
 * A user can have two passwords. The new one takes the place of the older one, is tried on every node, and only then
 * becomes the one that applications find in the secret. Clients that have the password before it go on with that.
 */
export class UserRotation extends Construct implements IConnectable {
  /** The network side of the rotation. */
  public readonly connections: Connections;

  /** The function that Secrets Manager calls, for alarms. */
  public readonly rotationFunction: IFunction;

  public constructor(scope: Construct, id: string, props: UserRotationProps) {
    super(scope, id);
    const { secret, user, cluster, vpc, vpcSubnets, securityGroups } = props;
    const schedule = scheduleOf(props.automaticallyAfter ?? Duration.days(30));
    const rotate = new Function(this, 'Function', {
      description: `Rotates the password of the MemoryDB user ${user.node.path}`,
      code: handlerCode(),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_22_X,
      memorySize: 256,
      timeout: Duration.minutes(10),
      environment: { USER_NAME: user.userRef.userName, CLUSTER_NAME: cluster.clusterRef.clusterName },
      vpc,
      vpcSubnets,
      securityGroups,
    });
    [...permissions(props), ...keyPermissions(secret)].forEach((statement) => rotate.addToRolePolicy(statement));
    rotate.addPermission('SecretsManager', {
      principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceAccount: Stack.of(this).account,
    });
    if (isConnectable(cluster)) {
      rotate.connections.allowToDefaultPort(cluster);
    }
    // The first rotation begins with the schedule, and needs all of the above.
    new CfnRotationSchedule(this, 'Schedule', {
      secretId: secret.secretArn,
      rotationLambdaArn: rotate.functionArn,
      rotationRules: { scheduleExpression: schedule.expressionString },
    }).node.addDependency(rotate);
    this.connections = rotate.connections;
    this.rotationFunction = rotate;
  }
}

function scheduleOf(interval: Duration): Schedule {
  const hours = interval.isUnresolved() ? undefined : interval.toHours({ integral: false });
  if (hours !== undefined && (hours < 4 || hours > 24_000)) {
    throw invalid('automaticallyAfter', `must be between 4 hours and 1000 days, got: ${interval.toHumanString()}`);
  }
  return Schedule.rate(interval);
}

/** What the four steps call, and nothing else: the password is made by the function itself. */
function permissions({ secret, user, cluster }: UserRotationProps): PolicyStatement[] {
  const { userArn } = user.userRef;
  return [
    new PolicyStatement({
      actions: [
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      resources: [secret.secretArn],
    }),
    new PolicyStatement({ actions: ['memorydb:DescribeUsers'], resources: [userArn] }),
    new PolicyStatement({
      actions: ['memorydb:UpdateUser'],
      resources: [userArn],
      conditions: { StringEquals: { 'memorydb:UserAuthenticationMode': 'password' } },
    }),
    new PolicyStatement({ actions: ['memorydb:DescribeClusters'], resources: [cluster.clusterRef.clusterArn] }),
  ];
}

/** The policy of the key lets the account use it through Secrets Manager: that is the doing of `Secret`. */
function keyPermissions({ encryptionKey, stack }: ISecret): PolicyStatement[] {
  return encryptionKey === undefined
    ? []
    : [
        new PolicyStatement({
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [encryptionKey.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${stack.region}.amazonaws.com` } },
        }),
      ];
}

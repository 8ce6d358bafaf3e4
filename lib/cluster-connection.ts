import { Tokenization, Token } from 'aws-cdk-lib';
import type { IConnectable, Instance } from 'aws-cdk-lib/aws-ec2';
import { OperatingSystemType } from 'aws-cdk-lib/aws-ec2';
import type { BaseService } from 'aws-cdk-lib/aws-ecs';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { IClusterRef, IUserRef } from 'aws-cdk-lib/aws-memorydb';
import { CfnCluster } from 'aws-cdk-lib/aws-memorydb';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { ClusterGrants } from './cluster-grants';
import { isConnectable } from './connectable';
import { authenticationOf } from './user-authentication';
import { Endpoint } from './values/endpoint';
import { invalid } from './values/invalid';

/** How an application finds a cluster. */
export interface ClusterConnectionOptions {
  /**
   * The secret with the password of the user: a `UserSecret`, or another with `username` and `password`.
   *
   * @default - none: the user authenticates with IAM
   */
  readonly secret?: ISecret;

  /**
   * Host and port that clients connect to.
   *
   * @default - that of the cluster, which is not known of every cluster that was imported
   */
  readonly endpoint?: Endpoint;

  /**
   * Whether clients use TLS.
   *
   * @default - as the cluster has it; of a cluster that was imported, true
   */
  readonly tlsEnabled?: boolean;

  /**
   * What the names of the environment variables begin with. Applications of two clusters need another for one of them.
   *
   * @default 'MEMORYDB'
   */
  readonly prefix?: string;
}

/**
 * What an application needs to reach a cluster as a user: where it is, and who to be. Nothing of it is secret, and all of
 * it fits environment variables: a password stays in its secret, of which the ARN is told.
 */
export class ClusterConnection {
  /** The way to a cluster, for a user that is in its ACL. */
  public static fromCluster(
    cluster: IClusterRef,
    user: IUserRef,
    options: ClusterConnectionOptions = {},
  ): ClusterConnection {
    return new ClusterConnection(cluster, user, options);
  }

  /**
   * The environment variables `MEMORYDB_HOST`, `_PORT`, `_TLS`, `_CLUSTER_MODE`, `_CLUSTER_NAME`, `_REGION`, `_USER_NAME`,
   * and `_SECRET_ARN` if the user has a password.
   */
  public readonly environment: { readonly [name: string]: string };

  private readonly secret?: ISecret;

  private constructor(
    private readonly cluster: IClusterRef,
    private readonly user: IUserRef,
    { secret, endpoint, tlsEnabled, prefix = 'MEMORYDB' }: ClusterConnectionOptions,
  ) {
    refuseUnlessItFits(user, secret);
    this.secret = secret;
    const { hostname, port } = endpoint ?? endpointOf(cluster);
    const variables = {
      HOST: hostname,
      PORT: Token.isUnresolved(port) ? Tokenization.stringifyNumber(port) : String(port),
      TLS: String(tlsEnabled ?? resourceOf(cluster)?.tlsEnabled ?? true),
      // MemoryDB has no other: clients have to be told.
      CLUSTER_MODE: 'true',
      CLUSTER_NAME: cluster.clusterRef.clusterName,
      REGION: cluster.env.region,
      USER_NAME: user.userRef.userName,
      ...(secret && { SECRET_ARN: secret.secretArn }),
    };
    this.environment = Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [`${prefix}_${name}`, value]),
    );
  }

  /** Lets a function in, which must be in a VPC that reaches the cluster, and tells it where and as whom. */
  public addToFunction(client: Function): void {
    Object.entries(this.environment).forEach(([name, value]) => client.addEnvironment(name, value));
    this.letIn(client, client);
  }

  /** Lets the tasks of a service in, and tells their default container where and as whom. */
  public addToService(client: BaseService): void {
    const { taskDefinition } = client;
    const container = taskDefinition.defaultContainer;
    if (container === undefined) {
      throw invalid('client', `must have a container to tell it to, but ${taskDefinition.node.path} has none yet`);
    }
    Object.entries(this.environment).forEach(([name, value]) => container.addEnvironment(name, value));
    this.letIn(client, taskDefinition.taskRole);
  }

  /**
   * Lets an instance with Linux in, and tells it where and as whom, when it is made: in `/etc/memorydb.env`, which systemd
   * reads (`EnvironmentFile=/etc/memorydb.env`), and shells, too.
   */
  public addToInstance(client: Instance): void {
    if (client.osType === OperatingSystemType.WINDOWS) {
      throw invalid('client', `must have Linux, but ${client.node.path} has Windows; use \`environment\``);
    }
    const lines = Object.entries(this.environment).map(([name, value]) => `${name}='${value}'`);
    client.userData.addCommands(`cat >> /etc/memorydb.env <<'END'`, ...lines, 'END');
    this.letIn(client, client);
  }

  private letIn(client: IConnectable, principal: IGrantable): void {
    if (isConnectable(this.cluster)) {
      client.connections.allowToDefaultPort(this.cluster);
    }
    if (this.secret === undefined) {
      ClusterGrants.fromCluster(this.cluster).connect(principal, this.user);
    } else {
      this.secret.grantRead(principal);
    }
  }
}

function refuseUnlessItFits(user: IUserRef, secret: ISecret | undefined): void {
  const authentication = authenticationOf(user);
  if (authentication === 'password' && secret === undefined) {
    throw invalid(
      'secret',
      `must be the one with the password of ${user.node.path}, which does not authenticate with IAM`,
    );
  }
  if (authentication === 'iam' && secret !== undefined) {
    throw invalid('secret', `must be left out, since ${user.node.path} authenticates with IAM`);
  }
}

function endpointOf(cluster: IClusterRef): Endpoint {
  if (CfnCluster.isCfnCluster(cluster)) {
    return new Endpoint(cluster.attrClusterEndpointAddress, cluster.attrClusterEndpointPort);
  }
  if (hasEndpoint(cluster)) {
    return cluster.clusterEndpoint;
  }
  throw invalid('endpoint', `must be given, since that of ${cluster.node.path} is not known here`);
}

function resourceOf(cluster: IClusterRef): CfnCluster | undefined {
  const resource = CfnCluster.isCfnCluster(cluster) ? cluster : cluster.node.defaultChild;
  return CfnCluster.isCfnCluster(resource) ? resource : undefined;
}

/** A reference does not say so, but most of what is one has an endpoint. */
function hasEndpoint(cluster: IClusterRef): cluster is IClusterRef & { readonly clusterEndpoint: Endpoint } {
  return 'clusterEndpoint' in cluster;
}

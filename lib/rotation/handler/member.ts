import {
  DescribeClustersCommand,
  DescribeUsersCommand,
  MemoryDBClient,
  UpdateUserCommand,
} from '@aws-sdk/client-memorydb';
import type { Cluster } from '@aws-sdk/client-memorydb';
import { logIn } from './node-login';
import { until } from './patience';

/** Where clients of a cluster connect to, as the secret has it. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}

/** A user of a cluster: the passwords that the service has for it, and those that the nodes let in. */
export class Member {
  private readonly client = new MemoryDBClient();

  constructor(
    readonly userName: string,
    private readonly clusterName: string,
  ) {}

  async endpoint(): Promise<Endpoint> {
    const { ClusterEndpoint, TLSEnabled } = await this.cluster();
    if (ClusterEndpoint === undefined) {
      throw new Error(`the cluster ${this.clusterName} has no endpoint yet`);
    }
    return { host: ClusterEndpoint.Address!, port: ClusterEndpoint.Port!, tls: TLSEnabled === true };
  }

  /** Gives the user exactly these passwords, and waits until the service is done with it. */
  async setPasswords(...passwords: string[]): Promise<void> {
    await this.untilActive();
    await this.client.send(
      new UpdateUserCommand({
        UserName: this.userName,
        AuthenticationMode: { Type: 'password', Passwords: passwords },
      }),
    );
    await this.untilActive();
  }

  /** Waits until every node lets the user in: a client may come to any of them. */
  async untilLetIn(password: string): Promise<void> {
    await until(async () => {
      const refused = await this.refusal(password);
      return refused && `the user ${this.userName} cannot log in to the cluster ${this.clusterName}: ${refused}`;
    });
  }

  /** Why a node does not let the user in. */
  private async refusal(password: string): Promise<string | undefined> {
    const { Shards = [] } = await this.cluster();
    const nodes = Shards.flatMap(({ Nodes = [] }) => Nodes);
    const logins = nodes.map(({ Endpoint }) =>
      logIn({ host: Endpoint!.Address!, port: Endpoint!.Port! }, this.userName, password),
    );
    try {
      await Promise.all(logins);
      return nodes.length > 0 ? undefined : 'it has no nodes';
    } catch (error) {
      return (error as Error).message;
    }
  }

  private async untilActive(): Promise<void> {
    await until(async () => {
      const { Users } = await this.client.send(new DescribeUsersCommand({ UserName: this.userName }));
      const status = Users?.[0]?.Status;
      return status === 'active' ? undefined : `the user ${this.userName} is not active, but ${status}`;
    });
  }

  private async cluster(): Promise<Cluster> {
    const request = { ClusterName: this.clusterName, ShowShardDetails: true };
    const { Clusters } = await this.client.send(new DescribeClustersCommand(request));
    return Clusters![0];
  }
}

import type { EngineBinaries, EngineBinary } from './binary';
import type { Certificates } from './certificates';
import type { ClusterOptions } from './cluster-options';
import { writeRecord } from './cluster-record';
import { Exclusive } from './exclusive';
import type { AccessKeys } from './access-keys';
import type { IamFronts } from './iam-front';
import { newIdentity, nodeName } from './identity';
import type { AdminLogin } from './admin';
import { Node } from './node';
import { writeNodeFiles, type NodeSettings } from './node-files';
import { releasePorts, reservePorts } from './ports';
import type { Shard } from './shard';
import type { SnapshotStore } from './snapshot-store';

/** What the clusters of one Local share. */
export interface ClusterEnvironment {
  readonly binaries: EngineBinaries;
  readonly certificates: Certificates;
  readonly snapshots: SnapshotStore;
  /** Those that can sign the tokens of users with IAM. */
  readonly accessKeys: AccessKeys;
  /** Milliseconds between two looks at whether a node still answers. */
  readonly watchdogPause: number | undefined;
}

/** The shards of a cluster, and how to make further nodes for it. */
export class Topology {
  /** What clients meet before the nodes, once there was a user with IAM. */
  fronts: IamFronts | undefined;

  /** Port of the cluster endpoint. */
  port: number | undefined;

  private members: readonly Shard[] = [];
  private readonly writing = new Exclusive();

  constructor(
    private readonly options: Pick<ClusterOptions, 'name' | 'directory'>,
    /** What new nodes run on. */
    public binary: EngineBinary,
    readonly login: AdminLogin,
    public settings: NodeSettings,
  ) {}

  get shards(): readonly Shard[] {
    return this.members;
  }

  set shards(shards: readonly Shard[]) {
    this.members = shards;
    shards.forEach((shard) => (shard.record = () => this.record()));
  }

  get directory(): string {
    return this.options.directory;
  }

  get nodes(): readonly Node[] {
    return this.shards.flatMap((shard) => shard.nodes);
  }

  get primaries(): readonly Node[] {
    return this.shards.map((shard) => shard.primary);
  }

  /** Writes down what the cluster is made of. Before a node with slots comes or a node goes, and whenever a primary changes. */
  record(): Promise<void> {
    return this.writing.run(() =>
      writeRecord(this.directory, {
        engine: this.binary.name,
        port: this.port,
        shards: this.shards.map((shard) => shard.toRecord()),
      }),
    );
  }

  shard(name: string): Shard {
    const found = this.shards.find((shard) => shard.name === name);
    if (found === undefined) {
      const names = this.shards.map((shard) => shard.name).join(', ');
      throw new Error(`cluster ${this.options.name} has no shard ${JSON.stringify(name)}; it has ${names}`);
    }
    return found;
  }

  /** A node that does not run yet, with all its files but `nodes.conf`. The lowest free number becomes its name. */
  async newNode(shard: string, taken: readonly Node[]): Promise<Node> {
    const names = new Set(taken.map((node) => node.name));
    let index = 0;
    while (names.has(nodeName(this.options.name, shard, index))) {
      index++;
    }
    const ports = (await reservePorts(2)) as [number, number];
    const identity = newIdentity(this.options.directory, nodeName(this.options.name, shard, index), ports);
    await writeNodeFiles(identity, this.settings);
    const node = new Node(identity, this.binary.path, this.login);
    await this.fronts?.add(node, this.settings);
    return node;
  }

  /** Ends every node; their ports are free for others. */
  async end(how: (node: Node) => Promise<void>): Promise<void> {
    await Promise.all(this.nodes.map((node) => Promise.all([how(node), this.fronts?.remove(node)])));
    releasePorts(this.nodes.flatMap(({ identity }) => [identity.port, identity.busPort]));
  }

  /** Ends the node for good. */
  async discard(node: Node): Promise<void> {
    await Promise.all([node.remove(), this.fronts?.remove(node)]);
    releasePorts([node.identity.port, node.identity.busPort]);
  }
}

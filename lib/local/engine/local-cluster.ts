import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { aclEntries, SUPERVISOR } from './acl';
import { bootstrap, emptyShards } from './bootstrap';
import type { ClusterOptions, ClusterShape, EngineUser, ShardStatus } from './cluster-options';
import { Exclusive } from './exclusive';
import { Forwarder } from './forwarder';
import { releasePorts } from './ports';
import { resize } from './resize';
import { saveShard } from './save-shard';
import { applyUsers, Parameters } from './settings';
import type { ShardSnapshot, SnapshotStore } from './snapshot-store';
import { Supervisor, type ClusterEvents } from './supervisor';
import { failOver } from './takeover';
import { Topology, type ClusterEnvironment } from './topology';

/** A cluster of real engine processes on this machine. */
export class LocalCluster {
  /** Resolves when every shard takes writes. A cluster that fails to start leaves no process, no file and no port. */
  static async create(options: ClusterOptions, environment: ClusterEnvironment): Promise<LocalCluster> {
    await mkdir(options.directory, { recursive: true, mode: 0o700 });
    const { restoreFrom, numShards, numReplicasPerShard } = options;
    const supervisorPassword = randomBytes(24).toString('hex');
    const caPem = options.tls ? environment.certificates.caPem : undefined;
    const login = { user: SUPERVISOR, password: supervisorPassword, caPem };
    let cluster: LocalCluster | undefined;
    try {
      const shards = restoreFrom === undefined ? emptyShards(numShards) : await environment.snapshots.read(restoreFrom);
      const topology = new Topology(options, environment, login, {
        tls: options.tls ? environment.certificates : undefined,
        supervisorPassword,
        acl: aclEntries(options.users, options.openAccess, supervisorPassword),
        directives: [],
      });
      await bootstrap(topology, shards, numReplicasPerShard);
      const forwarder = await Forwarder.listen(options.port, () => livingPorts(topology));
      cluster = new LocalCluster(options, topology, forwarder, environment.snapshots);
      cluster.notApplied = await cluster.parameters.apply(options.parameters);
      if (shards.length !== numShards) {
        await cluster.resize(options);
      }
      return cluster;
    } catch (cause) {
      await cluster?.stop();
      await rm(options.directory, { recursive: true, force: true });
      throw cause;
    }
  }

  /** Names of the parameters that the engine on this machine does not have. */
  notApplied: readonly string[] = [];

  private readonly supervisor = new Supervisor();
  private readonly parameters: Parameters;
  /** Changes of the whole cluster take turns. */
  private readonly changes = new Exclusive();
  private iamUsers: readonly string[] = [];

  private constructor(
    private readonly options: ClusterOptions,
    private readonly topology: Topology,
    private readonly forwarder: Forwarder,
    private readonly snapshots: SnapshotStore,
  ) {
    this.parameters = new Parameters(topology);
    this.noteUsers(options.users);
    topology.shards.forEach((shard) => this.supervisor.watch(shard));
  }

  get endpoint(): { readonly host: string; readonly port: number } {
    return { host: '127.0.0.1', port: this.forwarder.port };
  }

  /** What differs from what was asked for, in whole sentences. */
  get notes(): readonly string[] {
    const { port } = this.options;
    const iam = this.iamUsers.map(
      (name) => `user ${name} authenticates with IAM and cannot log in to a local node yet`,
    );
    const parameters = this.notApplied.map(
      (name) => `parameter ${name} is not applied: the engine here does not have it`,
    );
    return port === undefined || port === this.forwarder.port
      ? [...iam, ...parameters]
      : [`port ${port} is in use, so the cluster endpoint is 127.0.0.1:${this.forwarder.port}`, ...iam, ...parameters];
  }

  shards(): readonly ShardStatus[] {
    return this.topology.shards.map((shard) => shard.status());
  }

  on<K extends keyof ClusterEvents>(event: K, listener: (report: ClusterEvents[K][0]) => void): this {
    this.supervisor.events.on(event, listener as never);
    return this;
  }

  /** Changes the numbers of shards and replicas while clients go on. */
  resize(shape: ClusterShape): Promise<void> {
    return this.changes.run(() => resize(this.topology, this.supervisor, shape));
  }

  setUsers(users: readonly EngineUser[], openAccess: boolean): Promise<void> {
    return this.changes.run(async () => {
      await applyUsers(this.topology, aclEntries(users, openAccess, this.topology.settings.supervisorPassword));
      this.noteUsers(users);
    });
  }

  /** Takes the complete set; answers with the names of the parameters that the engine on this machine does not have. */
  setParameters(parameters: Readonly<Record<string, string>>): Promise<readonly string[]> {
    return this.changes.run(async () => (this.notApplied = await this.parameters.apply(parameters)));
  }

  /** Makes a replica of the shard its primary while both live. */
  failover(shardName: string): Promise<void> {
    return this.changes.run(async () => {
      const shard = this.topology.shard(shardName);
      await shard.exclusive.run(async () => {
        const heir = shard.replicas.find((node) => node.alive);
        if (heir === undefined) {
          throw new Error(`shard ${shardName} has no replica to fail over to`);
        }
        await failOver(shard, heir);
      });
    });
  }

  /** Copies what every shard holds, while clients go on, over whatever was under the key. */
  snapshot(key: string): Promise<readonly ShardSnapshot[]> {
    return this.changes.run(() =>
      this.snapshots.write(key, this.topology.shards, (shard, file) => saveShard(this.topology.shard(shard), file)),
    );
  }

  /** Ends every process and closes the endpoint; the files stay. */
  async stop(): Promise<void> {
    await this.supervisor.close();
    await Promise.all([this.forwarder.close(), ...this.topology.nodes.map((node) => node.stop())]);
    releasePorts(this.topology.nodes.flatMap(({ identity }) => [identity.port, identity.busPort]));
  }

  async delete(): Promise<void> {
    await this.supervisor.close();
    // Nobody will read the files again: no need to end politely.
    await Promise.all(this.topology.nodes.map((node) => node.kill()));
    await this.stop();
    await rm(this.options.directory, { recursive: true, force: true });
  }

  private noteUsers(users: readonly EngineUser[]): void {
    this.iamUsers = users.filter(({ authentication }) => authentication.type === 'iam').map(({ name }) => name);
  }
}

/** Primaries first: a client that does not know about clusters gets one that takes writes. */
function livingPorts(topology: Topology): number[] {
  const primaries = topology.primaries.filter((node) => node.alive);
  const nodes = primaries.length > 0 ? primaries : topology.nodes.filter((node) => node.alive);
  return nodes.map((node) => node.identity.port);
}

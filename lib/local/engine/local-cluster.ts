import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { aclEntries, iamPassword, SUPERVISOR } from './acl';
import { binaryFor, reads, type EngineBinary } from './binary';
import { bootstrap, emptyShards, type ShardPlan } from './bootstrap';
import type { ClusterOptions, ClusterShape, EngineUser, NodeVitals, ShardStatus } from './cluster-options';
import { readRecord, RECORD_FILE } from './cluster-record';
import { allExclusive, Exclusive } from './exclusive';
import { Forwarder } from './forwarder';
import { IamFronts } from './iam-front';
import { isValidToken } from './iam-token';
import type { Exchange } from './login-swap';
import { importFiles } from './import-files';
import { usableParameters } from './parameters';
import { reopen } from './reopen';
import { resize } from './resize';
import { saveShard } from './save-shard';
import { applyUsers, Parameters } from './settings';
import type { ShardSnapshot } from './snapshot-store';
import { Supervisor, type ClusterEvents } from './supervisor';
import { failOver } from './takeover';
import { Topology, type ClusterEnvironment } from './topology';
import { upgrade } from './upgrade';
import { Vitals } from './vitals';

/** A cluster of real engine processes on this machine. */
export class LocalCluster {
  /** Resolves when every shard takes writes. A cluster that fails to start leaves no process, no file and no port. */
  static async create(options: ClusterOptions, environment: ClusterEnvironment): Promise<LocalCluster> {
    const { directory, numShards, numReplicasPerShard, restoreFrom, rdbFiles, port } = options;
    await makeFolder(options);
    try {
      const shards = restoreFrom === undefined ? emptyShards(numShards) : await environment.snapshots.read(restoreFrom);
      return await LocalCluster.start(options, environment, port, (topology) => {
        const begin = (plans: readonly ShardPlan[]) => bootstrap(topology, plans, numReplicasPerShard);
        return rdbFiles === undefined ? begin(shards) : importFiles(topology, rdbFiles, begin);
      });
    } catch (cause) {
      await rm(directory, { recursive: true, force: true });
      throw cause;
    }
  }

  /** Brings a cluster back that was stopped or died, with all its keys. One that fails to start keeps its files. */
  static async reopen(options: ClusterOptions, environment: ClusterEnvironment): Promise<LocalCluster> {
    const { shards, engine = options.engine, port = options.port } = await readRecord(options.directory);
    return LocalCluster.start({ ...options, engine }, environment, port, (topology) => reopen(topology, shards));
  }

  private static async start(
    options: ClusterOptions,
    environment: ClusterEnvironment,
    port: number | undefined,
    startNodes: (topology: Topology) => Promise<void>,
  ): Promise<LocalCluster> {
    const supervisorPassword = randomBytes(24).toString('hex');
    const caPem = options.tls ? environment.certificates.caPem : undefined;
    const login = { user: SUPERVISOR, password: supervisorPassword, caPem };
    const topology = new Topology(options, binaryFor(options.engine, environment.binaries), login, {
      tls: options.tls ? environment.certificates : undefined,
      supervisorPassword,
      acl: aclEntries(options.users, options.openAccess, supervisorPassword),
      directives: [],
    });
    let cluster: LocalCluster | undefined;
    try {
      await startNodes(topology);
      const forwarder = await Forwarder.listen(port, () => livingPorts(topology));
      cluster = new LocalCluster(options, topology, forwarder, environment);
      await cluster.admit(options.users);
      topology.port = forwarder.port;
      await topology.record();
      cluster.notApplied = await cluster.parameters.apply(options.parameters);
      // The snapshot may have had another number of shards; or everything ended in the middle of a change.
      await cluster.resize(options);
      return cluster;
    } catch (cause) {
      await (cluster?.stop() ?? topology.end((node) => node.kill()));
      throw cause;
    }
  }

  /** Told when it has stopped or was deleted. */
  onEnd: () => void = () => undefined;

  /** Names of the parameters that the engine on this machine does not have. */
  notApplied: readonly string[] = [];

  private readonly supervisor: Supervisor;
  private readonly vitalSigns = new Vitals(() => this.topology.shards);
  private readonly parameters: Parameters;
  /** Changes of the whole cluster take turns. */
  private readonly changes = new Exclusive();
  private iamUsers: readonly string[] = [];
  private stopped = false;
  /** The engine that the cluster could not go over to. */
  private refusal: string | undefined;

  private constructor(
    private readonly options: ClusterOptions,
    private readonly topology: Topology,
    private readonly forwarder: Forwarder,
    private readonly environment: ClusterEnvironment,
  ) {
    this.parameters = new Parameters(topology);
    this.supervisor = new Supervisor(environment.watchdogPause);
    topology.shards.forEach((shard) => this.supervisor.watch(shard));
  }

  get endpoint(): { readonly host: string; readonly port: number } {
    return { host: '127.0.0.1', port: this.forwarder.port };
  }

  /** The engine that runs. */
  get engine(): EngineBinary {
    return this.topology.binary;
  }

  /** What differs from what was asked for, in whole sentences. */
  get notes(): readonly string[] {
    const { port } = this.options;
    const iam = this.iamUsers
      .filter(() => !this.checksTokens)
      .map(
        (name) => `user ${name} authenticates with IAM and cannot log in: that needs TLS and keys that are known here`,
      );
    const parameters = this.notApplied.map(
      (name) => `parameter ${name} is not applied: the engine here does not have it`,
    );
    const endpoint =
      port === undefined || port === this.forwarder.port
        ? []
        : [`port ${port} is in use, so the cluster endpoint is 127.0.0.1:${this.forwarder.port}`];
    return [...endpoint, ...this.engineNotes, ...iam, ...parameters];
  }

  private get engineNotes(): string[] {
    const { name, version } = this.engine;
    return this.refusal === undefined
      ? []
      : [`the nodes still run ${name} ${version}: no ${this.refusal} on this machine can read what it has written`];
  }

  shards(): readonly ShardStatus[] {
    return this.topology.shards.map((shard) => shard.status());
  }

  /** How the nodes that answer do, by name. */
  vitals(): Promise<ReadonlyMap<string, NodeVitals>> {
    return this.vitalSigns.read();
  }

  on<K extends keyof ClusterEvents>(event: K, listener: (report: ClusterEvents[K][0]) => void): this {
    this.supervisor.events.on(event, listener as never);
    return this;
  }

  /** Tells, in whole sentences, what happens to nodes without anybody asking for it. */
  onIncident(listener: (node: string, sentence: string) => void): void {
    this.on('takeover', ({ shard, node, milliseconds }) =>
      listener(node, `Primary of shard ${shard} died, ${node} took over within ${milliseconds} ms`),
    )
      .on('restart', ({ node, milliseconds }) => listener(node, `Node ${node} recovered within ${milliseconds} ms`))
      .on('hung', ({ node }) => listener(node, `Node ${node} ran but did not answer, and was ended`))
      .on('down', ({ node, reason }) => listener(node, `Node ${node} cannot be recovered: ${reason}`));
  }

  /** Changes the numbers of shards and replicas while clients go on. */
  resize(shape: ClusterShape): Promise<void> {
    return this.change(() => resize(this.topology, this.supervisor, shape));
  }

  setUsers(users: readonly EngineUser[], openAccess: boolean): Promise<void> {
    return this.change(async () => {
      await applyUsers(this.topology, aclEntries(users, openAccess, this.topology.settings.supervisorPassword));
      await this.admit(users);
    });
  }

  /** Takes the complete set; answers with the names of the parameters that the engine on this machine does not have. */
  setParameters(parameters: Readonly<Record<string, string>>): Promise<readonly string[]> {
    return this.change(async () => (this.notApplied = await this.parameters.apply(parameters)));
  }

  /** Goes over to another engine, with its parameters, while clients go on. Where that one is not here, the old one goes on, which is noted. */
  upgrade(engine: string, parameters: Readonly<Record<string, string>>): Promise<void> {
    return this.change(async () => {
      const { topology } = this;
      const binary = binaryFor(engine, this.environment.binaries);
      this.refusal = binary.name === engine && reads(binary, topology.binary) ? undefined : engine;
      if (this.refusal === undefined && binary.name !== topology.binary.name) {
        const { directives } = await usableParameters(binary.path, parameters);
        topology.settings = { ...topology.settings, directives };
        await upgrade(topology, binary);
      }
      this.notApplied = await this.parameters.apply(parameters);
    });
  }

  /** Makes a replica of the shard its primary while both live. */
  failover(shardName: string): Promise<void> {
    return this.change(async () => {
      const shard = this.topology.shard(shardName);
      const others = this.topology.shards.filter((other) => other !== shard);
      await shard.exclusive.run(async () => {
        const heir = shard.replicas.find((node) => node.alive);
        if (heir === undefined) {
          throw new Error(`shard ${shardName} has no replica to fail over to`);
        }
        await failOver(shard, heir, others);
      });
    });
  }

  /** Copies what every shard holds, while clients go on, over whatever was under the key. */
  snapshot(key: string): Promise<readonly ShardSnapshot[]> {
    return this.change(() =>
      this.environment.snapshots.write(key, this.topology.shards, (shard, file) =>
        saveShard(this.topology.shard(shard), file),
      ),
    );
  }

  /** One after the other, and none after the end: what the files say then is what the next run begins with. */
  private change<T>(task: () => Promise<T>): Promise<T> {
    return this.changes.run(() => {
      this.refuseWhenStopped();
      return task();
    });
  }

  private refuseWhenStopped(): void {
    if (this.stopped) {
      throw new Error(`cluster ${this.options.name} has stopped`);
    }
  }

  /** Ends every process and closes the endpoint; the files stay. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.supervisor.close();
    await Promise.all([this.forwarder.close(), this.topology.end((node) => node.stop())]);
    this.onEnd();
  }

  async delete(): Promise<void> {
    this.refuseWhenStopped();
    await this.supervisor.close();
    // Nobody will read the files again: no need to end politely.
    await Promise.all([this.forwarder.close(), this.topology.end((node) => node.kill())]);
    await rm(this.options.directory, { recursive: true, force: true });
    this.onEnd();
  }

  /** Puts the nodes behind fronts when the first user with IAM comes. */
  private async admit(users: readonly EngineUser[]): Promise<void> {
    this.iamUsers = users.filter(({ authentication }) => authentication.type === 'iam').map(({ name }) => name);
    if (this.iamUsers.length > 0 && this.checksTokens) {
      const { topology } = this;
      const fronts = (topology.fronts ??= new IamFronts(this.environment.certificates, this.exchange));
      await allExclusive(topology.shards, async () => {
        await Promise.all(topology.nodes.map((node) => fronts.add(node, topology.settings)));
      });
    }
  }

  /** As with the service, there is no IAM without TLS. */
  private get checksTokens(): boolean {
    return this.options.tls && this.environment.accessKeys.size > 0;
  }

  private readonly exchange: Exchange = (user, token) => {
    const use = { cluster: this.options.name, user, keys: this.environment.accessKeys, now: new Date() };
    return this.iamUsers.includes(user) && isValidToken(token, use)
      ? iamPassword(this.topology.settings.supervisorPassword)
      : undefined;
  };
}

async function makeFolder({ name, directory }: ClusterOptions): Promise<void> {
  if (existsSync(join(directory, RECORD_FILE))) {
    throw new Error(`there is a cluster ${name} in ${directory} already; reopen or discard it`);
  }
  // What is left of a start that was cut short.
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
}

/** Primaries first: a client that does not know about clusters gets one that takes writes. */
function livingPorts(topology: Topology): number[] {
  const primaries = topology.primaries.filter((node) => node.alive);
  const nodes = primaries.length > 0 ? primaries : topology.nodes.filter((node) => node.alive);
  return nodes.map((node) => node.identity.port);
}

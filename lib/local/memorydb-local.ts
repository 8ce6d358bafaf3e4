import { resolve } from 'node:path';
import type { DeployedStack } from './assembly/deploy-assembly';
import { clusterSummaries, type LocalClusterStatus } from './cluster-summaries';
import { controlPlane, type ControlPlane } from './control-plane';
import { deployRoute } from './deploy-route';
import type { AccessKey } from './engine/access-keys';
import { Engine } from './engine/engine';
import { ACCESS_KEY, environmentFor } from './environment';
import { makeEphemeralFolder, removeEphemeralFolder } from './ephemeral-folder';
import { startEndpoint, type Endpoint } from './http/endpoint';
import { statusRoute, type LocalStatus } from './local-status';
import { scheduleAutomaticSnapshots } from './memorydb/automatic-snapshots';
import { CONTROL_PLANE_ONLY } from './memorydb/data-plane';
import { MemoryDb } from './memorydb/memorydb';
import { resume } from './memorydb/resume';
import type { MemoryDbLocalOptions } from './memorydb-local-options';
import { failoverFromPage } from './page/failover';
import { overview } from './page/overview';
import { pageRoutes } from './page/routes';
import { ObjectStore } from './services/object-store';
import { claim, refuseIfServed, release } from './run-file';
import { State } from './state/state';
import { otherEngine, refuseOtherPlane, type WrittenBy } from './written-by';

/** Not the number of anybody's account. */
const ACCOUNT = '000000000000';

/**
 * MemoryDB on this machine: an AWS endpoint on a loopback port that the CDK CLI deploys to, and real engine processes
 * for every `AWS::MemoryDB::Cluster`.
 *
 * @example
 * const local = await MemoryDbLocal.start();
 * spawnSync('npx', ['cdk', 'deploy'], { env: local.environment(), stdio: 'inherit' });
 * await local.stop();
 */
export class MemoryDbLocal {
  /** Starts to serve. Throws if the port or the folder is taken, or if there is no engine; then nothing is left behind. */
  static async start(options: MemoryDbLocalOptions = {}): Promise<MemoryDbLocal> {
    if (options.ephemeral !== true) {
      return MemoryDbLocal.startIn(resolve(options.stateDirectory ?? '.memorydb-local'), options);
    }
    if (options.stateDirectory !== undefined) {
      throw new Error('`stateDirectory` must be left out where `ephemeral` is true: the folder would be deleted');
    }
    const folder = await makeEphemeralFolder();
    return MemoryDbLocal.startIn(folder, options).catch(async (error: unknown) => {
      await removeEphemeralFolder(folder);
      throw error;
    });
  }

  private static async startIn(stateDirectory: string, options: MemoryDbLocalOptions): Promise<MemoryDbLocal> {
    await refuseIfServed(stateDirectory);
    const state = await State.open(stateDirectory);
    const accessKeys = new Map(state.of<ReadonlyMap<string, AccessKey>>('sts'));
    accessKeys.set(ACCESS_KEY.id, { secret: ACCESS_KEY.secret });
    const engine =
      options.controlPlaneOnly === true
        ? undefined
        : await Engine.open({
            stateDirectory,
            binaryPath: options.engine,
            env: process.env,
            accessKeys,
            keepState: options.ephemeral !== true,
          });
    const local = new MemoryDbLocal(stateDirectory, options, engine, state, accessKeys);
    try {
      await local.resume();
      await local.listen();
      return local;
    } catch (error) {
      await local.close();
      throw error;
    }
  }

  private readonly memoryDb: MemoryDb;
  private readonly controlPlane: ControlPlane;
  private readonly page = pageRoutes({
    overview: () => overview(this.memoryDb, this.status()),
    failover: (order) => failoverFromPage(this.memoryDb, order, { account: ACCOUNT, endpoint: this.url }),
  });
  private endpoint?: Endpoint;
  private snapshots?: { stop(): void };
  private claimed = false;
  private stopped?: Promise<void>;

  private constructor(
    private readonly stateDirectory: string,
    private readonly options: MemoryDbLocalOptions,
    private readonly openEngine: Engine | undefined,
    private readonly state: State,
    accessKeys: Map<string, AccessKey>,
  ) {
    this.memoryDb = new MemoryDb(openEngine ?? CONTROL_PLANE_ONLY, {
      // An export writes there, too.
      objects: new ObjectStore(state.of('s3'), () => state.changed('s3')),
      kept: state.of('memorydb'),
      changed: () => state.changed('memorydb'),
      lifecycleMs: options.lifecycleMs,
    });
    this.controlPlane = controlPlane(this.memoryDb, options.log, state, accessKeys);
    state.log = (line) => options.log?.(line);
  }

  /** The AWS endpoint, for example `http://127.0.0.1:8379`. */
  get url(): string {
    return this.endpoint!.url;
  }

  /** The engine that runs, never the one that a stack asked for; `undefined` without a data plane. */
  get engine(): { readonly name: string; readonly version: string } | undefined {
    return this.openEngine?.engineFor();
  }

  /** Certificate of the authority that clients of the clusters have to trust. */
  get caPath(): string | undefined {
    return this.openEngine?.certificates.ca;
  }

  /** The environment for a command whose every AWS call is to end here, made from the one it would have had. */
  environment(inherited: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
    return environmentFor(this.status(), inherited);
  }

  /**
   * Deploys the stacks of a cloud assembly, as `cdk synth` makes one, without the CDK CLI. Those that are there already are
   * updated.
   *
   * @throws at the first stack that fails, which is rolled back
   */
  async deploy(assembly = 'cdk.out'): Promise<readonly DeployedStack[]> {
    const caller = { account: ACCOUNT, region: this.region, endpoint: this.url };
    await this.state.ready();
    this.state.changed('cloudformation');
    try {
      return await this.controlPlane.deploy(resolve(assembly), caller);
    } finally {
      this.state.changed('cloudformation');
      await this.state.saved();
    }
  }

  /** Every cluster, with its shards and nodes as they are now. */
  clusters(): LocalClusterStatus[] {
    return clusterSummaries(this.memoryDb);
  }

  status(): LocalStatus {
    return {
      pid: process.pid,
      url: this.url,
      account: ACCOUNT,
      region: this.region,
      stateDirectory: this.stateDirectory,
      engine: this.writtenBy ?? undefined,
      caPath: this.caPath,
      stacks: this.controlPlane.stacks
        .snapshot()
        .filter(({ status }) => status !== 'DELETE_COMPLETE')
        .map(({ name, region, status }) => ({ name, region, status })),
      clusters: this.clusters(),
    };
  }

  /** Ends every node and closes every port. */
  stop(): Promise<void> {
    this.stopped ??= this.close();
    return this.stopped;
  }

  private async resume(): Promise<void> {
    const before = this.state.of<WrittenBy>('engine');
    refuseOtherPlane(this.memoryDb, before, this.writtenBy);
    await resume(this.memoryDb).catch((cause: Error) => {
      throw otherEngine(cause, before, this.writtenBy);
    });
    await this.controlPlane.resume();
    this.snapshots = scheduleAutomaticSnapshots(this.memoryDb);
  }

  private get writtenBy(): WrittenBy {
    return this.engine === undefined ? null : { name: this.engine.name, version: this.engine.version };
  }

  private get region(): string {
    return this.options.region ?? 'us-east-1';
  }

  private async listen(): Promise<void> {
    const served = statusRoute(() => this.status());
    const deployed = deployRoute((folder) => this.deploy(folder));
    this.endpoint = await startEndpoint({
      port: this.options.port ?? 0,
      account: ACCOUNT,
      services: this.controlPlane.services,
      own: async (request) => {
        const answer = served(request) ?? (await deployed(request)) ?? (await this.page(request));
        await this.state.saved().catch(() => undefined);
        return answer;
      },
      log: this.options.log,
      keeper: this.state,
    });
    await claim(this.stateDirectory, { pid: process.pid, url: this.url });
    this.claimed = true;
    if (this.options.ephemeral !== true) {
      await this.state.begin([{ name: 'engine', data: () => this.writtenBy }, ...this.controlPlane.parts]);
    }
    // Not before everything else has worked: it deletes.
    void this.controlPlane.rollBack();
  }

  private async close(): Promise<void> {
    this.snapshots?.stop();
    await this.endpoint?.close();
    try {
      // As it is now: what the end of the nodes does to deployments that are under way is not to be found later.
      await this.state.close();
    } finally {
      await this.openEngine?.close();
      if (this.claimed) {
        await release(this.stateDirectory);
      }
    }
    if (this.options.ephemeral === true) {
      await removeEphemeralFolder(this.stateDirectory);
    }
  }
}

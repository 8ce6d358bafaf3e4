import type { ClusterShape, EngineUser } from '../../../lib/local/engine/cluster-options';
import type { DataPlane, DataPlaneCluster, NewCluster, SnapshotStorage } from '../../../lib/local/memorydb/data-plane';

/**
 * A data plane that writes down what it was told; a cluster named `broken` does not start, one named `stiff` keeps its shape, one
 * named `narrow` takes no second shard, and one named `unreadable` gives no snapshot. A cluster or a snapshot named `slow` never gets ready.
 */
export class RecordingDataPlane implements DataPlane {
  readonly engineFor = () => ({ name: 'valkey', version: '8.0.1' });
  readonly calls: unknown[] = [];
  /** Keys of clusters that an earlier run left behind. */
  readonly kept = new Set<string>();
  /** Says that something happened to a node of the cluster that was made last. */
  incident: (node: string, sentence: string) => void = () => undefined;
  snapshots?: SnapshotStorage = {
    copy: (key, toKey) => this.done('copy snapshot', key, toKey),
    rdbFiles: (key) => this.done('read snapshot', key).then(() => [Buffer.from(`${key} 1`), Buffer.from(`${key} 2`)]),
    delete: (key) => this.done('delete snapshot', key),
  };

  createCluster(options: NewCluster): Promise<DataPlaneCluster> {
    if (options.name.startsWith('slow')) {
      return new Promise(() => undefined);
    }
    if (options.name.startsWith('broken')) {
      return Promise.reject(new Error('the engine ended at start: Bad directive'));
    }
    const { name, numShards, numReplicasPerShard, tls, openAccess, users, parameters } = options;
    const { restoreFrom, rdbFiles } = options;
    this.calls.push([
      'create',
      name,
      { numShards, numReplicasPerShard, tls, openAccess, parameters, restoreFrom, rdbFiles },
    ]);
    this.calls.push(['users', name, users.map((user) => user.name)]);
    return Promise.resolve(this.cluster(name, { numShards, numReplicasPerShard }));
  }

  reopenCluster({ key, name, numShards, numReplicasPerShard, users }: NewCluster): Promise<DataPlaneCluster> {
    if (name.startsWith('broken')) {
      return Promise.reject(new Error('its log is damaged'));
    }
    this.kept.delete(key);
    this.calls.push(['reopen', name, { numShards, numReplicasPerShard, users: users.map((user) => user.name) }]);
    return Promise.resolve(this.cluster(name, { numShards, numReplicasPerShard }));
  }

  keptClusters(): Promise<readonly string[]> {
    return Promise.resolve([...this.kept]);
  }

  discardCluster(key: string): Promise<void> {
    this.kept.delete(key);
    return this.done('discard', key);
  }

  private cluster(name: string, first: ClusterShape): DataPlaneCluster {
    let shape = first;
    return {
      endpoint: { host: '127.0.0.1', port: 6379 },
      notes: [],
      shards: () =>
        Array.from({ length: shape.numShards }, (_, shard) => ({
          name: String(shard + 1).padStart(4, '0'),
          slots: '0-16383',
          nodes: Array.from({ length: shape.numReplicasPerShard + 1 }, (_, node) => ({
            name: `${name}-${shard + 1}-${node + 1}`,
            role: node === 0 ? 'primary' : 'replica',
            host: '127.0.0.1',
            port: 7000 + shard * 10 + node,
            pid: undefined,
            alive: true,
          })),
        })),
      resize: (to) => {
        if (name.startsWith('stiff')) {
          return Promise.reject(new Error(`${name} cannot be resized`));
        }
        shape = to;
        return this.done('resize', name, to).then(() => {
          if (name === 'narrow' && to.numShards > 1) {
            throw new Error('a slot cannot be moved');
          }
        });
      },
      setUsers: (users: readonly EngineUser[], openAccess) =>
        this.done(
          'users',
          name,
          users.map((user) => user.name),
          ...(openAccess ? ['open'] : []),
        ),
      setParameters: (parameters) => this.done('parameters', name, parameters).then(() => []),
      upgrade: (engine, parameters) => this.done('upgrade', name, engine, parameters),
      failover: (shard) => this.done('failover', name, shard),
      snapshot: (key) => {
        if (key.endsWith('/slow')) {
          return new Promise(() => undefined);
        }
        return name.startsWith('unreadable')
          ? Promise.reject(new Error('the disk is full'))
          : this.done('snapshot', name, key).then(() => [{ name: '0001', slots: '0-16383', bytes: 1_500_000 }]);
      },
      onIncident: (listener) => void (this.incident = listener),
      delete: () => this.done('delete', name),
    };
  }

  private done(...call: unknown[]): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }
}

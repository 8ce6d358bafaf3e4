import type {
  CreateClusterRequest,
  DeleteClusterRequest,
  DescribeClustersRequest,
  FailoverShardRequest,
  UpdateClusterRequest,
} from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import { asProperties, changedSettings, newSettings } from './cluster-settings';
import { clusterView } from './cluster-view';
import { change, create, remove } from './cluster-work';
import type { MemoryDb } from './memorydb';
import { page } from './paging';
import { refuse } from './refuse';
import type { ClusterRecord, ClusterSettings, Store } from './store';
import { newTags } from './tags';

/** Members of `CreateCluster` and `DeleteCluster` whose promise this Local cannot keep: refused, never ignored. */
const NOT_SERVED = ['SnapshotArns', 'SnapshotName', 'MultiRegionClusterName', 'FinalSnapshotName'];

/** `CreateCluster`, `DescribeClusters`, `UpdateCluster`, `DeleteCluster` and `FailoverShard`. */
export function clusterOperations(memoryDb: MemoryDb) {
  const view = (cluster: ClusterRecord, caller: Caller, withShards = false) =>
    clusterView(cluster, caller, memoryDb.dataPlane.engine?.version, withShards);

  return {
    CreateCluster(request: CreateClusterRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const name = request.ClusterName!.toLowerCase();
      refuseNotServed(request);
      const { Tags, ...properties } = request;
      const dataTiering = properties.DataTiering === undefined ? undefined : String(properties.DataTiering);
      refuse(
        'AWS::MemoryDB::Cluster',
        { ...properties, ClusterName: name, DataTiering: dataTiering },
        store,
        caller.region,
      );
      if (store.clusters.has(name)) {
        throw new Fault('ClusterAlreadyExistsFault', `a cluster with this name exists: ${name}`);
      }
      const settings = newSettings(request);
      refuseUnknownNames(store, settings);
      const cluster: ClusterRecord = {
        name,
        createdAt: new Date(),
        settings,
        status: 'creating',
        work: Promise.resolve(),
        tags: newTags(Tags),
      };
      store.clusters.set(name, cluster);
      cluster.work = create(memoryDb, store, cluster);
      return { Cluster: view(cluster, caller) };
    },

    DescribeClusters(request: DescribeClustersRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const { ClusterName } = request;
      const named = ClusterName === undefined ? [...store.clusters.values()] : [findCluster(store, ClusterName)];
      const { entries, NextToken } = page(named, request);
      return { Clusters: entries.map((cluster) => view(cluster, caller, request.ShowShardDetails)), NextToken };
    },

    UpdateCluster(request: UpdateClusterRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const cluster = findCluster(store, request.ClusterName!);
      refuseUnlessAvailable(cluster);
      const settings = changedSettings(cluster.settings, request);
      refuseCombination(request);
      refuse('AWS::MemoryDB::Cluster', asProperties(cluster.name, settings), store, caller.region);
      refuseUnknownNames(store, settings);
      if (JSON.stringify(settings) === JSON.stringify(cluster.settings)) {
        throw new Fault('NoOperationFault', `the update changes nothing about the cluster: ${cluster.name}`);
      }
      cluster.status = 'updating';
      cluster.work = change(store, cluster, settings);
      return { Cluster: view(cluster, caller) };
    },

    DeleteCluster(request: DeleteClusterRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const cluster = findCluster(store, request.ClusterName!);
      refuseNotServed(request);
      if (cluster.status !== 'create-failed') {
        refuseUnlessAvailable(cluster);
      }
      cluster.status = 'deleting';
      cluster.work = remove(store, cluster);
      return { Cluster: view(cluster, caller) };
    },

    async FailoverShard(request: FailoverShardRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const cluster = findCluster(store, request.ClusterName!);
      refuseUnlessAvailable(cluster);
      if (cluster.settings.numReplicasPerShard === 0) {
        throw new Fault(
          'TestFailoverNotAvailableFault',
          `the shards of ${cluster.name} have no replica to fail over to`,
        );
      }
      const known = cluster.plane?.shards().some((shard) => shard.name === request.ShardName);
      if (!known) {
        throw new Fault(
          'ShardNotFoundFault',
          `the cluster ${cluster.name} has no shard with the name: ${request.ShardName}`,
        );
      }
      await cluster.plane!.failover(request.ShardName!);
      store.record('cluster', cluster.name, `Failover of shard ${request.ShardName} is complete`);
      return { Cluster: view(cluster, caller) };
    },
  };
}

export function findCluster(store: Store, name: string): ClusterRecord {
  const cluster = store.clusters.get(name.toLowerCase());
  if (cluster === undefined) {
    throw new Fault('ClusterNotFoundFault', `there is no cluster with the name: ${name}`);
  }
  return cluster;
}

function refuseUnlessAvailable(cluster: ClusterRecord): void {
  if (cluster.status !== 'available') {
    const sentence = `the cluster ${cluster.name} must be available, its status is: ${cluster.status}`;
    throw new Fault('InvalidClusterStateFault', sentence);
  }
}

function refuseNotServed(request: object): void {
  const member = NOT_SERVED.find((name) => (request as Record<string, unknown>)[name] !== undefined);
  if (member !== undefined) {
    const sentence = `MemoryDB Local does not serve \`${member}\`: leave it out of the stack that runs on this machine`;
    throw new Fault('InvalidParameterValueException', sentence);
  }
}

function refuseUnknownNames(store: Store, settings: ClusterSettings): void {
  if (!store.acls.has(settings.aclName)) {
    throw new Fault('ACLNotFoundFault', `there is no ACL with the name: ${settings.aclName}`);
  }
  if (!store.subnetGroups.has(settings.subnetGroupName)) {
    throw new Fault('SubnetGroupNotFoundFault', `there is no subnet group with the name: ${settings.subnetGroupName}`);
  }
  const group = settings.parameterGroupName;
  if (!group.startsWith('default.') && !store.parameterGroups.has(group)) {
    throw new Fault('ParameterGroupNotFoundFault', `there is no parameter group with the name: ${group}`);
  }
}

/** The service takes one kind of slow change at a time; CloudFormation sends them one after another. */
function refuseCombination(request: UpdateClusterRequest): void {
  const slow = [
    request.ShardConfiguration && 'shardConfiguration',
    request.ReplicaConfiguration && 'replicaConfiguration',
    (request.NodeType ?? request.EngineVersion ?? request.Engine) && 'nodeType or engineVersion',
  ].filter((name) => name !== undefined);
  if (slow.length > 1) {
    const sentence = `one update changes either the shards, the replicas, or node type and engine, got: ${slow.join(', ')}`;
    throw new Fault('InvalidParameterCombinationException', sentence);
  }
}

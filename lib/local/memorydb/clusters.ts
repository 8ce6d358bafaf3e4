import type {
  CreateClusterRequest,
  DeleteClusterRequest,
  DescribeClustersRequest,
  FailoverShardRequest,
  UpdateClusterRequest,
} from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import { findCluster, refuseUnknownNames, refuseUnlessAvailable } from './cluster-checks';
import { asProperties, changedSettings, newSettings } from './cluster-settings';
import { refuseCombination, refuseDowngrade, refuseSearchSwitch } from './cluster-update-checks';
import { describeCluster } from './cluster-view';
import { change, create, remove } from './cluster-work';
import { dailyQuota, take } from './daily-quota';
import type { MemoryDb } from './memorydb';
import { fromMultiRegionCluster, refuseJoining, refuseOtherWhole } from './multi-region-members';
import { page } from './paging';
import type { ClusterRecord } from './records';
import { refuse } from './refuse';
import { fromSnapshot, origin } from './restore';
import { filesToRestore } from './s3-files';
import { refuseTakenName, use } from './snapshot-record';
import { refuseWithoutSnapshots, takeSnapshot } from './snapshot-work';
import type { Store } from './store';
import { newTags } from './tags';

/** @see https://docs.aws.amazon.com/memorydb/latest/devguide/autofailover.html */
const FAILOVERS_PER_DAY = 5;

/** @see https://docs.aws.amazon.com/memorydb/latest/devguide/snapshots-constraints.html */
const SNAPSHOTS_PER_DAY = 20;

/** `CreateCluster`, `DescribeClusters`, `UpdateCluster`, `DeleteCluster` and `FailoverShard`. */
export function clusterOperations(memoryDb: MemoryDb) {
  const view = (cluster: ClusterRecord, caller: Caller, withShards = false) =>
    describeCluster(memoryDb, cluster, caller, withShards);

  return {
    CreateCluster(request: CreateClusterRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const name = request.ClusterName!.toLowerCase();
      const complete = completed(store, request);
      const { DataTiering } = complete;
      refuse(
        'AWS::MemoryDB::Cluster',
        { ...complete, DataTiering: DataTiering === undefined ? undefined : String(DataTiering) },
        store,
        caller.region,
      );
      if (store.clusters.has(name)) {
        throw new Fault('ClusterAlreadyExistsFault', `a cluster with this name exists: ${name}`);
      }
      const settings = newSettings(complete, store.parameterGroups.get(complete.ParameterGroupName ?? '')?.family);
      refuseUnknownNames(store, settings);
      if (settings.multiRegionClusterName !== undefined) {
        refuseJoining(memoryDb, settings.multiRegionClusterName, caller.region);
      }
      const snapshot = origin(memoryDb, store, request);
      const rdbFiles = filesToRestore(memoryDb, request.SnapshotArns);
      const cluster: ClusterRecord = {
        name,
        createdAt: memoryDb.clock(),
        settings,
        status: 'creating',
        quotas: { failovers: dailyQuota(FAILOVERS_PER_DAY), snapshots: dailyQuota(SNAPSHOTS_PER_DAY) },
        appliedUpdates: new Set(),
        work: Promise.resolve(),
        tags: (request.Tags ?? []).length > 0 ? newTags(request.Tags) : new Map(snapshot?.tags),
      };
      store.clusters.set(name, cluster);
      const work = create(memoryDb, store, cluster, { region: caller.region, snapshot, rdbFiles });
      cluster.work = snapshot === undefined ? work : use(snapshot, 'restoring', work);
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
      refuseDowngrade(cluster.settings, settings);
      refuse('AWS::MemoryDB::Cluster', asProperties(cluster.name, settings), store, caller.region);
      refuseUnknownNames(store, settings);
      refuseSearchSwitch(store, cluster.settings, settings);
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
      refuseOtherWhole(request, cluster);
      const name = request.FinalSnapshotName?.toLowerCase();
      if (name !== undefined || !['create-failed', 'restore-failed'].includes(cluster.status)) {
        refuseUnlessAvailable(cluster);
      }
      if (name !== undefined) {
        const properties = { ...asProperties(cluster.name, cluster.settings), FinalSnapshotName: name };
        refuse('AWS::MemoryDB::Cluster', properties, store, caller.region);
        refuseTakenName(store, name);
        refuseWithoutSnapshots(memoryDb);
      }
      const final =
        name === undefined
          ? undefined
          : takeSnapshot(memoryDb, store, cluster, { name, region: caller.region, source: 'manual' });
      cluster.status = 'deleting';
      cluster.work = remove(memoryDb, store, cluster, final);
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
      const { failovers } = cluster.quotas;
      if (!take(failovers, memoryDb.clock())) {
        const sentence = `shards fail over on request at most ${failovers.limit} times in 24 hours: ${cluster.name}`;
        throw new Fault('APICallRateForCustomerExceededFault', sentence);
      }
      await cluster.plane!.failover(request.ShardName!);
      store.record('cluster', cluster.name, `Failover of shard ${request.ShardName} is complete`);
      return { Cluster: view(cluster, caller) };
    },
  };
}

/** The request with its names in lower case, and with what follows from other things that it names. */
function completed(store: Store, request: CreateClusterRequest): CreateClusterRequest {
  const { MultiRegionClusterName, ParameterGroupName, SnapshotName } = request;
  return {
    ...fromSnapshot(store, SnapshotName),
    ...fromMultiRegionCluster(store, MultiRegionClusterName),
    ...request,
    ClusterName: request.ClusterName!.toLowerCase(),
    MultiRegionClusterName: MultiRegionClusterName?.toLowerCase(),
    ParameterGroupName: ParameterGroupName?.toLowerCase(),
    SnapshotName: SnapshotName?.toLowerCase(),
  };
}

import type {
  BatchUpdateClusterRequest,
  DescribeServiceUpdatesRequest,
  ServiceUpdate,
  UnprocessedCluster,
} from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import { describeCluster } from './cluster-view';
import type { MemoryDb } from './memorydb';
import { page } from './paging';
import type { ClusterRecord, ServiceUpdateNotice } from './records';
import { refuseCount } from './refuse-count';
import type { Store } from './store';

/** @see https://docs.aws.amazon.com/memorydb/latest/APIReference/API_BatchUpdateCluster.html */
const CLUSTERS_PER_CALL = 20;

/** `DescribeServiceUpdates` and `BatchUpdateCluster`: the books of updates. Nodes keep the engine that is installed here. */
export function serviceUpdateOperations(memoryDb: MemoryDb) {
  return {
    DescribeServiceUpdates(request: DescribeServiceUpdatesRequest, caller: Caller) {
      const names = request.ClusterNames?.map((name) => name.toLowerCase());
      const updates = memoryDb.serviceUpdates
        .filter(({ name }) => name === (request.ServiceUpdateName ?? name))
        .flatMap((notice) =>
          [...clustersOf(notice, memoryDb.store(caller.region))].map((cluster) => describe(notice, cluster)),
        )
        .filter(({ ClusterName, Status }) => {
          const isNamed = names?.includes(ClusterName!) ?? true;
          return isNamed && (request.Status?.includes(Status!) ?? true);
        });
      const { entries, NextToken } = page(updates, request);
      return { ServiceUpdates: entries, NextToken };
    },

    BatchUpdateCluster(request: BatchUpdateClusterRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const wanted = request.ServiceUpdate?.ServiceUpdateNameToApply;
      refuseCount(request.ClusterNames!, 'clusterNames', CLUSTERS_PER_CALL);
      if (wanted === undefined) {
        throw new Fault('InvalidParameterValueException', '`serviceUpdate.serviceUpdateNameToApply` must be given');
      }
      const notice = memoryDb.serviceUpdates.find(({ name }) => name === wanted);
      if (notice === undefined) {
        throw new Fault('ServiceUpdateNotFoundFault', `there is no service update with the name: ${wanted}`);
      }
      const ProcessedClusters = [];
      const UnprocessedClusters: UnprocessedCluster[] = [];
      for (const name of request.ClusterNames!) {
        const cluster = store.clusters.get(name.toLowerCase());
        const problem = whyNot(notice, name, cluster);
        if (cluster === undefined || problem !== undefined) {
          UnprocessedClusters.push({ ClusterName: name, ...problem });
        } else {
          cluster.appliedUpdates.add(notice.name);
          ProcessedClusters.push(describeCluster(memoryDb, cluster, caller));
        }
      }
      return { ProcessedClusters, UnprocessedClusters };
    },
  };
}

function clustersOf({ engine }: ServiceUpdateNotice, store: Store): ClusterRecord[] {
  return [...store.clusters.values()].filter(({ settings }) => settings.engine === engine);
}

function whyNot(
  { name: update, engine }: ServiceUpdateNotice,
  name: string,
  cluster: ClusterRecord | undefined,
): Omit<UnprocessedCluster, 'ClusterName'> | undefined {
  if (cluster === undefined) {
    return { ErrorType: 'ClusterNotFoundFault', ErrorMessage: `there is no cluster with the name: ${name}` };
  }
  if (cluster.status !== 'available') {
    const ErrorMessage = `the cluster ${name} must be available, its status is: ${cluster.status}`;
    return { ErrorType: 'InvalidClusterStateFault', ErrorMessage };
  }
  if (cluster.settings.engine !== engine) {
    const ErrorMessage = `the service update ${update} is for ${engine}, the cluster ${name} runs ${cluster.settings.engine}`;
    return { ErrorType: 'InvalidParameterValueException', ErrorMessage };
  }
  return undefined;
}

function describe(notice: ServiceUpdateNotice, { name, settings, appliedUpdates }: ClusterRecord): ServiceUpdate {
  const nodes = settings.numShards * (settings.numReplicasPerShard + 1);
  const isApplied = appliedUpdates.has(notice.name);
  return {
    ClusterName: name,
    ServiceUpdateName: notice.name,
    ReleaseDate: notice.releaseDate,
    Description: notice.description,
    Status: isApplied ? 'complete' : 'available',
    Type: 'security-update',
    Engine: notice.engine,
    NodesUpdated: `${isApplied ? nodes : 0}/${nodes}`,
    AutoUpdateStartDate: notice.autoUpdateStartDate,
  };
}

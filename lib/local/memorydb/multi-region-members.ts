import type { CreateClusterRequest, DeleteClusterRequest } from '@aws-sdk/client-memorydb';
import { REGIONS_PER_MULTI_REGION_CLUSTER } from '../../spec/quotas';
import { Fault } from '../http/fault';
import type { MemoryDb } from './memorydb';
import type { ClusterRecord } from './records';
import type { Store } from './store';

export interface Member {
  readonly region: string;
  readonly store: Store;
  readonly cluster: ClusterRecord;
}

/** The clusters, one in each Region at most, that belong to a multi-Region cluster. */
export function membersOf(memoryDb: MemoryDb, name: string): Member[] {
  return [...memoryDb.regions()].flatMap(([region, store]) =>
    [...store.clusters.values()]
      .filter(({ settings }) => settings.multiRegionClusterName === name)
      .map((cluster) => ({ region, store, cluster })),
  );
}

/** What a member has from its multi-Region cluster where its own request is silent. */
export function fromMultiRegionCluster(store: Store, name: string | undefined): Partial<CreateClusterRequest> {
  const whole = store.account.multiRegionClusters.get(name?.toLowerCase() ?? '')?.settings;
  return whole === undefined
    ? {}
    : {
        Engine: whole.engine,
        EngineVersion: whole.engineVersion,
        NumShards: whole.numShards,
        TLSEnabled: whole.tlsEnabled,
      };
}

/** Refuses a cluster that cannot become a member here and now. */
export function refuseJoining(memoryDb: MemoryDb, name: string, region: string): void {
  const whole = memoryDb.multiRegionClusters.get(name);
  if (whole === undefined) {
    throw new Fault('MultiRegionClusterNotFoundFault', `there is no multi-Region cluster with the name: ${name}`);
  }
  if (whole.status !== 'available') {
    const sentence = `the multi-Region cluster ${name} must be available, its status is: ${whole.status}`;
    throw new Fault('InvalidMultiRegionClusterStateFault', sentence);
  }
  const members = membersOf(memoryDb, name);
  const twin = members.find((member) => member.region === region);
  if (twin !== undefined) {
    const sentence = `the multi-Region cluster ${name} has a member in ${region}: ${twin.cluster.name}`;
    throw new Fault('InvalidMultiRegionClusterStateFault', sentence);
  }
  if (members.length >= REGIONS_PER_MULTI_REGION_CLUSTER) {
    const sentence = `a multi-Region cluster has members in at most ${REGIONS_PER_MULTI_REGION_CLUSTER} Regions`;
    throw new Fault('InvalidParameterCombinationException', sentence);
  }
}

/** Refuses a deletion that names another multi-Region cluster than the member's own. */
export function refuseOtherWhole({ MultiRegionClusterName: name }: DeleteClusterRequest, cluster: ClusterRecord): void {
  if (name !== undefined && name.toLowerCase() !== cluster.settings.multiRegionClusterName) {
    const sentence = `the cluster ${cluster.name} is not a member of the multi-Region cluster: ${name}`;
    throw new Fault('InvalidParameterCombinationException', sentence);
  }
}

/** What differs from what was asked for, in whole sentences. */
export function clusterNotes({ plane, settings }: ClusterRecord): readonly string[] {
  const { multiRegionClusterName: whole } = settings;
  const notes = plane?.notes ?? [];
  return whole === undefined
    ? notes
    : [...notes, `nothing replicates between the members of ${whole}: on this machine each is a cluster of its own`];
}

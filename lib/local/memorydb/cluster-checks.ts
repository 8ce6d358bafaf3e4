import type { CreateClusterRequest } from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { ClusterRecord, ClusterSettings, Store } from './store';

export function findCluster(store: Store, name: string): ClusterRecord {
  const cluster = store.clusters.get(name.toLowerCase());
  if (cluster === undefined) {
    throw new Fault('ClusterNotFoundFault', `there is no cluster with the name: ${name}`);
  }
  return cluster;
}

export function refuseUnlessAvailable(cluster: ClusterRecord): void {
  if (cluster.status !== 'available') {
    const sentence = `the cluster ${cluster.name} must be available, its status is: ${cluster.status}`;
    throw new Fault('InvalidClusterStateFault', sentence);
  }
}

/** A promise that this Local cannot keep is refused, never ignored. */
export function refuseImport({ SnapshotArns }: CreateClusterRequest): void {
  if (SnapshotArns !== undefined) {
    const sentence =
      'MemoryDB Local does not serve `SnapshotArns`: leave it out of the stack that runs on this machine';
    throw new Fault('InvalidParameterValueException', sentence);
  }
}

export function refuseUnknownNames(store: Store, settings: ClusterSettings): void {
  if (!store.acls.has(settings.aclName)) {
    throw new Fault('ACLNotFoundFault', `there is no ACL with the name: ${settings.aclName}`);
  }
  if (!store.subnetGroups.has(settings.subnetGroupName)) {
    throw new Fault('SubnetGroupNotFoundFault', `there is no subnet group with the name: ${settings.subnetGroupName}`);
  }
  const group = settings.parameterGroupName;
  if (!store.parameterGroups.has(group)) {
    throw new Fault('ParameterGroupNotFoundFault', `there is no parameter group with the name: ${group}`);
  }
}

import { Fault } from '../http/fault';
import type { ClusterRecord, ClusterSettings } from './records';
import type { Store } from './store';

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

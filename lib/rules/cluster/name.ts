import { nameProblem, nameWarning } from '../names';
import { textual } from '../property-checks';
import { CLUSTER } from '../resource-types';
import type { Rule } from '../rule';
import { guide } from '../source';

const LONG = 'last-snapshot-of-the-cluster-of-the-orders';

/** The name of a cluster, and of the snapshot it leaves behind. */
export const NAME_RULES: readonly Rule[] = [
  {
    id: 'ClusterName',
    resource: CLUSTER,
    severity: 'error',
    title: 'The name of a cluster has 1 to 40 lower-case letters, digits and single hyphens and begins with a letter.',
    reason: 'The name becomes a part of host names; the service keeps it in lower case and takes no other signs.',
    source: guide('getting-started'),
    bad: { properties: { ClusterName: 'My_Cluster' } },
    good: { properties: { ClusterName: 'my-cluster' } },
    check: textual('ClusterName', (name) => nameProblem('cluster', name)),
  },
  {
    id: 'ClusterFinalSnapshotName',
    resource: CLUSTER,
    severity: 'error',
    title:
      'The name of the final snapshot has 1 to 255 lower-case letters, digits and single hyphens and begins with a letter.',
    reason: 'A name that the service refuses shows when the cluster is deleted, and then keeps it from being deleted.',
    source: guide('snapshots-manual'),
    bad: { properties: { FinalSnapshotName: 'last.snapshot' } },
    good: { properties: { FinalSnapshotName: 'last-snapshot' } },
    check: textual('FinalSnapshotName', (name) => nameProblem('snapshot', name)),
  },
  {
    id: 'ClusterFinalSnapshotNameLength',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The name of the final snapshot has at most 40 characters.',
    reason: 'The guide has 40 as the limit, though longer names were seen.',
    source: guide('snapshots-manual'),
    bad: { properties: { FinalSnapshotName: LONG } },
    good: { properties: { FinalSnapshotName: LONG.slice(0, 40) } },
    check: textual('FinalSnapshotName', (name) => nameWarning('snapshot', name)),
  },
];

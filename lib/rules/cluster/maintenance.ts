import { CLUSTER_LIMITS } from '../../spec/quotas';
import { absent, conditional, integer, list, text, texts } from '../known';
import { between, textual } from '../property-checks';
import { CLUSTER } from '../resource-types';
import type { Properties, Rule } from '../rule';
import { must, problem } from '../sentence';
import { api, guide } from '../source';
import { maintenanceWindowProblem, snapshotWindowProblem, windowsOverlap } from '../windows';

const S3_OBJECT = /^arn:[a-z-]+:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[^,]+$/;

/** Windows, and the snapshots a cluster takes and is made from. */
export const MAINTENANCE_RULES: readonly Rule[] = [
  {
    id: 'ClusterMaintenanceWindow',
    resource: CLUSTER,
    severity: 'error',
    title: 'The maintenance window has the form `ddd:hh24:mi-ddd:hh24:mi` and lasts 60 minutes to 24 hours.',
    reason: 'Updates need an hour, once a week, in UTC.',
    source: guide('maintenance-window'),
    bad: { properties: { MaintenanceWindow: 'sun:23:00-sun:23:30' } },
    good: { properties: { MaintenanceWindow: 'sun:23:00-mon:00:00' } },
    check: textual('MaintenanceWindow', maintenanceWindowProblem),
  },
  {
    id: 'ClusterMaintenanceWindowCase',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The days of the maintenance window are in lower case.',
    reason: 'Whether the service takes `Sun` for `sun` is not documented.',
    source: guide('maintenance-window'),
    bad: { properties: { MaintenanceWindow: 'Sun:23:00-Mon:00:00' } },
    good: { properties: { MaintenanceWindow: 'sun:23:00-mon:00:00' } },
    check: textual('MaintenanceWindow', (window) =>
      maintenanceWindowProblem(window) === undefined && /[A-Z]/.test(window)
        ? `should be in lower case, got: ${window}; use \`${window.toLowerCase()}\``
        : undefined,
    ),
  },
  {
    id: 'ClusterSnapshotWindow',
    resource: CLUSTER,
    severity: 'error',
    title: 'The snapshot window has the form `hh24:mi-hh24:mi` and lasts at least 60 minutes.',
    reason: 'A snapshot needs an hour in which to begin, every day, in UTC.',
    source: guide('snapshots-automatic'),
    bad: { properties: { SnapshotWindow: '05:00-05:30' } },
    good: { properties: { SnapshotWindow: '05:00-06:00' } },
    check: textual('SnapshotWindow', snapshotWindowProblem),
  },
  {
    id: 'ClusterSnapshotDeletionPolicy',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The deletion policy is not Snapshot.',
    reason: 'CloudFormation has this policy for some types, and a cluster is none of them: no snapshot is taken.',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
    bad: { properties: {}, deletionPolicy: 'Snapshot' },
    good: { properties: { FinalSnapshotName: 'last' }, deletionPolicy: 'Delete' },
    check: ({ deletionPolicy, updateReplacePolicy }) =>
      [deletionPolicy, updateReplacePolicy].includes('Snapshot')
        ? [
            problem(
              'FinalSnapshotName',
              'is what takes a last snapshot, with the deletion policy Delete: CloudFormation has no policy Snapshot for clusters',
            ),
          ]
        : [],
  },
  {
    id: 'ClusterSnapshotWindowUnused',
    resource: CLUSTER,
    severity: 'warning',
    title: 'A cluster with a snapshot window keeps automatic snapshots.',
    reason: 'With a retention of 0 days there are no automatic snapshots, and the window means nothing.',
    source: guide('snapshots-automatic'),
    bad: { properties: { SnapshotWindow: '05:00-06:00', SnapshotRetentionLimit: 0 } },
    good: { properties: { SnapshotWindow: '05:00-06:00', SnapshotRetentionLimit: 1 } },
    check: ({ properties }) =>
      !absent(properties.SnapshotWindow) && takesNoSnapshots(properties)
        ? [
            problem(
              'SnapshotWindow',
              'means nothing while `snapshotRetentionLimit` is 0; set a retention of 1 to 35 days',
            ),
          ]
        : [],
  },
  {
    id: 'ClusterWindowsOverlap',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The snapshot window does not meet the maintenance window.',
    reason: 'While a snapshot is taken nothing else can be done to the cluster, so that one may hold up the other.',
    source: guide('snapshots-constraints'),
    bad: { properties: { MaintenanceWindow: 'sun:23:00-mon:01:30', SnapshotWindow: '01:00-02:00' } },
    good: { properties: { MaintenanceWindow: 'sun:23:00-mon:01:30', SnapshotWindow: '01:30-02:30' } },
    check({ properties }) {
      const [maintenance, snapshot] = [text(properties.MaintenanceWindow), text(properties.SnapshotWindow)];
      return maintenance !== undefined &&
        snapshot !== undefined &&
        !takesNoSnapshots(properties) &&
        windowsOverlap(maintenance, snapshot)
        ? [problem('SnapshotWindow', `${snapshot} meets the maintenance window ${maintenance}; move one of them`)]
        : [];
    },
  },
  {
    id: 'ClusterSnapshotRetentionLimit',
    resource: CLUSTER,
    severity: 'error',
    title: 'Automatic snapshots are kept for 0 to 35 days.',
    reason: 'The service keeps automatic snapshots for 35 days at most; 0 turns them off.',
    source: guide('snapshots-automatic'),
    bad: { properties: { SnapshotRetentionLimit: 36 } },
    good: { properties: { SnapshotRetentionLimit: 35 } },
    check: between('SnapshotRetentionLimit', CLUSTER_LIMITS.snapshotRetentionDays),
  },
  {
    id: 'ClusterNoSnapshots',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The cluster keeps automatic snapshots.',
    reason: 'Data that was deleted or overwritten by mistake can be had back from a snapshot only.',
    source: guide('snapshots-automatic'),
    bad: { properties: { SnapshotRetentionLimit: 0 } },
    good: { properties: { SnapshotRetentionLimit: 1 } },
    check: ({ properties }) =>
      takesNoSnapshots(properties)
        ? [
            problem(
              'SnapshotRetentionLimit',
              'is 0: nothing brings back what is deleted by mistake; set a retention of 1 to 35 days',
            ),
          ]
        : [],
  },
  {
    id: 'ClusterRestoreSource',
    resource: CLUSTER,
    severity: 'error',
    title: 'A cluster is restored from a snapshot or from files in S3, not from both.',
    reason: 'There is one data set to begin with.',
    source: api('CreateCluster'),
    bad: { properties: { SnapshotName: 'my-snapshot', SnapshotArns: ['arn:aws:s3:::my-bucket/dump.rdb'] } },
    good: { properties: { SnapshotName: 'my-snapshot' } },
    check: ({ properties: { SnapshotArns, SnapshotName } }) =>
      isGiven(SnapshotArns) && isGiven(SnapshotName)
        ? [problem('SnapshotArns', 'must be left out when `snapshotName` is given; restore from one of them')]
        : [],
  },
  {
    id: 'ClusterSnapshotArns',
    resource: CLUSTER,
    severity: 'error',
    title: 'Files to restore from are named by the ARNs of S3 objects without a comma.',
    reason: 'The service reads RDB files from S3 and separates their names by commas.',
    source: api('CreateCluster'),
    bad: { properties: { SnapshotArns: ['arn:aws:s3:::my-bucket/a,b.rdb'] } },
    good: { properties: { SnapshotArns: ['arn:aws:s3:::my-bucket/dump.rdb'] } },
    check({ properties: { SnapshotArns } }) {
      if (list(SnapshotArns)?.length === 0) {
        return [problem('SnapshotArns', 'must have at least one ARN; leave it out for an empty cluster')];
      }
      return texts(SnapshotArns).flatMap(([arn, index]) =>
        S3_OBJECT.test(arn)
          ? []
          : [
              problem(
                `SnapshotArns[${index}]`,
                must(
                  'be the ARN of an S3 object without a comma',
                  arn,
                  'for example `arn:aws:s3:::my-bucket/dump.rdb`',
                ),
              ),
            ],
      );
    },
  },
];

function takesNoSnapshots({ SnapshotRetentionLimit: limit }: Properties): boolean {
  return absent(limit) || integer(limit) === 0;
}

function isGiven(value: unknown): boolean {
  return !absent(value) && !conditional(value);
}

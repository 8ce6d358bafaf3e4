import { text } from '../known';
import { nodeTypeRow } from '../node-type';
import { CLUSTER, SNAPSHOT } from '../resource-types';
import type { Properties, Resource, Rule, Surroundings } from '../rule';
import { problem } from '../sentence';
import { guide, template } from '../source';
import { withSame } from '../surroundings';

const FROM = { SnapshotName: 'my-snapshot' };
const OF_OTHER: Resource = { type: SNAPSHOT, properties: { ...FROM, ClusterName: { Ref: 'Other' } } };

/** Snapshots of the same template that a cluster is made from. */
export const RESTORE_RULES: readonly Rule[] = [
  {
    id: 'ClusterRestoreNodeType',
    resource: CLUSTER,
    severity: 'error',
    title: 'A snapshot of a cluster with data tiering is restored on r6gd nodes.',
    reason: 'Data that was partly on SSD does not fit into the memory of other nodes.',
    source: guide('data-tiering-prerequisites'),
    bad: {
      properties: { ...FROM, NodeType: 'db.r7g.xlarge' },
      beside: { Snapshot: OF_OTHER, Other: other('db.r6gd.xlarge', 'true') },
    },
    good: {
      properties: { ...FROM, NodeType: 'db.r7g.xlarge' },
      beside: { Snapshot: OF_OTHER, Other: other('db.r7g.xlarge') },
    },
    check({ properties }, surroundings) {
      const origin = originOf(properties, surroundings);
      const [from, to] = [text(origin?.properties.NodeType), text(properties.NodeType)];
      return nodeTypeRow(from)?.dataTiering === true && nodeTypeRow(to)?.dataTiering === false
        ? [
            problem(
              'NodeType',
              `must be a db.r6gd type to restore a snapshot of ${origin?.logicalId}, which has ${from}, got: ${to}`,
            ),
          ]
        : [];
    },
  },
  {
    id: 'ClusterRestoreCycle',
    resource: CLUSTER,
    severity: 'error',
    title: 'A cluster is not restored from a snapshot that the same template takes of it.',
    reason: 'The snapshot needs the cluster first, and the cluster needs the snapshot first.',
    source: template('Snapshot'),
    bad: {
      properties: FROM,
      beside: { Snapshot: { type: SNAPSHOT, properties: { ...FROM, ClusterName: { Ref: 'This' } } } },
    },
    good: { properties: FROM, beside: { Snapshot: OF_OTHER, Other: other('db.r7g.xlarge') } },
    check({ properties, logicalId }, surroundings) {
      const snapshot = snapshotOf(properties, surroundings);
      const origin = snapshot?.properties.ClusterName;
      const isReferred = logicalId !== undefined && surroundings.referenced(origin)?.logicalId === logicalId;
      const isNamed = text(origin) !== undefined && text(origin) === text(properties.ClusterName);
      return snapshot !== undefined && (isReferred || isNamed)
        ? [
            problem(
              'SnapshotName',
              `must not be that of ${snapshot.logicalId}, which is taken of this cluster; restore from a snapshot that exists`,
            ),
          ]
        : [];
    },
  },
  {
    id: 'ClusterSnapshotRef',
    resource: CLUSTER,
    severity: 'warning',
    title: '`snapshotName` is the name of a snapshot, not a `Ref` to one or another ARN.',
    reason:
      'The `Ref` of an `AWS::MemoryDB::Snapshot` gives its ARN, unlike that of the other types, which gives the name.',
    source: template('Snapshot'),
    bad: {
      properties: { SnapshotName: { Ref: 'Snapshot' } },
      beside: { Snapshot: OF_OTHER, Other: other('db.r7g.xlarge') },
    },
    good: { properties: FROM, beside: { Snapshot: OF_OTHER, Other: other('db.r7g.xlarge') } },
    check({ properties }, { referenced }) {
      const [, name] = /^arn:.*:snapshot\/(.+)$/.exec(text(properties.SnapshotName) ?? '') ?? [];
      if (name !== undefined) {
        return [problem('SnapshotName', `is an ARN, while the service looks for a name; use \`${name}\``)];
      }
      const snapshot = referenced(properties.SnapshotName, SNAPSHOT);
      return snapshot !== undefined
        ? [
            problem(
              'SnapshotName',
              `is a reference to ${snapshot.logicalId}, which gives an ARN; use its name, and let the cluster depend on it`,
            ),
          ]
        : [];
    },
  },
];

/** The snapshot, if the same template takes it: by reference or by name. */
function snapshotOf({ SnapshotName }: Properties, surroundings: Surroundings): Resource | undefined {
  const [named] =
    text(SnapshotName) === undefined ? [] : withSame(surroundings, SNAPSHOT, 'SnapshotName', SnapshotName);
  return surroundings.referenced(SnapshotName, SNAPSHOT) ?? named;
}

/** The cluster that the snapshot is taken of. */
function originOf(properties: Properties, surroundings: Surroundings): Resource | undefined {
  return surroundings.referenced(snapshotOf(properties, surroundings)?.properties.ClusterName, CLUSTER);
}

function other(NodeType: string, DataTiering?: string): Resource {
  const properties = { ClusterName: 'other', NodeType, DataTiering, ACLName: 'my-acl', SnapshotRetentionLimit: 1 };
  return { type: CLUSTER, properties };
}

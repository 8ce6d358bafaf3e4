import type { CreateSnapshotRequest, Snapshot } from '@aws-sdk/client-memorydb';
import { Fault } from '../../http/fault';
import { arn } from '../../memorydb/arn';
import type { MemoryDb } from '../../memorydb/memorydb';
import type { MemoryDbOperations } from '../../memorydb/operations';
import type { ResourceType } from '../resource-type';
import { callerOf, pick, tags, unlessGone, unlessMissing } from './memorydb-properties';
import { readTags, updateTags } from './memorydb-tags';

/** `AWS::MemoryDB::Snapshot`: there when the data are. Unlike that of the other types, its `Ref` is its ARN. */
export function snapshotType(operations: MemoryDbOperations, memoryDb: MemoryDb): ResourceType {
  return {
    typeName: 'AWS::MemoryDB::Snapshot',
    createOnly: ['ClusterName', 'KmsKeyId', 'SnapshotName'],
    real: true,

    async create(properties, context) {
      const caller = callerOf(context);
      const request = pick(properties, ['ClusterName', 'KmsKeyId', 'SnapshotName']) as unknown as CreateSnapshotRequest;
      const SnapshotName = operations.CreateSnapshot({ ...request, Tags: tags(properties, context) }, caller).Snapshot
        .Name!;
      const snapshot = memoryDb.store(context.region).snapshots.get(SnapshotName);
      await snapshot?.work;
      // The cluster can be changed again a moment later than the snapshot is there.
      await memoryDb.store(context.region).clusters.get(snapshot?.clusterName ?? '')?.work;
      if (snapshot?.failure !== undefined) {
        await operations.DeleteSnapshot({ SnapshotName }, caller);
        throw new Error(snapshot.failure);
      }
      return provisioned(operations.DescribeSnapshots({ SnapshotName, ShowDetail: true }, caller).Snapshots[0]);
    },

    // Nothing but the tags can change.
    update(physicalId, properties, _previous, context) {
      updateTags(operations, physicalId, properties, context);
      const request = { SnapshotName: nameIn(physicalId), ShowDetail: true };
      const [snapshot] = operations.DescribeSnapshots(request, callerOf(context)).Snapshots;
      return Promise.resolve(provisioned(snapshot));
    },

    delete(physicalId, _properties, context) {
      const request = { SnapshotName: nameIn(physicalId) };
      return unlessGone(() => operations.DeleteSnapshot(request, callerOf(context)));
    },

    physicalId: ({ SnapshotName }, context) => arn(context, 'snapshot', String(SnapshotName).toLowerCase()),

    read(physicalId, context) {
      return unlessMissing(() => {
        const request = { SnapshotName: nameIn(physicalId), ShowDetail: true };
        const [snapshot] = operations.DescribeSnapshots(request, callerOf(context)).Snapshots;
        const Tags = readTags(operations, physicalId, context);
        const { Name: SnapshotName, KmsKeyId, ClusterConfiguration } = snapshot;
        const properties = { SnapshotName, KmsKeyId, ClusterName: ClusterConfiguration?.Name, Tags };
        return { ...provisioned(snapshot), properties };
      });
    },
  };
}

/** `arn:aws:memorydb:eu-west-1:000000000000:snapshot/before-migration` ends with the name. */
function nameIn(snapshotArn: string): string {
  const [, name] = /:snapshot\/(.+)$/.exec(snapshotArn) ?? [];
  if (name === undefined) {
    throw new Fault('InvalidARNFault', `the ARN is not one of a snapshot, got: ${snapshotArn}`);
  }
  return name;
}

function provisioned({ ARN, ClusterConfiguration, DataTiering, Source, Status }: Snapshot) {
  return { physicalId: ARN!, attributes: { Arn: ARN, ClusterConfiguration, DataTiering, Source, Status } };
}

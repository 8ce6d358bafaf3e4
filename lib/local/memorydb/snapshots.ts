import type {
  CopySnapshotRequest,
  CreateSnapshotRequest,
  DeleteSnapshotRequest,
  DescribeSnapshotsRequest,
} from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { Caller } from '../http/service';
import { findCluster, refuseUnlessAvailable } from './cluster-checks';
import { take } from './daily-quota';
import type { MemoryDb } from './memorydb';
import { page } from './paging';
import type { SnapshotRecord } from './records';
import { refuse } from './refuse';
import { exportFiles, refuseExport } from './s3-files';
import { findSnapshot, refuseTakenName, statusOf, use } from './snapshot-record';
import { snapshotView } from './snapshot-view';
import { copyOf, dropSnapshot, refuseWithoutSnapshots, settle, takeSnapshot } from './snapshot-work';
import { newTags } from './tags';

/** What `DescribeSnapshots` calls the sources that it shows. */
const SOURCES: Readonly<Record<string, SnapshotRecord['source']>> = { system: 'automated', user: 'manual' };

/** `CreateSnapshot`, `DescribeSnapshots`, `CopySnapshot` and `DeleteSnapshot`. */
export function snapshotOperations(memoryDb: MemoryDb) {
  return {
    CreateSnapshot(request: CreateSnapshotRequest, caller: Caller) {
      const { region } = caller;
      const store = memoryDb.store(region);
      const name = request.SnapshotName!.toLowerCase();
      refuse('AWS::MemoryDB::Snapshot', { ...request, SnapshotName: name }, store, region);
      const cluster = findCluster(store, request.ClusterName!);
      refuseUnlessAvailable(cluster);
      refuseTakenName(store, name);
      refuseWithoutSnapshots(memoryDb);
      const tags = newTags(request.Tags);
      const { snapshots } = cluster.quotas;
      if (!take(snapshots, memoryDb.clock())) {
        const sentence = `a cluster has at most ${snapshots.limit} manual snapshots in 24 hours: ${cluster.name}`;
        throw new Fault('SnapshotQuotaExceededFault', sentence);
      }
      const wanted = { name, region, source: 'manual', kmsKeyId: request.KmsKeyId, tags } as const;
      cluster.status = 'snapshotting';
      const snapshot = takeSnapshot(memoryDb, store, cluster, wanted);
      cluster.work = snapshot.work.then(() => void (cluster.status = 'available'));
      return { Snapshot: snapshotView(snapshot, caller) };
    },

    DescribeSnapshots(request: DescribeSnapshotsRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const { ClusterName, SnapshotName, Source, ShowDetail } = request;
      if (Source !== undefined && !Object.hasOwn(SOURCES, Source)) {
        throw new Fault('InvalidParameterValueException', `\`source\` must be system or user, got: ${Source}`);
      }
      const source = Source && SOURCES[Source];
      const named = SnapshotName === undefined ? [...store.snapshots.values()] : [findSnapshot(store, SnapshotName)];
      const wanted = named.filter(
        (one) =>
          one.clusterName === (ClusterName?.toLowerCase() ?? one.clusterName) && one.source === (source ?? one.source),
      );
      const { entries, NextToken } = page(wanted, request);
      return { Snapshots: entries.map((one) => snapshotView(one, caller, ShowDetail)), NextToken };
    },

    CopySnapshot(request: CopySnapshotRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const name = request.TargetSnapshotName!.toLowerCase();
      const source = findSnapshot(store, request.SourceSnapshotName!);
      if (request.TargetBucket !== undefined) {
        refuseExport(memoryDb, source, request);
        refuseUnlessIn(source, ['available']);
        void use(source, 'copying', exportFiles(memoryDb, store, source, request));
        return { Snapshot: { ...snapshotView(source, caller), Name: request.TargetSnapshotName } };
      }
      const properties = { SnapshotName: name, ClusterName: source.clusterName, KmsKeyId: request.KmsKeyId };
      refuse('AWS::MemoryDB::Snapshot', properties, store, caller.region);
      refuseUnlessIn(source, ['available']);
      refuseTakenName(store, name);
      const tags = newTags(request.Tags);
      const copy: SnapshotRecord = {
        ...source,
        name,
        source: 'manual',
        key: `${caller.region}/${name}`,
        createdAt: memoryDb.clock(),
        kmsKeyId: request.KmsKeyId ?? source.kmsKeyId,
        status: 'creating',
        uses: new Map(),
        tags: tags.size === 0 ? new Map(source.tags) : tags,
      };
      store.snapshots.set(name, copy);
      copy.work = settle(store, copy, use(source, 'copying', copyOf(memoryDb, source, copy.key)));
      return { Snapshot: snapshotView(copy, caller) };
    },

    async DeleteSnapshot(request: DeleteSnapshotRequest, caller: Caller) {
      const store = memoryDb.store(caller.region);
      const snapshot = findSnapshot(store, request.SnapshotName!);
      refuseUnlessIn(snapshot, ['available', 'failed']);
      const answer = { Snapshot: { ...snapshotView(snapshot, caller), Status: 'deleting' } };
      await dropSnapshot(memoryDb, store, snapshot);
      return answer;
    },
  };
}

function refuseUnlessIn(snapshot: SnapshotRecord, states: readonly string[]): void {
  const status = statusOf(snapshot);
  if (!states.includes(status)) {
    const sentence = `the snapshot ${snapshot.name} must be ${states.join(' or ')}, its status is: ${status}`;
    throw new Fault('InvalidSnapshotStateFault', sentence);
  }
}

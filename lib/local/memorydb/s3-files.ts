import type { CopySnapshotRequest } from '@aws-sdk/client-memorydb';
import type { RdbFile } from '../engine/cluster-options';
import { Fault } from '../http/fault';
import type { MemoryDb } from './memorydb';
import type { SnapshotRecord } from './records';
import type { Store } from './store';

/** @see https://docs.aws.amazon.com/memorydb/latest/devguide/snapshots-exporting.html */
const LONGEST_NAME = 1_000;

/** The RDB files that a new cluster begins with, if it names some. */
export function filesToRestore({ objects }: MemoryDb, arns: readonly string[] | undefined): RdbFile[] | undefined {
  return arns?.map((name) => {
    const [bucket, ...key] = name.split(':').slice(5).join(':').split('/');
    const object = objects.find(bucket, key.join('/'));
    if (object === undefined) {
      const sentence = `\`snapshotArns\` must name objects that are in S3; upload it here first, got: ${name}`;
      throw new Fault('InvalidParameterValueException', sentence);
    }
    return { name, content: object.body };
  });
}

/** Refuses to export what the service does not. */
export function refuseExport(
  { objects }: MemoryDb,
  { settings, name: source }: SnapshotRecord,
  { TargetBucket, TargetSnapshotName, KmsKeyId }: CopySnapshotRequest,
): void {
  if (KmsKeyId !== undefined) {
    const sentence =
      '`kmsKeyId` must be left out when `targetBucket` is given: exported files have no key of their own';
    throw new Fault('InvalidParameterCombinationException', sentence);
  }
  if (settings.dataTiering) {
    const sentence = `the snapshot ${source} cannot be exported: its cluster had data tiering`;
    throw new Fault('InvalidParameterValueException', sentence);
  }
  const { length } = TargetSnapshotName!;
  if (length < 1 || length > LONGEST_NAME) {
    const sentence = `\`targetSnapshotName\` must have 1 to ${LONGEST_NAME} characters to be exported, got: ${length}`;
    throw new Fault('InvalidParameterValueException', sentence);
  }
  const taken = objects.find(TargetBucket!, fileName(TargetSnapshotName!, 0));
  if (taken !== undefined) {
    throw new Fault('SnapshotAlreadyExistsFault', `the bucket ${TargetBucket} has an object ${taken.key} already`);
  }
}

/** Writes the RDB file of each shard into a bucket. The outcome is an event; what fails leaves nothing. */
export async function exportFiles(
  { dataPlane, objects }: MemoryDb,
  store: Store,
  { key, name, clusterName }: SnapshotRecord,
  { TargetBucket, TargetSnapshotName }: CopySnapshotRequest,
): Promise<void> {
  try {
    const files = await dataPlane.snapshots!.rdbFiles(key);
    files.forEach((file, index) => objects.put(TargetBucket!, fileName(TargetSnapshotName!, index), file));
    store.record('cluster', clusterName, `Snapshot ${name} is exported to ${TargetBucket}`);
  } catch (error) {
    store.record('cluster', clusterName, `Snapshot ${name} could not be exported: ${(error as Error).message}`);
  }
}

function fileName(snapshot: string, index: number): string {
  return `${snapshot}-${String(index + 1).padStart(4, '0')}.rdb`;
}

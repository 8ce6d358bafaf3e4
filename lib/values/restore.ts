import { Fn } from 'aws-cdk-lib';
import type { ISnapshotRef } from 'aws-cdk-lib/aws-memorydb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { invalid } from './invalid';

/**
 * The data that a cluster begins with.
 *
 * It stays in the stack for as long as the cluster: to take it away, or to change it, makes another cluster.
 *
 * @see https://docs.aws.amazon.com/memorydb/latest/devguide/snapshots-restoring.html
 */
export class Restore {
  /** Data of a snapshot, which may be of another app. */
  public static fromSnapshot(snapshot: ISnapshotRef): Restore {
    return Restore.fromSnapshotName(Fn.select(1, Fn.split('/', snapshot.snapshotRef.snapshotArn)));
  }

  /** Data of a snapshot, also of one that the service took itself: these have names that begin with `automatic.`. */
  public static fromSnapshotName(snapshotName: string): Restore {
    return new Restore(snapshotName);
  }

  /**
   * Data of RDB files in a bucket of the same Region. They must be encrypted by S3 itself, if at all.
   *
   * The bucket lets the service read it, if it is a bucket of this app; any other has to already.
   *
   * @param bucket where the files are
   * @param keys the files, one for each shard that the data was in
   */
  public static fromS3(bucket: IBucket, ...keys: string[]): Restore {
    if (keys.length === 0) {
      throw invalid('keys', 'must have at least one file to restore from, got: none');
    }
    return new Restore(undefined, bucket, keys);
  }

  private constructor(
    /** Name of the snapshot. `undefined` with files. */
    public readonly snapshotName?: string,
    /** Bucket of the files. `undefined` with a snapshot. */
    public readonly bucket?: IBucket,
    /** Files in the bucket. `undefined` with a snapshot. */
    public readonly keys?: string[],
  ) {}
}

import { App, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Restore, Snapshot } from 'cdk-memorydb';

test('a snapshot is restored by its name', () => {
  const stack = new Stack(new App(), 'Orders');
  const snapshot = Snapshot.fromSnapshotArn(stack, 'Before', 'arn:aws:memorydb:eu-west-1:111122223333:snapshot/before');
  expect(Restore.fromSnapshot(snapshot).snapshotName).toBe('before');
  expect(Restore.fromSnapshotName('automatic.orders-2026-01-01-05-00').snapshotName).toBe(
    'automatic.orders-2026-01-01-05-00',
  );
});

test('fails to restore from a bucket without files', () => {
  const bucket = Bucket.fromBucketName(new Stack(), 'Bucket', 'backups');
  expect(() => Restore.fromS3(bucket)).toThrow('`keys` must have at least one file to restore from, got: none');
});

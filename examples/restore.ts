// A cluster with the data of a snapshot, one with the data of files, and a snapshot that is taken of it.
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Cluster, Restore, Snapshot } from 'cdk-memorydb';

const stack = new Stack(new App(), 'Restored');
const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2 });

// The line stays for as long as the cluster: without it, CloudFormation would make another one, which is empty.
new Cluster(stack, 'Orders', {
  vpc,
  numShards: 3,
  restore: Restore.fromSnapshotName('automatic.orders-2026-01-01-02-00'),
});

const carts = new Cluster(stack, 'Carts', {
  vpc,
  numShards: 2,
  restore: Restore.fromS3(new Bucket(stack, 'Backups'), 'carts-0001.rdb', 'carts-0002.rdb'),
  // Deleted with the stack, after a final snapshot.
  removalPolicy: RemovalPolicy.SNAPSHOT,
});
new Snapshot(stack, 'AsRestored', { cluster: carts });

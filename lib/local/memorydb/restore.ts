import type { CreateClusterRequest } from '@aws-sdk/client-memorydb';
import { Fault } from '../http/fault';
import type { MemoryDb } from './memorydb';
import type { SnapshotRecord } from './records';
import { refuseWithoutSnapshots } from './snapshot-work';
import type { Store } from './store';

/** What a restored cluster has from the one that was copied where its own request is silent. */
export function fromSnapshot(store: Store, name: string | undefined): Partial<CreateClusterRequest> {
  const settings = store.snapshots.get(name?.toLowerCase() ?? '')?.settings;
  return settings === undefined
    ? {}
    : { Engine: settings.engine, EngineVersion: settings.engineVersion, NumShards: settings.numShards };
}

/** The snapshot that a new cluster begins with, if it names one. */
export function origin(
  memoryDb: MemoryDb,
  store: Store,
  { SnapshotName: name }: CreateClusterRequest,
): SnapshotRecord | undefined {
  if (name === undefined) {
    return undefined;
  }
  refuseWithoutSnapshots(memoryDb);
  const snapshot = store.snapshots.get(name.toLowerCase());
  if (snapshot?.status !== 'available') {
    const sentence = `\`snapshotName\` must be that of a snapshot that is available, got: ${name}`;
    throw new Fault('InvalidParameterValueException', sentence);
  }
  return snapshot;
}

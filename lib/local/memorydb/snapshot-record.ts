import { Fault } from '../http/fault';
import type { SnapshotRecord } from './records';
import type { Store } from './store';

export function findSnapshot(store: Store, name: string): SnapshotRecord {
  const snapshot = store.snapshots.get(name.toLowerCase());
  if (snapshot === undefined) {
    throw new Fault('SnapshotNotFoundFault', `there is no snapshot with the name: ${name}`);
  }
  return snapshot;
}

export function refuseTakenName(store: Store, name: string): void {
  if (store.snapshots.has(name)) {
    throw new Fault('SnapshotAlreadyExistsFault', `a snapshot with this name exists: ${name}`);
  }
}

/** Notes that something reads the snapshot, until that is over. */
export function use<T>(snapshot: SnapshotRecord, how: 'copying' | 'restoring', work: Promise<T>): Promise<T> {
  snapshot.uses.set(work, how);
  return work.finally(() => snapshot.uses.delete(work));
}

/** As the API has it. */
export function statusOf({ status, uses }: SnapshotRecord): string {
  const [use = status] = uses.values();
  return use;
}

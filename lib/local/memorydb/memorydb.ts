import { ObjectStore } from '../services/object-store';
import { collectionsOf, fill, type Collections } from './collections';
import type { DataPlane } from './data-plane';
import { Lifecycle } from './lifecycle';
import type { MultiRegionClusterRecord, ServiceUpdateNotice } from './records';
import { AccountStore, Store } from './store';

export interface MemoryDbOptions {
  /** What time it is. */
  readonly clock?: () => Date;
  /** Updates that the service offers to clusters. One machine has none of its own. */
  readonly serviceUpdates?: readonly ServiceUpdateNotice[];
  /** S3, where RDB files come from and go to. */
  readonly objects?: ObjectStore;
  /** What an earlier run had; `resume` brings it to life. */
  readonly kept?: MemoryDbData;
  /** How long a change of a resource lasts at least, in milliseconds. */
  readonly lifecycleMs?: number;
  /** Told of what happens without a request. */
  readonly changed?: () => void;
}

/** Everything that outlives a process, as data. */
export interface MemoryDbData {
  readonly account: Collections;
  readonly regions: ReadonlyMap<string, Collections>;
}

/** The state behind the API: one store for each Region that somebody asked about, and one data plane for all. */
export class MemoryDb {
  readonly clock: () => Date;
  readonly serviceUpdates: readonly ServiceUpdateNotice[];
  readonly objects: ObjectStore;
  readonly lifecycle: Lifecycle;
  private readonly changed: MemoryDbOptions['changed'];
  private readonly account = new AccountStore();
  private readonly stores = new Map<string, Store>();

  constructor(
    readonly dataPlane: DataPlane,
    {
      clock = () => new Date(),
      serviceUpdates = [],
      objects = new ObjectStore(),
      kept,
      lifecycleMs,
      changed,
    }: MemoryDbOptions = {},
  ) {
    this.clock = clock;
    this.serviceUpdates = serviceUpdates;
    this.objects = objects;
    this.lifecycle = new Lifecycle(lifecycleMs);
    this.changed = changed;
    if (kept !== undefined) {
      fill(this.account, kept.account);
      kept.regions.forEach((collections, region) => fill(this.store(region), collections));
    }
  }

  get multiRegionClusters(): Map<string, MultiRegionClusterRecord> {
    return this.account.multiRegionClusters;
  }

  store(region: string): Store {
    let store = this.stores.get(region);
    if (store === undefined) {
      store = new Store(this.clock, this.account, this.changed, this.lifecycle);
      this.stores.set(region, store);
    }
    return store;
  }

  /** Every Region's store that has been used. */
  regions(): ReadonlyMap<string, Store> {
    return this.stores;
  }

  data(): MemoryDbData {
    return {
      account: collectionsOf(this.account),
      regions: new Map([...this.stores].map(([region, store]) => [region, collectionsOf(store)])),
    };
  }

  /** Whether any resource is on its way from one state to another. */
  get busy(): boolean {
    const regional = [...this.stores.values()].flatMap(({ acls, clusters, snapshots, users }) => [
      ...acls.values(),
      ...clusters.values(),
      ...snapshots.values(),
      ...users.values(),
    ]);
    return [...regional, ...this.multiRegionClusters.values()].some(({ status }) => status?.endsWith('ing'));
  }
}

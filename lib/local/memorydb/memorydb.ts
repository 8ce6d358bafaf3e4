import type { DataPlane } from './data-plane';
import type { MultiRegionClusterRecord } from './multi-region-settings';
import type { ServiceUpdateNotice } from './service-updates';
import { AccountStore, Store } from './store';

export interface MemoryDbOptions {
  /** What time it is. */
  readonly clock?: () => Date;
  /** Updates that the service offers to clusters. One machine has none of its own. */
  readonly serviceUpdates?: readonly ServiceUpdateNotice[];
}

/** The state behind the API: one store for each Region that somebody asked about, and one data plane for all. */
export class MemoryDb {
  readonly clock: () => Date;
  readonly serviceUpdates: readonly ServiceUpdateNotice[];
  private readonly account = new AccountStore();
  private readonly stores = new Map<string, Store>();

  constructor(
    readonly dataPlane: DataPlane,
    { clock = () => new Date(), serviceUpdates = [] }: MemoryDbOptions = {},
  ) {
    this.clock = clock;
    this.serviceUpdates = serviceUpdates;
  }

  get multiRegionClusters(): Map<string, MultiRegionClusterRecord> {
    return this.account.multiRegionClusters;
  }

  store(region: string): Store {
    let store = this.stores.get(region);
    if (store === undefined) {
      store = new Store(this.clock, this.account);
      this.stores.set(region, store);
    }
    return store;
  }

  /** Every Region's store that has been used. */
  regions(): ReadonlyMap<string, Store> {
    return this.stores;
  }
}

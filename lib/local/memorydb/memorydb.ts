import type { DataPlane } from './data-plane';
import { Store } from './store';

/** The state behind the API: one store for each Region that somebody asked about, and one data plane for all. */
export class MemoryDb {
  private readonly stores = new Map<string, Store>();

  constructor(readonly dataPlane: DataPlane) {}

  store(region: string): Store {
    let store = this.stores.get(region);
    if (store === undefined) {
      store = new Store();
      this.stores.set(region, store);
    }
    return store;
  }

  /** Every Region's store that has been used. */
  regions(): ReadonlyMap<string, Store> {
    return this.stores;
  }
}

/** Maps and lists of records, by their names. */
export type Collections = Readonly<Record<string, unknown>>;

/** Members of records that live only as long as this process. */
const OF_THIS_PROCESS = ['plane', 'uses', 'work'];

/** Everything that a store keeps; a collection or a member that is added later is among it without further ado. */
export function collectionsOf(store: object): Collections {
  const collections: Record<string, unknown> = {};
  for (const [name, collection] of Object.entries(store) as [string, unknown][]) {
    if (Array.isArray(collection)) {
      collections[name] = collection.map(lasting);
    } else if (collection instanceof Map) {
      collections[name] = new Map([...collection].map(([key, record]) => [key, lasting(record)]));
    }
  }
  return collections;
}

/** Puts back what `collectionsOf` gave, over what is made for every new store. */
export function fill(store: object, collections: Collections): void {
  for (const [name, collection] of Object.entries(store) as [string, unknown][]) {
    const kept = collections[name];
    if (collection instanceof Map && kept instanceof Map) {
      kept.forEach((record, key) => collection.set(key, record));
    } else if (Array.isArray(collection) && Array.isArray(kept)) {
      collection.push(...(kept as unknown[]));
    }
  }
}

function lasting(record: unknown): unknown {
  return Object.fromEntries(Object.entries(record as object).filter(([name]) => !OF_THIS_PROCESS.includes(name)));
}

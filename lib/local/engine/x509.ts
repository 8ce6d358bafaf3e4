import type * as X509 from '@peculiar/x509';

let loaded: Promise<typeof X509> | undefined;

/** Loads the certificate library when it is first needed: most of the time there is a certificate already. */
export function loadX509(): Promise<typeof X509> {
  loaded ??= withMetadata(() => import('@peculiar/x509'));
  return loaded;
}

/** The library insists on decorator metadata while it loads. It is lent for that long, so that nobody else's `Reflect` changes. */
async function withMetadata<T>(load: () => Promise<T>): Promise<T> {
  const target = Reflect as unknown as Record<string, unknown>;
  if (target.getMetadata !== undefined) {
    return load();
  }
  const store = new WeakMap<object, Map<unknown, unknown>>();
  const get = (key: unknown, owner: object) => store.get(owner)?.get(key);
  const lent = {
    getMetadata: get,
    getOwnMetadata: get,
    defineMetadata: (key: unknown, value: unknown, owner: object) => {
      store.set(owner, (store.get(owner) ?? new Map<unknown, unknown>()).set(key, value));
    },
  };
  Object.assign(target, lent);
  try {
    return await load();
  } finally {
    for (const name of Object.keys(lent)) {
      Reflect.deleteProperty(target, name);
    }
  }
}

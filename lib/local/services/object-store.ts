import { createHash } from 'node:crypto';
import { Fault } from '../http/fault';

export interface StoredObject {
  readonly key: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly lastModified: Date;
  readonly etag: string;
}

/** Objects by bucket and key. */
export type ObjectStoreData = ReadonlyMap<string, ReadonlyMap<string, StoredObject>>;

/** The objects of S3. Every bucket exists: MemoryDB Local needs no bootstrap, and a bucket of a stack is inert. */
export class ObjectStore {
  private readonly buckets: Map<string, Map<string, StoredObject>>;

  constructor(
    buckets: ObjectStoreData = new Map(),
    /** Told of every change. */
    private readonly changed: () => void = () => undefined,
  ) {
    this.buckets = new Map([...buckets].map(([bucket, objects]) => [bucket, new Map(objects)]));
  }

  put(bucket: string, key: string, body: Buffer, contentType = 'binary/octet-stream'): StoredObject {
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const object: StoredObject = { key, body, contentType, lastModified: new Date(), etag };
    this.objects(bucket).set(key, object);
    this.changed();
    return object;
  }

  find(bucket: string, key: string): StoredObject | undefined {
    return this.objects(bucket).get(key);
  }

  get(bucket: string, key: string): StoredObject {
    const object = this.find(bucket, key);
    if (object === undefined) {
      throw new Fault('NoSuchKey', `The specified key does not exist: ${key}`, 404);
    }
    return object;
  }

  delete(bucket: string, key: string): void {
    this.objects(bucket).delete(key);
    this.changed();
  }

  /** In the order of their keys, as S3 lists them. */
  list(bucket: string, prefix: string): StoredObject[] {
    return [...this.objects(bucket).values()]
      .filter(({ key }) => key.startsWith(prefix))
      .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  data(): ObjectStoreData {
    return this.buckets;
  }

  private objects(bucket: string): Map<string, StoredObject> {
    const objects = this.buckets.get(bucket) ?? new Map<string, StoredObject>();
    this.buckets.set(bucket, objects);
    return objects;
  }
}

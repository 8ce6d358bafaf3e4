import { Fault } from '../http/fault';
import type { XmlElement } from '../http/xml';
import type { ObjectStore, StoredObject } from './object-store';
import { elements } from './s3-xml';

const MOST_KEYS = 1000;

/** `ListObjectsV2`: a page of objects, and where a delimiter is given, what looks like folders in place of what is in them. */
export function listObjects(store: ObjectStore, bucket: string, query: URLSearchParams): XmlElement {
  const text = (name: string) => query.get(name) ?? '';
  const [prefix, delimiter] = [text('prefix'), text('delimiter')];
  const encoded = query.get('encoding-type') === 'url' ? urlEncoded : (key: string) => key;
  const limit = mostKeys(query.get('max-keys') ?? String(MOST_KEYS));

  const objects = store.list(bucket, prefix).filter(({ key }) => key > text('start-after'));
  const entries = new Map(objects.map((object) => [entryOf(object.key, prefix, delimiter), object]));
  const all = [...entries].filter(([name]) => name > nameIn(text('continuation-token')));
  const page = all.slice(0, limit);
  const isTruncated = limit > 0 && page.length < all.length;
  return {
    name: 'ListBucketResult',
    content: [
      ...elements({
        Name: bucket,
        Prefix: encoded(prefix),
        ...(delimiter !== '' && { Delimiter: encoded(delimiter) }),
        ...(query.has('encoding-type') && { EncodingType: text('encoding-type') }),
        MaxKeys: String(limit),
        KeyCount: String(page.length),
        IsTruncated: String(isTruncated),
        ...(isTruncated && { NextContinuationToken: tokenOf(page.at(-1)![0]) }),
      }),
      ...page.map(([name, object]) =>
        name === object.key
          ? { name: 'Contents', content: listed(object, encoded(name)) }
          : { name: 'CommonPrefixes', content: elements({ Prefix: encoded(name) }) },
      ),
    ],
  };
}

/** The key, or what it has before the first delimiter behind the prefix. */
function entryOf(key: string, prefix: string, delimiter: string): string {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? key : key.slice(0, end + delimiter.length);
}

function listed({ body, etag, lastModified }: StoredObject, key: string): XmlElement[] {
  return elements({ Key: key, LastModified: lastModified.toISOString(), ETag: etag, Size: String(body.length) });
}

/** What a page ended with, in characters that XML has. */
function tokenOf(name: string): string {
  return Buffer.from(name).toString('base64url');
}

function nameIn(token: string): string {
  return Buffer.from(token, 'base64url').toString();
}

/** Keys may have characters that XML has not. */
function urlEncoded(key: string): string {
  return encodeURIComponent(key).replaceAll('%2F', '/');
}

function mostKeys(text: string): number {
  if (!/^\d{1,10}$/.test(text)) {
    throw new Fault('InvalidArgument', 'Provided max-keys not an integer or within integer range');
  }
  return Math.min(Number(text), MOST_KEYS);
}

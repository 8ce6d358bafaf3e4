import { Fault } from '../http/fault';
import type { HttpRequest } from '../http/http-message';

export interface S3Address {
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
}

/** `/bucket/key`, or `/key` where the bucket is the first part of a host name. */
export function s3Address({ path, headers }: Pick<HttpRequest, 'path' | 'headers'>): S3Address {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  return address(host, path);
}

/** The object that a `TemplateURL` names, whether it points here or to AWS. */
export function objectAddress(url: string): S3Address | undefined {
  if (!URL.canParse(url)) {
    return undefined;
  }
  const { hostname, pathname, protocol } = new URL(url);
  const found = address(hostname, pathname);
  return /^https?:$/.test(protocol) && found.bucket !== '' && found.key !== '' ? found : undefined;
}

const BUCKET_IN_HOST = /^(.+)\.(?:s3[.-].*\.?amazonaws\.com(?:\.cn)?|localhost)$/;

function address(host: string, path: string): S3Address {
  const parts = path.slice(1).split('/').map(decoded);
  const [, bucket] = BUCKET_IN_HOST.exec(host) ?? [];
  return bucket === undefined
    ? { bucket: parts[0], key: parts.slice(1).join('/') }
    : { bucket: bucket.replace(/\.s3$/, ''), key: parts.join('/') };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Fault('InvalidURI', `Couldn't parse the specified URI: ${part}`);
  }
}

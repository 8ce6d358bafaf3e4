import { Fault } from '../http/fault';
import type { HttpAnswer, HttpRequest } from '../http/http-message';
import type { RawService } from '../http/service';
import { renderXml } from '../http/xml';
import type { XmlElement } from '../http/xml';
import { uploadedContent } from './aws-chunked';
import { MultipartUploads } from './multipart-uploads';
import type { ObjectStore, StoredObject } from './object-store';
import { s3Address } from './s3-address';
import { listObjects } from './s3-listing';
import { elements } from './s3-xml';
import type { S3Address } from './s3-address';

type Handler = (address: S3Address, request: HttpRequest, region: string) => HttpAnswer;

/** Lambda takes packages of 250 MB: no asset of a stack is larger. */
const BODY_LIMIT = 256 * 1024 * 1024;

/** S3, as far as the CDK CLI publishes assets and stacks read them. */
export function s3(store: ObjectStore): RawService {
  const handlers = { ...bucketHandlers(store), ...objectHandlers(store), ...uploadHandlers(store) };
  return {
    signingName: 's3',
    bodyLimit: BODY_LIMIT,
    isRead: ({ method }) => method === 'GET' || method === 'HEAD',

    handle(request, { region }) {
      const address = s3Address(request);
      const name = operationName(request, address);
      const handler = Object.hasOwn(handlers, name) ? handlers[name as keyof typeof handlers] : undefined;
      if (handler === undefined) {
        throw new Fault('NotImplemented', `MemoryDB Local does not serve \`s3:${name}\``, 501);
      }
      return handler(address, request, region);
    },

    renderFault(fault, requestId) {
      const content = { Code: fault.code, Message: fault.message, RequestId: requestId };
      // Without a namespace: not every SDK finds the code in one that has it.
      const body = renderXml({ name: 'Error', content: elements(content) });
      return { status: fault.status, headers: XML, body };
    },
  };
}

/** Parameters that do not make another operation of a request; every other one does. */
const ORDINARY = [
  'continuation-token',
  'delimiter',
  'encoding-type',
  'fetch-owner',
  'max-keys',
  'partNumber',
  'prefix',
  'start-after',
  'x-id',
];

/** For example `GET bucket?location` or `PUT object`. */
function operationName({ method, query }: HttpRequest, { key }: S3Address): string {
  const others = [...query.keys()].filter((name) => !ORDINARY.includes(name));
  return `${method} ${key === '' ? 'bucket' : 'object'}${others.length === 0 ? '' : `?${others.join('&')}`}`;
}

function bucketHandlers(store: ObjectStore) {
  return {
    'PUT bucket': () => ({ status: 200 }),
    'HEAD bucket': (_address, _request, region) => ({ status: 200, headers: { 'x-amz-bucket-region': region } }),
    'GET bucket?list-type': ({ bucket }, { query }) => xml(200, listObjects(store, bucket, query)),
    // The first Region of AWS is written as nothing.
    'GET bucket?location': (_address, _request, region) =>
      xml(200, { name: 'LocationConstraint', content: region === 'us-east-1' ? '' : region }),
    'GET bucket?encryption': () => {
      const byDefault = { name: 'ApplyServerSideEncryptionByDefault', content: elements({ SSEAlgorithm: 'AES256' }) };
      const rule = { name: 'Rule', content: [byDefault] };
      return xml(200, { name: 'ServerSideEncryptionConfiguration', content: [rule] });
    },
  } satisfies Record<string, Handler>;
}

function objectHandlers(store: ObjectStore) {
  return {
    'PUT object': ({ bucket, key }, request) => {
      const { etag } = store.put(bucket, key, uploadedContent(request), request.headers['content-type']);
      return { status: 200, headers: { etag } };
    },
    'GET object': ({ bucket, key }) => content(store.get(bucket, key)),
    'HEAD object': ({ bucket, key }) => content(store.get(bucket, key)),
    'DELETE object': ({ bucket, key }) => {
      store.delete(bucket, key);
      return { status: 204 };
    },
  } satisfies Record<string, Handler>;
}

function partNumber(text: string | null): number {
  const number = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0;
  if (number < 1 || number > 10_000) {
    throw new Fault('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
  }
  return number;
}

function uploadHandlers(store: ObjectStore) {
  const uploads = new MultipartUploads();
  const id = (request: HttpRequest): string => request.query.get('uploadId')!;
  return {
    'POST object?uploads': ({ bucket, key }) => {
      const members = { Bucket: bucket, Key: key, UploadId: uploads.begin() };
      return xml(200, { name: 'InitiateMultipartUploadResult', content: elements(members) });
    },
    'PUT object?uploadId': (_address, request) => {
      const part = partNumber(request.query.get('partNumber'));
      uploads.add(id(request), part, uploadedContent(request));
      return { status: 200, headers: { etag: `"${part}"` } };
    },
    'POST object?uploadId': ({ bucket, key }, request) => {
      const { etag } = store.put(bucket, key, uploads.complete(id(request)));
      const members = { Bucket: bucket, Key: key, ETag: etag };
      return xml(200, { name: 'CompleteMultipartUploadResult', content: elements(members) });
    },
    'DELETE object?uploadId': (_address, request) => {
      uploads.abort(id(request));
      return { status: 204 };
    },
  } satisfies Record<string, Handler>;
}

function content({ body, contentType, etag, lastModified }: StoredObject): HttpAnswer {
  const headers = { 'content-type': contentType, etag, 'last-modified': lastModified.toUTCString() };
  return { status: 200, headers, body };
}

const XML = { 'content-type': 'application/xml' };

function xml(status: number, { name, content: inner }: XmlElement): HttpAnswer {
  const attributes = { xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/' };
  return {
    status,
    headers: XML,
    body: renderXml({ name, attributes, content: inner }),
  };
}

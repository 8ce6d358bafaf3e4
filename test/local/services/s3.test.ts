import {
  DeleteObjectCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  CreateMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  UploadPartCommand,
  PutObjectCommand,
  S3Client,
  PutBucketAclCommand,
  AbortMultipartUploadCommand,
} from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { startEndpoint } from '../../../lib/local/http/endpoint';
import type { Endpoint } from '../../../lib/local/http/endpoint';
import { ObjectStore } from '../../../lib/local/services/object-store';
import { s3 } from '../../../lib/local/services/s3';
import { clientOptions } from '../http/sdk';

const store = new ObjectStore();
let endpoint: Endpoint;
let client: S3Client;

beforeAll(async () => {
  endpoint = await startEndpoint({ port: 0, account: '000000000000', services: [s3(store)] });
  client = new S3Client(clientOptions(endpoint.url));
});

afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/s3/aws4_request, Signature=a';

const at = (Key: string) => ({ Bucket: 'assets', Key });

test('an object is put, read, listed and deleted', async () => {
  const key = 'a folder/ä+b.json';
  await client.send(new PutObjectCommand({ ...at(key), Body: '{"a":1}', ContentType: 'application/json' }));
  const object = await client.send(new GetObjectCommand(at(key)));
  expect(await object.Body!.transformToString()).toBe('{"a":1}');
  expect(object.ContentType).toBe('application/json');
  expect(await client.send(new HeadObjectCommand(at(key)))).toMatchObject({ ContentLength: 7 });
  const { Contents } = await client.send(new ListObjectsV2Command({ Bucket: 'assets', Prefix: 'a folder/' }));
  expect(Contents).toMatchObject([{ Key: key, Size: 7, LastModified: expect.any(Date) as Date }]);
  await client.send(new DeleteObjectCommand(at(key)));
  await expect(client.send(new GetObjectCommand(at(key)))).rejects.toMatchObject({
    name: 'NoSuchKey',
    message: 'The specified key does not exist: a folder/ä+b.json',
    $metadata: { httpStatusCode: 404 },
  });
});

test('a stream, which arrives in chunks with a checksum, is stored without them', async () => {
  const text = 'line\r\n'.repeat(20_000);
  const Body = Readable.from([Buffer.from(text.slice(0, 70_000)), Buffer.from(text.slice(70_000))]);
  await client.send(new PutObjectCommand({ ...at('stream'), Body, ContentLength: text.length }));
  expect(store.get('assets', 'stream').body.toString()).toBe(text);
});

test('an upload in parts is put together in the order of the parts', async () => {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(at('parts')));
  for (const [PartNumber, Body] of [
    [2, 'world'],
    [1, 'hello '],
  ] as const) {
    await client.send(new UploadPartCommand({ ...at('parts'), UploadId, PartNumber, Body }));
  }
  await client.send(new CompleteMultipartUploadCommand({ ...at('parts'), UploadId }));
  expect(store.get('assets', 'parts').body.toString()).toBe('hello world');
});

test.each([0, 10_001, 1.5])('a part cannot have the number %s', async (PartNumber) => {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(at('parts')));
  const command = new UploadPartCommand({ ...at('parts'), UploadId, PartNumber, Body: 'x' });
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'InvalidArgument',
    message: 'Part number must be an integer between 1 and 10000, inclusive',
  });
});

test('fails to go on with an upload that was given up', async () => {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(at('given-up')));
  await client.send(new AbortMultipartUploadCommand({ ...at('given-up'), UploadId }));
  const command = new UploadPartCommand({ ...at('given-up'), UploadId, PartNumber: 1, Body: 'x' });
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'NoSuchUpload',
    message: `The specified upload does not exist: ${UploadId}`,
  });
});

test('a long list comes in pages', async () => {
  ['c', 'a', 'b'].forEach((key) => store.put('pages', key, Buffer.from(key)));
  const first = await client.send(new ListObjectsV2Command({ Bucket: 'pages', MaxKeys: 2 }));
  expect(first.Contents!.map(({ Key }) => Key)).toEqual(['a', 'b']);
  expect(first.IsTruncated).toBe(true);
  const ContinuationToken = first.NextContinuationToken;
  expect(ContinuationToken).toMatch(/^[\w-]+$/);
  const second = await client.send(new ListObjectsV2Command({ Bucket: 'pages', ContinuationToken }));
  expect(second.Contents!.map(({ Key }) => Key)).toEqual(['c']);
  expect(second.IsTruncated).toBe(false);
});

test('a list with a delimiter has what looks like folders, also over several pages', async () => {
  ['a/1', 'a/2', 'b ä&', 'c/1', 'd'].forEach((key) => store.put('folders', key, Buffer.from(key)));
  const names: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const input = { Bucket: 'folders', Delimiter: '/', MaxKeys: 2, ContinuationToken };
    const page = await client.send(new ListObjectsV2Command(input));
    expect(page.KeyCount).toBe(2);
    const folders = page.CommonPrefixes?.map(({ Prefix }) => Prefix!) ?? [];
    names.push(...folders, ...(page.Contents?.map(({ Key }) => Key!) ?? []));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  expect(names).toEqual(['a/', 'b ä&', 'c/', 'd']);
  const inside = await client.send(new ListObjectsV2Command({ Bucket: 'folders', Delimiter: '/', Prefix: 'a/' }));
  expect(inside.Contents!.map(({ Key }) => Key)).toEqual(['a/1', 'a/2']);
});

test('a list in URL encoding can have every key', async () => {
  store.put('encoded', 'a b/ä\u0001', Buffer.from('x'));
  const input = { Bucket: 'encoded', EncodingType: 'url', Prefix: 'a b' } as const;
  const list = await client.send(new ListObjectsV2Command(input));
  expect(list).toMatchObject({ EncodingType: 'url', Prefix: 'a%20b', Contents: [{ Key: 'a%20b/%C3%A4%01' }] });
  store.put('encoded', 'b', Buffer.from('y'));
  const first = await client.send(new ListObjectsV2Command({ Bucket: 'encoded', EncodingType: 'url', MaxKeys: 1 }));
  const ContinuationToken = first.NextContinuationToken;
  expect(ContinuationToken).toMatch(/^[\w-]+$/);
  const next = await client.send(new ListObjectsV2Command({ Bucket: 'encoded', ContinuationToken }));
  expect(next.Contents).toMatchObject([{ Key: 'b' }]);
});

test('an error is in no namespace', async () => {
  const response = await fetch(`${endpoint.url}/any?acl`, { headers: { authorization: AUTHORIZATION } });
  expect(await response.text()).toContain('<Error><Code>NotImplemented</Code>');
});

test('every bucket is there, encrypted, and in the Region that asks', async () => {
  await client.send(new HeadBucketCommand({ Bucket: 'any' }));
  expect(await client.send(new GetBucketLocationCommand({ Bucket: 'any' }))).toMatchObject({
    LocationConstraint: 'eu-west-1',
  });
  const { ServerSideEncryptionConfiguration } = await client.send(new GetBucketEncryptionCommand({ Bucket: 'any' }));
  expect(ServerSideEncryptionConfiguration!.Rules).toEqual([
    { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
  ]);
});

test('fails for an operation that Local does not serve', async () => {
  const command = new PutBucketAclCommand({ Bucket: 'any', ACL: 'private' });
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'NotImplemented',
    message: 'MemoryDB Local does not serve `s3:PUT bucket?acl`',
  });
});

test.each([
  ['that ends in a chunk', '5\r\nab'],
  ['without a last chunk', '2\r\nab\r\n'],
  ['whose chunk has no size', 'xyz\r\nab\r\n0\r\n\r\n'],
  ['without any chunk', ''],
  ['whose chunk has a size and more', '2x\r\nab\r\n0\r\n\r\n'],
  ['whose chunk is longer than its size', '2\r\nabc\r\n0\r\n\r\n'],
  ['whose chunk is shorter than its size', '4\r\nab\r\n0\r\n\r\n'],
  ['of another length than it says', '3\r\nabc\r\n0\r\n\r\n'],
])('an upload %s is refused, and nothing of it is stored', async (_, body) => {
  const headers = {
    authorization: AUTHORIZATION,
    'content-encoding': 'aws-chunked',
    'x-amz-decoded-content-length': '2',
  };
  const response = await fetch(`${endpoint.url}/assets/half`, { method: 'PUT', headers, body });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain(
    '<Code>IncompleteBody</Code><Message>The request body terminated unexpectedly</Message>',
  );
  expect(store.find('assets', 'half')).toBeUndefined();
});

test('an upload whose chunks are signed is stored without the signatures', async () => {
  const headers = { authorization: AUTHORIZATION, 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' };
  const body = 'A;chunk-signature=ab\r\n0123456789\r\n1;chunk-signature=cd\r\n!\r\n0;chunk-signature=ef\r\n\r\n';
  await fetch(`${endpoint.url}/assets/signed`, { method: 'PUT', headers, body });
  expect(store.get('assets', 'signed').body.toString()).toBe('0123456789!');
});

test('a page of no keys is the last one', async () => {
  store.put('counted', 'a', Buffer.from('a'));
  const { KeyCount, IsTruncated } = await client.send(new ListObjectsV2Command({ Bucket: 'counted', MaxKeys: 0 }));
  expect([KeyCount, IsTruncated]).toEqual([0, false]);
});

test.each(['abc', '-1', '1.5', '99999999999'])('a page of %s keys is refused', async (keys) => {
  const url = `${endpoint.url}/assets?list-type=2&max-keys=${keys}`;
  const response = await fetch(url, { headers: { authorization: AUTHORIZATION } });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain(
    '<Code>InvalidArgument</Code><Message>Provided max-keys not an integer or within integer range</Message>',
  );
});

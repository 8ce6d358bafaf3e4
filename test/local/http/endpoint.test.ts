import { request } from 'node:http';
import { connect } from 'node:net';
import { CreateUserCommand, DescribeUsersCommand, MemoryDBClient } from '@aws-sdk/client-memorydb';
import { CreateUser$, DescribeEvents$, DescribeUsers$ } from '@aws-sdk/client-memorydb';
import { startEndpoint } from '../../../lib/local/http/endpoint';
import type { Endpoint } from '../../../lib/local/http/endpoint';
import { Fault } from '../../../lib/local/http/fault';
import type { Caller, Service } from '../../../lib/local/http/service';
import { operationSchemas } from '../../../lib/local/services/operation-schemas';
import { sts } from '../../../lib/local/services/sts';
import { authorization, clientOptions } from './sdk';

const calls: { input: object; caller: Caller }[] = [];
const memorydb: Service = {
  signingName: 'memorydb',
  protocol: 'json',
  target: 'AmazonMemoryDB',
  validationFault: 'InvalidParameterValueException',
  schemas: operationSchemas([CreateUser$, DescribeEvents$, DescribeUsers$]),
  operations: {
    CreateUser(input: { UserName: string }, caller: Caller) {
      calls.push({ input, caller });
      if (input.UserName === 'taken') {
        throw new Fault('UserAlreadyExistsFault', 'a user with this name exists: taken');
      }
      if (input.UserName === 'broken') {
        throw new TypeError('cannot read what is not there');
      }
      return { User: { Name: input.UserName, ACLNames: [] } };
    },
    DescribeEvents(input: { StartTime?: Date }, caller: Caller) {
      calls.push({ input, caller });
      return { Events: [{ SourceName: 'a', Date: input.StartTime }] };
    },
  },
};

let endpoint: Endpoint;
let client: MemoryDBClient;
const log: string[] = [];

beforeAll(async () => {
  endpoint = await startEndpoint({
    port: 0,
    account: '000000000000',
    services: [memorydb, sts(new Map())],
    log: (line) => log.push(line),
    own: ({ path }) => (path === '/_local/status' ? { status: 200, body: 'fine' } : undefined),
  });
  client = new MemoryDBClient(clientOptions(endpoint.url));
});

afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

beforeEach(() => calls.splice(0));

interface Raw {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

function send({
  method = 'POST',
  path = '/',
  headers = {},
  body = '',
}: Raw): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: endpoint.port, method, path, headers }, (message) => {
      let text = '';
      message.on('data', (chunk: Buffer) => (text += chunk.toString()));
      message.on('end', () => resolve({ status: message.statusCode!, text }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const signed = (extra: Record<string, string> = {}) => ({
  authorization: authorization('memorydb'),
  'x-amz-target': 'AmazonMemoryDB.CreateUser',
  'content-type': 'application/x-amz-json-1.1',
  ...extra,
});
const user = { UserName: 'a', AccessString: 'on', AuthenticationMode: { Type: 'iam' } };

test('an operation gets the input in the shapes of the SDK, and the caller', async () => {
  const AuthenticationMode = { Type: 'password', Passwords: ['p'.repeat(16)] } as const;
  const input = { UserName: 'ä€😀', AccessString: 'on ~* "quoted"', AuthenticationMode: { ...AuthenticationMode } };
  const { User } = await client.send(
    new CreateUserCommand({ ...input, AuthenticationMode: { Type: 'password', Passwords: ['p'.repeat(16)] } }),
  );
  expect(User).toEqual({ Name: 'ä€😀', ACLNames: [] });
  expect(calls).toEqual([{ input, caller: { account: '000000000000', region: 'eu-west-1', endpoint: endpoint.url } }]);
});

test('timestamps arrive as dates and return as dates', async () => {
  const { DescribeEventsCommand } = await import('@aws-sdk/client-memorydb');
  const StartTime = new Date('2025-01-02T03:04:05.250Z');
  const { Events } = await client.send(new DescribeEventsCommand({ StartTime }));
  expect(calls[0].input).toEqual({ StartTime });
  expect(Events).toEqual([{ SourceName: 'a', Date: StartTime }]);
});

test('fails with the code and the message of a fault', async () => {
  const command = new CreateUserCommand({ ...user, UserName: 'taken', AuthenticationMode: { Type: 'iam' } });
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'UserAlreadyExistsFault',
    message: 'a user with this name exists: taken',
    $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
  });
});

test('fails with an answer, not a crash, if an operation has an error', async () => {
  const command = new CreateUserCommand({ ...user, UserName: 'broken', AuthenticationMode: { Type: 'iam' } });
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'InternalFailure',
    message: 'MemoryDB Local failed: cannot read what is not there',
    $metadata: { httpStatusCode: 500 },
  });
  expect(log.at(-1)).toBe('POST /: 500 cannot read what is not there');
});

test('fails for an operation that Local does not serve', async () => {
  await expect(client.send(new DescribeUsersCommand({}))).rejects.toMatchObject({
    name: 'NotImplemented',
    message: 'MemoryDB Local does not serve `memorydb:DescribeUsers`',
    $metadata: { httpStatusCode: 501 },
  });
});

test.each([
  ['constructor', 'AmazonMemoryDB.constructor', 'memorydb:constructor'],
  ['another API', 'AmazonSSM.GetParameter', 'memorydb:undefined'],
])('fails for a target that is %s', async (_, target, named) => {
  const { status, text } = await send({ headers: signed({ 'x-amz-target': target }), body: '{}' });
  expect(status).toBe(501);
  expect(JSON.parse(text)).toEqual({ __type: 'NotImplemented', message: `MemoryDB Local does not serve \`${named}\`` });
});

test('fails for a service that Local does not serve', async () => {
  const { status, text } = await send({ headers: signed({ authorization: authorization('cloudcontrolapi') }) });
  expect(status).toBe(501);
  expect(JSON.parse(text)).toEqual({
    __type: 'NotImplemented',
    message: 'MemoryDB Local does not serve `cloudcontrolapi`; it serves: memorydb, sts',
  });
});

const INVALID = 'InvalidParameterValueException';
const SERIALIZATION = 'SerializationException';
const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
test.each([
  ['not JSON', '{"UserName":', SERIALIZATION, /^the body is not JSON: /],
  ['a list', '[]', SERIALIZATION, /^the body must be an object, got: \[\]$/],
  ['null', 'null', SERIALIZATION, /^the body must be an object, got: null$/],
  ['a number as string', { ...user, UserName: 5 }, SERIALIZATION, /^`userName` must be a string, got: 5$/],
  ['a string as list', { ...user, Tags: 'a' }, SERIALIZATION, /^`tags` must be a list, got: "a"$/],
  ['a list of numbers', { ...user, Tags: [1] }, SERIALIZATION, /^`tags.1.member` must be an object, got: 1$/],
  [
    'a long text as list',
    { ...user, Tags: 'a'.repeat(200) },
    SERIALIZATION,
    /^`tags` must be a list, got: "a{99}\.\.\.$/,
  ],
  ['a list as string', `{"UserName":${DEEP}}`, SERIALIZATION, /^`userName` must be a string, got: a list$/],
  ['an object as string', { ...user, UserName: user }, SERIALIZATION, /^`userName` must be a string, got: an object$/],
  [
    'an unknown member',
    { ...user, Name: 'a' },
    INVALID,
    /^`CreateUserRequest` has no member `Name`; check its spelling$/,
  ],
  [
    'the prototype',
    '{"__proto__": {}}',
    INVALID,
    /^`CreateUserRequest` has no member `__proto__`; check its spelling$/,
  ],
  [
    'nothing',
    '',
    INVALID,
    /^3 validation errors detected: Value null at 'userName' failed to satisfy constraint: Member must not be null; Value null at 'authenticationMode' /,
  ],
  [
    'null for a required member',
    { ...user, UserName: null },
    INVALID,
    /^1 validation error detected: Value null at 'userName' failed to satisfy constraint: Member must not be null$/,
  ],
])('fails for a body that is or has %s', async (_, body, code, message) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await send({ headers: signed(), body: text });
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.text)).toEqual({ __type: code, message: expect.stringMatching(message) as string });
  expect(calls).toEqual([]);
});

test.each(['127.0.0.1', 'localhost:4567', '[::1]:1', 'bucket.s3.localhost'])('the host %s is served', async (host) => {
  const { status } = await send({ headers: signed({ host }), body: JSON.stringify(user) });
  expect(status).toBe(200);
});

test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', '192.168.0.7:4567', 'notlocalhost'])(
  'fails for the host %s, which a rebound name would send',
  async (host) => {
    const { status, text } = await send({ headers: signed({ host }), body: JSON.stringify(user) });
    expect(status).toBe(403);
    expect(JSON.parse(text)).toEqual({
      __type: 'AccessDenied',
      message: `the \`Host\` header must be a loopback name, got: ${host}; use 127.0.0.1, localhost or a name under .localhost`,
    });
    expect(calls).toEqual([]);
  },
);

test.each<Record<string, string>>([{ origin: 'http://localhost:3000' }, { 'sec-fetch-site': 'cross-site' }])(
  'fails for a browser: %j',
  async (header) => {
    const { status, text } = await send({ headers: signed(header), body: JSON.stringify(user) });
    expect(status).toBe(403);
    expect(text).toContain(
      'requests from a browser are refused, but for the page at /_local/; use an AWS SDK, the AWS CLI or the CDK CLI',
    );
    expect(calls).toEqual([]);
  },
);

test.each([undefined, 'Basic bG9jYWw6bG9jYWw=', 'AWS4-HMAC-SHA256 Credential=a/b'])(
  'fails for the authorization %s',
  async (value) => {
    const headers = { 'content-type': 'text/plain', ...(value !== undefined && { authorization: value }) };
    const { status, text } = await send({ headers, body: 'Action=GetCallerIdentity' });
    expect(status).toBe(403);
    expect(text).toContain('<Code>MissingAuthenticationToken</Code>');
    expect(text).toContain(
      'the request has no AWS Signature Version 4 in its `Authorization` header; use an AWS SDK, the AWS CLI or the CDK CLI',
    );
  },
);

test('fails for a body that is too large', async () => {
  const { status, text } = await send({ headers: signed(), body: Buffer.alloc(4 * 1024 * 1024 + 1) });
  expect(status).toBe(413);
  expect(text).toBe('the body must have at most 4194304 bytes\n');
});

test('the connection survives what is no HTTP', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(endpoint.port, '127.0.0.1', () => socket.write('\0\0nonsense\r\n\r\n'));
    socket.on('close', () => resolve());
    socket.resume();
  });
  expect((await send({ headers: signed(), body: JSON.stringify(user) })).status).toBe(200);
});

test('fails for who takes it for a proxy', async () => {
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(endpoint.port, '127.0.0.1', () => socket.write('CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n'));
    socket.once('data', (chunk: Buffer) => resolve(chunk.toString()));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 405 /);
});

test('its own routes need no signature', async () => {
  expect(await send({ method: 'GET', path: '/_local/status' })).toEqual({ status: 200, text: 'fine' });
  expect(await send({ method: 'GET', path: '/_local/status', headers: { 'sec-fetch-site': 'none' } })).toMatchObject({
    status: 200,
  });
  expect(await send({ method: 'GET', path: '/_local/nothing' })).toEqual({
    status: 404,
    text: 'there is nothing at /_local/nothing\n',
  });
});

test.each<Record<string, string>>([
  { 'sec-fetch-site': 'cross-site' },
  { origin: 'https://evil.example' },
  { host: 'evil.example' },
])('fails for another page that reads its own routes: %j', async (headers) => {
  const { status } = await send({ method: 'GET', path: '/_local/status', headers });
  expect(status).toBe(403);
});

test('fails to start on a port that is in use', async () => {
  const starting = startEndpoint({ port: endpoint.port, account: '000000000000', services: [] });
  await expect(starting).rejects.toThrow(
    `port ${endpoint.port} is in use; stop what listens there, or choose another port`,
  );
});

test('closing ends connections that are kept alive', async () => {
  const other = await startEndpoint({ port: 0, account: '000000000000', services: [sts(new Map())] });
  const socket = connect(other.port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  const ended = new Promise((resolve) => socket.once('close', resolve));
  await other.close();
  await ended;
});

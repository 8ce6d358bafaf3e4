import { CreateUserCommand, DescribeUsersCommand, MemoryDBClient } from '@aws-sdk/client-memorydb';
import { CreateUser$, DescribeUsers$ } from '@aws-sdk/client-memorydb';
import { startEndpoint, type Endpoint } from '../../../lib/local/http/endpoint';
import type { RawService, Service } from '../../../lib/local/http/service';
import { operationSchemas } from '../../../lib/local/services/operation-schemas';
import { authorization, clientOptions } from './sdk';

const USER = { UserName: 'app', AccessString: 'on ~* +@read', AuthenticationMode: { Type: 'iam' } } as const;

/** What happened, in its order. */
const steps: string[] = [];
/** Whether nothing can be kept before, or after, an operation. */
const broken = { ready: false, saved: false };

const memorydb: Service = {
  signingName: 'memorydb',
  protocol: 'json',
  target: 'AmazonMemoryDB',
  schemas: operationSchemas([CreateUser$, DescribeUsers$]),
  operations: {
    CreateUser({ UserName }: { UserName: string }) {
      steps.push('create');
      return { User: { Name: UserName } };
    },
    DescribeUsers() {
      steps.push('describe');
      return { Users: [] };
    },
  },
};
const files: RawService = {
  signingName: 's3',
  isRead: ({ method }) => method === 'GET',
  handle: ({ method }) => {
    steps.push(method);
    return { status: 200 };
  },
  renderFault: ({ status, message }) => ({ status, body: message }),
};

let endpoint: Endpoint;
let client: MemoryDBClient;

beforeAll(async () => {
  const step = (name: string, fails: boolean): Promise<void> => {
    steps.push(name);
    return fails ? Promise.reject(new Error('ENOSPC: no space left on device')) : Promise.resolve();
  };
  const keeper = {
    ready: () => step('ready', broken.ready),
    changed: (name: string) => void steps.push(`${name} changed`),
    saved: () => step('saved', broken.saved),
  };
  endpoint = await startEndpoint({ port: 0, account: '000000000000', services: [memorydb, files], keeper });
  client = new MemoryDBClient(clientOptions(endpoint.url));
});

afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

beforeEach(() => {
  steps.splice(0);
  Object.assign(broken, { ready: false, saved: false });
});

test('the answer to a change waits until it is kept', async () => {
  await client.send(new CreateUserCommand(USER));
  expect(steps).toEqual(['ready', 'memorydb changed', 'create', 'memorydb changed', 'saved']);
});

test('the answer to a question waits until what it tells is kept, and comes where nothing can be', async () => {
  broken.saved = true;
  await expect(client.send(new DescribeUsersCommand({}))).resolves.toMatchObject({ Users: [] });
  expect(steps).toEqual(['describe', 'saved']);
});

test('nothing is changed where nothing can be kept', async () => {
  broken.ready = true;
  await expect(client.send(new CreateUserCommand(USER))).rejects.toMatchObject({
    name: 'NotKept',
    message: 'nothing was changed, since it could not be kept: ENOSPC: no space left on device',
    $metadata: { httpStatusCode: 507, attempts: 1 },
  });
  expect(steps).toEqual(['ready']);
});

test('a change that could not be kept is told as such', async () => {
  broken.saved = true;
  await expect(client.send(new CreateUserCommand(USER))).rejects.toMatchObject({
    name: 'NotKept',
    message:
      'the change is made, and lost if MemoryDB Local ends before it can be kept: ENOSPC: no space left on device',
  });
});

test('a service with a protocol of its own knows its questions', async () => {
  const headers = { authorization: authorization('s3') };
  await fetch(`${endpoint.url}/bucket/key`, { headers });
  expect(steps.splice(0)).toEqual(['GET', 'saved']);
  await fetch(`${endpoint.url}/bucket/key`, { method: 'PUT', headers });
  expect(steps).toEqual(['ready', 's3 changed', 'PUT', 's3 changed', 'saved']);
});

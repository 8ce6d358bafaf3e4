/**
 * The whole API, over real HTTP, through the SDK's own client: every operation, and every fault that the SDK's model has
 * for it and that can come up here.
 *
 * `MEMORYDB_REMOTE=1` sends what is marked `remote` to Amazon MemoryDB instead, with the credentials and the Region of the
 * environment: requests that make nothing, cost nothing, and have the same answer in every account.
 */
import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import * as sdk from '@aws-sdk/client-memorydb';
import type { Endpoint } from '../../../lib/local/http/endpoint';
import { startEndpoint } from '../../../lib/local/http/endpoint';
import { memoryDbService } from '../../../lib/local/memorydb/service';
import { authorization, clientOptions } from '../http/sdk';
import { CHANGES } from './contract-changes';
import { CREATIONS } from './contract-creations';
import { NOT_HERE } from './contract-not-here';
import { READS } from './contract-reads';
import type { Refused } from './contract-requests';
import type { Api } from './contract-stage';
import { stage } from './contract-stage';

const REMOTE = process.env.MEMORYDB_REMOTE === '1';
const CONTRACTS = { ...CREATIONS, ...CHANGES, ...READS };
const OPERATIONS = Object.keys(sdk)
  .filter((name) => /^[A-Z].*Command$/.test(name))
  .map((name) => name.replace(/Command$/, ''));
const CALLED = OPERATIONS.filter((operation) => !REMOTE || CONTRACTS[operation]?.remote === true);
const LISTS = OPERATIONS.filter((operation) => operation.startsWith('Describe'));
const FAULTS = CALLED.flatMap((operation) =>
  Object.entries(CONTRACTS[operation]?.faults ?? {}).map(([fault, refused]) => ({
    operation,
    fault,
    refused: asRefused(refused),
  })),
);
const local = REMOTE ? test.skip : test;

interface Sender {
  send(command: unknown): Promise<Record<string, unknown>>;
}

let api: Api;
let endpoint: Endpoint | undefined;
let client: sdk.MemoryDBClient;

beforeEach(async () => {
  if (REMOTE) {
    client = new sdk.MemoryDBClient({});
    return;
  }
  api = await stage();
  endpoint = await startEndpoint({ port: 0, account: '000000000000', services: [memoryDbService(api)] });
  client = new sdk.MemoryDBClient(clientOptions(endpoint.url));
});

afterEach(async () => {
  client.destroy();
  await endpoint?.close();
});

function send(operation: string, request: object): Promise<Record<string, unknown>> {
  const Command = (sdk as unknown as Record<string, new (input: object) => unknown>)[`${operation}Command`];
  return (client as unknown as Sender).send(new Command(request));
}

test('no operation of the API is forgotten', () => {
  expect(Object.keys(CONTRACTS).sort()).toEqual([...OPERATIONS].sort());
  expect(OPERATIONS).toHaveLength(45);
});

test.each(OPERATIONS)('no fault of %s is forgotten', (operation) => {
  const tested = Object.keys(CONTRACTS[operation].faults);
  const modelled = faultsOf(operation);
  const left = modelled.filter((fault) => !tested.includes(fault) && !isElsewhere(operation, fault));
  expect(left).toEqual([]);
  expect(tested.filter((fault) => !modelled.includes(fault))).toEqual([]);
});

test.each(CALLED)('%s answers', async (operation) => {
  const { request, answer } = CONTRACTS[operation];
  expect(await send(operation, request)).toMatchObject(answer);
});

test.each(FAULTS)('$operation refuses with $fault', async ({ operation, fault, refused: { before, request } }) => {
  await before?.(api);
  await expect(send(operation, request)).rejects.toMatchObject({ name: fault });
});

local.each(OPERATIONS)('%s refuses a member that the API does not have', async (operation) => {
  const answer = await raw(operation, { ...CONTRACTS[operation].request, NotThere: 1 });
  expect(answer).toEqual({
    __type: 'InvalidParameterValueException',
    message: expect.stringMatching(/^`\w+` has no member `NotThere`; check its spelling$/) as string,
  });
});

local.each(LISTS)('%s has pages', async (operation) => {
  const { ParameterGroupName, MultiRegionParameterGroupName } = CONTRACTS[operation].request as Record<string, string>;
  const isOfGroup = operation.endsWith('Parameters');
  const request = isOfGroup ? { ParameterGroupName, MultiRegionParameterGroupName } : {};
  const [all] = await pages(operation, request, 50);
  const size = Math.ceil(all.length / 2);
  const [first, second = [], ...rest] = await pages(operation, request, size);
  expect([...first, ...second]).toEqual(all);
  expect(first).toHaveLength(size);
  // The longest list has more than the 50 that fit on a page.
  expect(rest.length === 0 || operation === 'DescribeReservedNodesOfferings').toBe(true);
  await expect(send(operation, { ...request, MaxResults: 51 })).rejects.toThrow(
    '`maxResults` must be between 1 and 50, got: 51',
  );
});

async function pages(operation: string, request: object, MaxResults: number): Promise<unknown[][]> {
  const found: unknown[][] = [];
  let NextToken: unknown;
  do {
    const answer = await send(operation, { ...request, MaxResults, NextToken });
    found.push(Object.values(answer).find((value) => Array.isArray(value)) as unknown[]);
    NextToken = answer.NextToken;
  } while (NextToken !== undefined);
  return found;
}

/** The SDK's client leaves out what it does not know, so this goes past it. */
function raw(operation: string, body: object): Promise<unknown> {
  const headers = {
    authorization: authorization('memorydb'),
    'x-amz-target': `AmazonMemoryDB.${operation}`,
    'content-type': 'application/x-amz-json-1.1',
  };
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(endpoint!.url, { method: 'POST', headers }, (message) => {
      let text = '';
      message.on('data', (chunk: Buffer) => (text += chunk.toString()));
      message.on('end', () => resolve(JSON.parse(text)));
    });
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify(body));
  });
}

function asRefused(refused: object | Refused): Refused {
  return 'request' in refused ? refused : { request: refused };
}

/** As the documentation of the SDK's command lists them. */
function faultsOf(operation: string): string[] {
  const root = join(require.resolve('@aws-sdk/client-memorydb/package.json'), '..');
  const text = readFileSync(join(root, 'dist-types', 'commands', `${operation}Command.d.ts`), 'utf8');
  return [...text.matchAll(/@throws \{@link (\w+)\}/g)]
    .map(([, fault]) => fault)
    .filter((fault) => fault !== 'MemoryDBServiceException');
}

function isElsewhere(operation: string, fault: string): boolean {
  return fault in NOT_HERE || `${operation} ${fault}` in NOT_HERE;
}

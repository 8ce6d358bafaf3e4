import { startEndpoint } from '../../../lib/local/http/endpoint';
import type { Endpoint } from '../../../lib/local/http/endpoint';
import { ec2 } from '../../../lib/local/services/ec2';
import { authorization } from '../http/sdk';

let endpoint: Endpoint;

beforeAll(async () => {
  endpoint = await startEndpoint({ port: 0, account: '000000000000', services: [ec2] });
});

afterAll(() => endpoint.close());

async function call(action: string): Promise<{ status: number; text: string }> {
  const headers = { authorization: authorization('ec2'), 'content-type': 'application/x-www-form-urlencoded' };
  const body = `Action=${action}&Version=2016-11-15`;
  const answer = await fetch(endpoint.url, { method: 'POST', headers, body });
  return { status: answer.status, text: await answer.text() };
}

test('a Region has three zones', async () => {
  const { status, text } = await call('DescribeAvailabilityZones');
  expect(status).toBe(200);
  expect([...text.matchAll(/<zoneName>([^<]+)</g)].map(([, name]) => name)).toEqual([
    'eu-west-1a',
    'eu-west-1b',
    'eu-west-1c',
  ]);
});

test('fails for an operation that Local does not serve, in the words of EC2', async () => {
  const { status, text } = await call('DescribeVpcs');
  expect(status).toBe(501);
  expect(text).toContain(
    '<Code>NotImplemented</Code><Message>MemoryDB Local does not serve `ec2:DescribeVpcs`</Message>',
  );
});

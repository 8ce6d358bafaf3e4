import { pageRoutes, type FailoverOrder } from '../../../lib/local/page/routes';
import { startEndpoint, type Endpoint } from '../../../lib/local/http/endpoint';
import { Fault } from '../../../lib/local/http/fault';
import { overviewOf } from './overview-fixture';

const ORDER: FailoverOrder = { region: 'eu-west-1', cluster: 'shop', shard: '0001' };
const orders: FailoverOrder[] = [];
let endpoint: Endpoint;

beforeAll(async () => {
  const own = pageRoutes({
    overview: () => Promise.resolve(overviewOf()),
    failover: (order) => {
      orders.push(order);
      return order.cluster === 'gone'
        ? Promise.reject(new Fault('ClusterNotFoundFault', 'there is no cluster gone', 404))
        : Promise.resolve('done');
    },
  });
  endpoint = await startEndpoint({ port: 0, account: '000000000000', services: [], own });
});

afterAll(() => endpoint.close());

beforeEach(() => orders.splice(0));

test.each([
  ['/_local', 'text/html', '<h1>'],
  ['/_local/', 'text/html', '<h1>'],
  ['/_local/page.css', 'text/css', ':root'],
  ['/_local/page.js', 'text/javascript', 'fetch('],
  ['/_local/icon.svg', 'image/svg+xml', '<svg'],
])('%s is %s, which may load nothing from elsewhere', async (path, type, content) => {
  const answer = await fetch(`${endpoint.url}${path}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
  expect(answer.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await answer.text()).toContain(content);
});

test('there is nothing else', async () => {
  expect((await fetch(`${endpoint.url}/_local/other`)).status).toBe(404);
  expect((await fetch(`${endpoint.url}/_local/`, { method: 'POST' })).status).toBe(404);
  expect((await fetch(`${endpoint.url}/_local/failover`)).status).toBe(404);
});

test('another page may neither read nor frame it', async () => {
  for (const [name, value] of Object.entries({ origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' })) {
    const answer = await fetch(`${endpoint.url}/_local`, { headers: { [name]: value } });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toBe('requests from another page are refused; open the address itself\n');
  }
});

test('the page asks for a failover', async () => {
  const answer = await ask({});
  expect(answer).toEqual({ status: 200, text: 'done\n' });
  expect(orders).toEqual([ORDER]);
});

const OWN_PAGE_ONLY =
  'only the page itself may ask for a failover here; elsewhere call the operation `FailoverShard`\n';

test.each([
  ['without an origin', { origin: undefined }, OWN_PAGE_ONLY],
  ['with what a form can send', { 'content-type': 'text/plain' }, OWN_PAGE_ONLY],
  [
    'from another origin',
    { origin: 'http://127.0.0.1:1' },
    'requests from another page are refused; open the address itself\n',
  ],
  [
    'from another site',
    { 'sec-fetch-site': 'same-site' },
    'requests from another page are refused; open the address itself\n',
  ],
])('fails for a failover %s', async (_, headers, text) => {
  expect(await ask({ headers })).toEqual({ status: 403, text });
  expect(orders).toEqual([]);
});

test.each(['', 'null', '[]', '"x"', '{"region":"eu-west-1","cluster":"shop"}', JSON.stringify({ ...ORDER, shard: 1 })])(
  'fails for an order that is none: %s',
  async (body) => {
    const text = 'the body must be JSON with `region`, `cluster` and `shard`\n';
    expect(await ask({ body })).toEqual({ status: 400, text });
    expect(orders).toEqual([]);
  },
);

test('fails with the words of the refusal', async () => {
  const body = JSON.stringify({ ...ORDER, cluster: 'gone' });
  expect(await ask({ body })).toEqual({ status: 404, text: 'there is no cluster gone\n' });
});

interface Ask {
  headers?: Record<string, string | undefined>;
  body?: string;
}

async function ask({ headers = {}, body = JSON.stringify(ORDER) }: Ask): Promise<{ status: number; text: string }> {
  const all = { origin: endpoint.url, 'content-type': 'application/json', ...headers };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const answer = await fetch(`${endpoint.url}/_local/failover`, { method: 'POST', headers: given, body });
  return { status: answer.status, text: await answer.text() };
}

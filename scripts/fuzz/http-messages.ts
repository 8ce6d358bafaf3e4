import fc from 'fast-check';
import { formHeaders, jsonHeaders, message, signed, type Message } from './message';
import { inherited, oddName } from './odd-values';

const READ = jsonHeaders('memorydb', 'AmazonMemoryDB.DescribeUsers');
const LARGE = 4 * 1024 * 1024 + 1;

/** What would be answered, but for its headers. */
function read(fault: string, headers: Readonly<Record<string, string>>): Message {
  return message(fault, { headers: { ...READ, ...headers }, body: '{}' });
}

function raw(fault: string, bytes: string | Buffer, cut = false): Message {
  return { fault, bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, cut };
}

const unsigned = fc
  .constantFrom(
    '',
    'Basic bG9jYWw6bG9jYWw=',
    'Bearer x',
    'AWS4-HMAC-SHA256',
    'AWS4-HMAC-SHA256 Credential=a/b',
    'AWS4-HMAC-SHA256 Credential=a/20250101/eu-west-1//aws4_request',
    `AWS4-HMAC-SHA256 ${'Credential='.repeat(1_000)}`,
    'AWS LOCAL:0',
  )
  .map((authorization) => read('unsigned', { authorization }));

const otherService = fc
  .oneof(
    inherited.map((name) => name.toLowerCase().replace(/[^a-z]/g, '')),
    fc.constantFrom('lambda', 'iam', 'dynamodb'),
  )
  .map((service) => read('another service', signed(service)));

const otherHost = fc
  .oneof(
    fc.constantFrom(
      'evil.example',
      '127.0.0.1.nip.io',
      '169.254.169.254',
      '0.0.0.0',
      '127.0.0.1@evil.example',
      'localhost.',
    ),
    fc.domain(),
    fc.ipV4().filter((address) => address !== '127.0.0.1'),
  )
  .map((host) => read('another host', { host }));

const browser = fc
  .constantFrom<Record<string, string>>(
    { origin: 'http://localhost:3000' },
    { origin: 'null' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
    { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' },
    { 'sec-fetch-site': 'same-site', 'content-type': 'text/plain' },
  )
  .map((headers) => read('a browser', headers));

const preflight = fc.constantFrom('/', '/_local/', '/_local/failover').map((target) =>
  message('a preflight', {
    method: 'OPTIONS',
    target,
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  }),
);

const ownRoutes = fc.oneof(
  fc
    .tuple(fc.constantFrom('GET', 'PUT', 'DELETE'), oddName)
    .map(([method, name]) =>
      message('no page', { method, target: `/_local/none-${Buffer.from(name).toString('hex').slice(0, 8_000)}` }),
    ),
  fc
    .constantFrom('', '{', 'null', '[]', '{"region":1}', '{"__proto__":{"region":"a"}}', '{"region":"eu-west-1"}')
    .map((body) =>
      message('no failover', {
        target: '/_local/failover',
        headers: { origin: 'http://127.0.0.1', 'content-type': 'application/json' },
        body,
      }),
    ),
  fc.constant(message('a failover without origin', { target: '/_local/failover', body: '{}' })),
);

const noTarget = fc
  .oneof(
    fc.constantFrom(
      '',
      'AmazonMemoryDB',
      'AmazonMemoryDB.',
      '.DescribeUsers',
      'AmazonSSM.GetParameter',
      'x'.repeat(8_000),
    ),
    inherited.map((name) => `AmazonMemoryDB.${name}`),
  )
  .map((target) => read('no operation', { 'x-amz-target': target }));

const oddLine = fc.constantFrom(
  raw('no HTTP', '\0\0nonsense\r\n\r\n'),
  raw('no HTTP', 'GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n'),
  raw('no HTTP', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  raw('no HTTP', 'BREW / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'),
  raw('TLS', Buffer.from('16030100c8010000c40303', 'hex')),
  raw('no host', 'POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n'),
  raw('a space in a name', 'GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n'),
  raw('a folded line', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n a\r\n\0: b\r\n\r\n'),
  raw('a length that is none', 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n'),
  raw('a length that is none', 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0x10\r\n\r\n'),
  raw('two lengths', 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
  raw(
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ),
  raw('a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n'),
  raw('a proxy', 'GET http://169.254.169.254/latest/meta-data/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'),
  raw('a large header', `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`),
  raw('many headers', `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n${'X: y\r\n'.repeat(3_000)}\r\n`),
  message('an expectation', { headers: { ...READ, expect: 'a miracle' }, body: '{}' }),
  message('an upgrade', { method: 'GET', headers: { connection: 'upgrade', upgrade: 'websocket' } }),
);

const chunked = { 'content-length': '', 'transfer-encoding': 'chunked' };

const oddBody = fc.constantFrom(
  ...['zz\r\n{}\r\n0\r\n\r\n', '-1\r\n', 'ffffffffffffffffff\r\n{}', '2\r\n{}x\r\n0\r\n\r\n'].map((body) =>
    message('chunks that are none', { headers: { ...READ, ...chunked }, body }),
  ),
  message('chunks of no JSON', { headers: { ...READ, ...chunked }, body: '1\r\n{\r\n0\r\n\r\n' }),
  message('gzip', { headers: { ...READ, 'content-encoding': 'gzip' }, body: Buffer.from('1f8b0800', 'hex') }),
  message('JSON for a form', { headers: formHeaders('cloudformation'), body: '{"Action":"ListStacks"}' }),
  message('a form for JSON', { headers: READ, body: 'Action=DescribeUsers' }),
);

const hugeBody = fc.constantFrom(
  message('a huge body', { headers: READ, body: Buffer.alloc(LARGE) }),
  message('a huge body', { headers: formHeaders('cloudformation'), body: Buffer.alloc(2 * LARGE, 'a=b&') }),
  message('a huge body in chunks', {
    headers: { ...READ, ...chunked },
    body: Buffer.concat([Buffer.from(`${LARGE.toString(16)}\r\n`), Buffer.alloc(LARGE), Buffer.from('\r\n0\r\n\r\n')]),
  }),
);

const cut = fc
  .tuple(
    fc.constantFrom(
      message('cut short', { headers: READ, body: '{"UserName":"none"}' }),
      message('cut short', { headers: { ...READ, 'content-length': '1000' }, body: '{}' }),
      message('cut short', { headers: { ...READ, ...chunked }, body: '5\r\n{"a":\r\n' }),
    ),
    fc.nat(),
  )
  .map(([{ fault, bytes }, at]) => ({ fault, bytes: bytes.subarray(0, 1 + (at % (bytes.length - 1))), cut: true }));

/** What is refused before anybody looks for an operation. */
export const httpMessages: fc.Arbitrary<Message> = fc.oneof(
  ...[unsigned, otherService, otherHost, browser, preflight, ownRoutes, noTarget, oddLine, oddBody, cut].map(
    (arbitrary) => ({ weight: 10, arbitrary }),
  ),
  { weight: 1, arbitrary: hugeBody },
);

import { quote, renderConfig } from '../../../lib/local/engine/config';

const CONFIG = {
  port: 20_001,
  busPort: 20_002,
  directory: '/state/db-0001-001',
  tls: undefined,
  supervisor: { user: '.supervisor', password: 'secret' },
  directives: [],
};

test('a node listens on loopback only, keeps every write, and leaves failing over to us', () => {
  const lines = renderConfig(CONFIG).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'bind 127.0.0.1',
      'port 20001',
      'cluster-enabled yes',
      'cluster-port 20002',
      'appendonly yes',
      'appendfsync always',
      'cluster-replica-no-failover yes',
      'dir "/state/db-0001-001"',
      'masterauth "secret"',
    ]),
  );
  expect(lines.filter((line) => line.startsWith('tls'))).toEqual([]);
});

test('with TLS there is no port without it, neither for clients nor between nodes', () => {
  const tls = { ca: '/c/ca.pem', certificate: '/c/server.pem', key: '/c/server.key' };
  expect(renderConfig({ ...CONFIG, tls }).split('\n')).toEqual(
    expect.arrayContaining([
      'port 0',
      'tls-port 20001',
      'tls-ca-cert-file "/c/ca.pem"',
      'tls-cert-file "/c/server.pem"',
      'tls-key-file "/c/server.key"',
      'tls-cluster yes',
      'tls-replication yes',
    ]),
  );
});

test('parameters come first, so that they cannot overrule what makes the node ours', () => {
  const directives = [
    { name: 'appendfsync', value: 'no' },
    { name: 'client-output-buffer-limit', value: 'pubsub 1 2 3' },
  ];
  const lines = renderConfig({ ...CONFIG, directives }).split('\n');
  expect(lines.slice(0, 2)).toEqual(['appendfsync "no"', 'client-output-buffer-limit pubsub 1 2 3']);
  expect(lines.lastIndexOf('appendfsync always')).toBeGreaterThan(1);
});

test.each([
  ['plain', '"plain"'],
  ['a "b" \\c', '"a \\"b\\" \\\\c"'],
  ['two\r\nlines', '"two\\r\\nlines"'],
  ['', '""'],
])('a value can neither end its quotes nor its line: %j', (value, quoted) => {
  expect(quote(value)).toBe(quoted);
});

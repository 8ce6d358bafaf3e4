import { LoginSwap } from '../../../lib/local/engine/login-swap';

const exchange = (user: string, token: string) => (user === 'app' && token === 'token' ? 'inner-password' : undefined);

const HIDDEN = command('AUTH', 'app', 'token');

const cases: [what: string, said: string, passed: string][] = [
  ['AUTH with a token', command('AUTH', 'app', 'token'), command('AUTH', 'app', 'inner-password')],
  ['auth in small letters', command('auth', 'app', 'token'), command('auth', 'app', 'inner-password')],
  [
    'HELLO with a token',
    command('HELLO', '3', 'AUTH', 'app', 'token', 'SETNAME', 'me'),
    command('HELLO', '3', 'AUTH', 'app', 'inner-password', 'SETNAME', 'me'),
  ],
  ['AUTH with something else', command('AUTH', 'app', 'word'), command('AUTH', 'app', 'word')],
  ['AUTH of the default user', command('AUTH', 'token'), command('AUTH', 'token')],
  ['HELLO without AUTH', command('HELLO', '3'), command('HELLO', '3')],
  ['a login inside a value', command('SET', 'key', HIDDEN), command('SET', 'key', HIDDEN)],
  ['lines by themselves', 'PING\r\n\r\n*0\r\n*-1\r\n', 'PING\r\n\r\n*0\r\n*-1\r\n'],
  [
    'commands in a row',
    command('GET', 'a') + HIDDEN + command('SET', 'empty', '') + HIDDEN + command('PING'),
    command('GET', 'a') +
      command('AUTH', 'app', 'inner-password') +
      command('SET', 'empty', '') +
      command('AUTH', 'app', 'inner-password') +
      command('PING'),
  ],
];

test.each(cases)('%s, however it is cut', (_, said, passed) => {
  for (let size = 1; size <= said.length; size++) {
    expect(pass(said, size)).toBe(passed);
  }
});

test('bytes that are no text pass as they came', () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const said = Buffer.concat([Buffer.from(`*2\r\n$4\r\nECHO\r\n$256\r\n`), bytes, Buffer.from('\r\n')]).toString(
    'latin1',
  );
  expect(pass(said, 7)).toBe(said);
});

test('a value passes before it is complete', () => {
  expect(pass('*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$1000000\r\nbeginning', 1_000)).toContain('beginning');
});

test('what never becomes a command goes on to the node, who refuses it', () => {
  const endless = 'x'.repeat(70_000);
  expect(pass(endless, 1_000).length).toBeGreaterThan(65_536);
});

function command(...words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
}

/** What comes out when a text goes in in pieces. */
function pass(said: string, size: number): string {
  const swap = new LoginSwap(exchange);
  for (let start = 0; start < said.length; start += size) {
    swap.write(Buffer.from(said.slice(start, start + size), 'latin1'));
  }
  const passed = swap.read() as Buffer | null;
  return passed === null ? '' : passed.toString('latin1');
}

import { Lazy } from 'aws-cdk-lib';
import { AccessString } from 'cdk-memorydb';

const CONNECT = '+@connection -@dangerous +cluster|info +cluster|nodes +cluster|shards +cluster|slots +command +info';

test.each([
  ['readOnly', AccessString.readOnly('app:*'), `on ~app:* resetchannels -@all +@read ${CONNECT}`],
  [
    'readWrite',
    AccessString.readWrite('app:*', 'cache:*'),
    `on ~app:* ~cache:* resetchannels -@all +@read +@write +@transaction ${CONNECT}`,
  ],
  ['full', AccessString.full(), 'on ~* &* +@all'],
  ['on', AccessString.on(), 'on resetchannels -@all'],
  ['off', AccessString.off(), 'off resetchannels -@all'],
  ['of', AccessString.of('on ~a +get'), 'on ~a +get'],
])('%s', (_, accessString, text) => {
  expect(accessString.toString()).toBe(text);
});

test('keys, channels and commands are in the order of the engine, whatever the order of the calls', () => {
  const accessString = AccessString.on()
    .commands('+@read', '-hgetall')
    .channels('events:*')
    .readKeys('in:*')
    .writeKeys('out:*')
    .keys('app:*');
  expect(accessString.toString()).toBe('on %R~in:* %W~out:* ~app:* resetchannels &events:* -@all +@read -hgetall');
});

test('selectors come last, each judged on its own', () => {
  const accessString = AccessString.on()
    .keys('app:*')
    .selector(AccessString.on().readKeys('shared:*').commands('+get'))
    .commands('+@write')
    .selector(AccessString.on().channels('news').commands('+subscribe'));
  expect(accessString.toString()).toBe(
    'on ~app:* resetchannels -@all +@write (%R~shared:* resetchannels -@all +get) (resetchannels &news -@all +subscribe)',
  );
  expect(accessString.allows('SET', 'app:1')).toBe(true);
  expect(accessString.allows('GET', 'shared:1')).toBe(true);
  expect(accessString.allows('GET', 'app:1')).toBe(false);
  expect(accessString.allows('SET', 'shared:1')).toBe(false);
  expect(accessString.allows('SUBSCRIBE', 'news')).toBe(true);
});

test.each([
  ['written as a whole', AccessString.of('on ~* +get')],
  ['that has one', AccessString.on().selector(AccessString.on().commands('+get'))],
])('fails with a selector out of an access string %s', (_, other) => {
  expect(() => AccessString.on().selector(other)).toThrow(
    '`other` must be built with `AccessString.on()`, and have no selector itself',
  );
});

test.each([
  ['on +get', 'on resetchannels -@all +get'],
  ['~* +@read', 'off ~* resetchannels -@all +@read'],
  ['OFF on ALLKEYS AllChannels +@All -@Dangerous', 'on ~* &* +@all -@dangerous'],
  ['on +get nocommands +set +@all -del', 'on resetchannels +@all -del'],
  ['on %R~a %W~a %RW~b ~a resetkeys %wr~c %R~d %W~d', 'on ~c ~d resetchannels -@all'],
  [
    'on &a &a &b (~x +get) clearselectors (%R~y +GET -@all +mget)',
    'on resetchannels &a &b -@all (%R~y resetchannels -@all +mget)',
  ],
])('%s is %s', (text, canonical) => {
  const parsed = AccessString.parse(text);
  expect(parsed.toString()).toBe(canonical);
  expect(AccessString.parse(canonical).toString()).toBe(canonical);
});

test('what was parsed can be added to', () => {
  expect(AccessString.parse('on ~a +get').keys('b').commands('+set').toString()).toBe(
    'on ~a ~b resetchannels -@all +get +set',
  );
});

test('fails to parse what is wrong, or decided at deployment', () => {
  expect(() => AccessString.parse('on +gte')).toThrow('`+gte` at offset 3 is no command; did you mean `+get`?');
  const token = Lazy.string({ produce: () => 'on ~* +@read' });
  expect(() => AccessString.parse(token)).toThrow(
    '`text` must be known to be parsed, but is decided at deployment; use `AccessString.of()`',
  );
});

test('every step makes another value', () => {
  const on = AccessString.on();
  on.keys('app:*');
  expect(on.toString()).toBe('on resetchannels -@all');
});

test('tokens are never refused', () => {
  const token = Lazy.string({ produce: () => 'on ~* +@read' });
  expect(AccessString.of(token).toString()).toBe(token);
});

test('fails for a command that does not exist', () => {
  expect(() => AccessString.on().commands('+gte')).toThrow(/^`accessString` .*`\+gte`.*did you mean `\+get`\?$/);
});

test('fails to add to what was written as a whole', () => {
  expect(() => AccessString.of('on').keys('app:*')).toThrow(
    '`accessString` must be written as a whole: it was made by `AccessString.of()`; begin with `AccessString.on()`',
  );
});

test('tells what it allows', () => {
  const accessString = AccessString.readOnly('app:*');
  expect(accessString.allows('GET', 'app:1')).toBe(true);
  expect(accessString.allows('MGET', 'app:1', 'other')).toBe(false);
  expect(accessString.allows('SET', 'app:1')).toBe(false);
  expect(AccessString.full().allows('CONFIG', 'GET')).toBe(false);
});

test('what clients ask for when they connect is allowed', () => {
  const asked = ['PING', 'HELLO', 'CLIENT SETNAME', 'COMMAND', 'CLUSTER SLOTS', 'CLUSTER SHARDS', 'INFO', 'READONLY'];
  expect(asked.filter((command) => !AccessString.readOnly('app:*').allows(command))).toEqual([]);
  expect(asked.filter((command) => !AccessString.readWrite('app:*').allows(command))).toEqual([]);
});

test('nothing harmful is allowed by readWrite', () => {
  const harmful = ['FLUSHALL', 'FLUSHDB', 'KEYS', 'CLIENT KILL', 'ACL GETUSER'];
  expect(harmful.filter((command) => AccessString.readWrite('*').allows(command))).toEqual([]);
});

test('fails to tell what is decided at deployment', () => {
  const token = AccessString.of(Lazy.string({ produce: () => 'on ~* +@read' }));
  expect(() => token.allows('GET', 'a')).toThrow(
    '`accessString` must be known to tell what it allows, but is decided at deployment',
  );
});

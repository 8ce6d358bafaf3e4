import { allows, permissionsOf } from '../../lib/rules/permissions';

const may = (accessString: string, command: string, ...args: string[]): boolean =>
  allows(permissionsOf(accessString), command, args);

test.each<[string, string, string[], boolean]>([
  ['on ~app:* +@read', 'GET', ['app:1'], true],
  ['on ~app:* +@read', 'get', ['other'], false],
  ['on ~app:* +@read', 'SET', ['app:1'], false],
  ['on ~app:* +@read', 'MGET', ['app:1', 'other'], false],
  ['on ~app:* +@read +get -get', 'GET', ['app:1'], false],
  ['on ~app:* -@all +get', 'GET', ['app:1'], true],
  ['off ~app:* +@read', 'GET', ['app:1'], false],
  ['~app:* +@read', 'GET', ['app:1'], false],
  ['on %R~app:* +@all', 'GET', ['app:1'], true],
  ['on %R~app:* +@all', 'SET', ['app:1'], false],
  ['on %W~app:* +@all', 'SET', ['app:1'], true],
  ['on %R~from:* %W~to:* +copy', 'COPY', ['from:1', 'to:1'], true],
  ['on %R~from:* %W~to:* +copy', 'COPY', ['to:1', 'from:1'], false],
  ['on %R~app:* +exists', 'EXISTS', ['app:1'], true],
  ['on ~app:* resetkeys +@all', 'GET', ['app:1'], false],
  ['on allkeys +get', 'GET', ['anything'], true],
  ['on ~a (~b +get)', 'GET', ['b'], true],
  ['on ~a (+get)', 'GET', ['a'], false],
  ['on ~a (~b +get) clearselectors', 'GET', ['b'], false],
  ['on +client|list', 'CLIENT LIST', [], true],
  ['on +client|list', 'CLIENT', ['LIST'], true],
  ['on +client|list', 'CLIENT KILL', [], false],
  ['on +client', 'CLIENT KILL', [], true],
  ['on +@all -@dangerous', 'FLUSHALL', [], false],
  ['on +select|0', 'SELECT', ['0'], true],
  ['on +select|0', 'SELECT', ['1'], false],
  ['on +select|0 -select', 'SELECT', ['0'], false],
  ['on nocommands', 'AUTH', [], true],
  ['on allcommands', 'CONFIG GET', [], false],
  ['on +@all &news:*', 'PUBLISH', ['news:1'], true],
  ['on +@all &news:*', 'PUBLISH', ['other'], false],
  ['on +@all &news:*', 'PSUBSCRIBE', ['news:*'], true],
  ['on +@all &news:*', 'PSUBSCRIBE', ['news:1*'], false],
  ['on +@all allchannels', 'PSUBSCRIBE', ['anything'], true],
  ['on +@all &a resetchannels', 'PUBLISH', ['a'], false],
  ['on ~* +json.get', 'JSON.GET', ['a'], true],
  ['on %R~* +json.get', 'JSON.GET', ['a'], false],
  ['on ~* +@all', 'NOSUCH', ['a'], false],
  ['on %R~a %W~a +@all', 'SETBIT', ['a'], true],
  ['on %R~a %W~* +@all', 'SETBIT', ['a'], false],
])('with "%s", %s %j is allowed: %s', (accessString, command, args, expected) => {
  expect(may(accessString, command, ...args)).toBe(expected);
});

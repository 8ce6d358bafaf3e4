import { parseAccessString } from '../../lib/rules/access-string';
import { COMMANDS } from '../../lib/rules/commands';
import { engineNeed } from '../../lib/rules/engine-need';
import { ENGINE_SINCE } from '../../lib/spec/engine-commands.generated';
import { ENGINE_VERSIONS } from '../../lib/spec/engine-versions';

const needOf = (text: string) => {
  const need = engineNeed(parseAccessString(text).tokens);
  return need && `${need.since.engine} ${need.since.version}: ${need.word}`;
};

test.each([
  'on ~app:* &news resetchannels -@all +@read +@json +json.get -flushall',
  'on ~* +client|list +select|0',
  'on ~blmpop +@all',
])('every engine knows "%s"', (text) => {
  expect(needOf(text)).toBeUndefined();
});

test.each([
  ['on %R~a +get', 'redis 7.0: `%R~a`'],
  ['on ~a (+get ~b)', 'redis 7.0: a selector in parentheses'],
  ['on clearselectors', 'redis 7.0: `clearselectors`'],
  ['on ~* +@all -client|kill', 'redis 7.0: `-client|kill`'],
  ['on ~* +BLMPOP', 'redis 7.0: `+BLMPOP`'],
  ['on ~* +function|list', 'redis 7.0: `+function|list`'],
  ['on ~* +client|no-evict', 'redis 7.0: `+client|no-evict`'],
  ['on ~* +@search', 'redis 7.1: `+@search`'],
  ['on ~* -ft.search', 'redis 7.1: `-ft.search`'],
  ['on +client|setinfo', 'valkey 7.2: `+client|setinfo`'],
  ['on %R~a +lcs (+waitaof)', 'valkey 7.2: `+waitaof`'],
])('"%s" needs %s', (text, need) => {
  expect(needOf(text)).toBe(need);
});

test('every new command is one, of an engine version of MemoryDB', () => {
  const versions = new Set<string>(ENGINE_VERSIONS.map(({ version }) => version));
  const strays = Object.entries(ENGINE_SINCE).filter(([name, since]) => !COMMANDS.has(name) || !versions.has(since));
  expect(strays).toEqual([]);
});

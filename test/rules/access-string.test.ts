import { accessStringProblem, parseAccessString } from '../../lib/rules/access-string';
import { RESTRICTED_COMMANDS } from '../../lib/spec/commands';

test.each([
  'on ~* +@all',
  'off',
  'on ~app:* &chan:* +get -set +@read -@dangerous allkeys resetkeys',
  'on ~a:* resetkeys ~b:*',
  'on %R~a %W~b %RW~c +@read',
  'on (+get ~a) (+set ~b)',
  'on +select|0 +client|list -client|kill',
  'on allcommands nocommands allchannels resetchannels clearselectors',
  'on +json.get +ft.search +@json -@search',
  'ON +GET +@Read',
  '  on   ~a  ',
])('"%s" is valid', (text) => {
  expect(parseAccessString(text).error).toBeUndefined();
});

const PASSWORDS = 'sets or removes a password; passwords belong in `authenticationMode`';

test.each([
  [
    'hello',
    'hello',
    0,
    'is no word of an access string; keys begin with `~`, channels with `&`, commands with `+` or `-`',
  ],
  ['onn', 'onn', 0, 'is no word of an access string; did you mean `on`?'],
  ['on >secret', '>…', 3, PASSWORDS],
  ['on <secret', '<…', 3, PASSWORDS],
  ['on #0123', '#…', 3, PASSWORDS],
  ['on !0123', '!…', 3, PASSWORDS],
  ['nopass', 'nopass', 0, PASSWORDS],
  ['resetpass', 'resetpass', 0, PASSWORDS],
  ['reset on', 'reset', 0, 'is not allowed in MemoryDB; every access string begins anew'],
  ['on +@nosuch', '+@nosuch', 3, 'is no category of commands; `+@all` are all commands'],
  ['on -@rea', '-@rea', 3, 'is no category of commands; did you mean `-@read`?'],
  ['on +', '+', 3, 'is no command; `+@read` are all commands that read'],
  ['on +get|', '+get|', 3, 'is no subcommand: get has none; use `+get`'],
  ['on -select|0', '-select|0', 3, 'is no subcommand: select has none; use `-select`'],
  ['on +client|lst', '+client|lst', 3, 'is no subcommand of client; did you mean `+client|list`?'],
  ['on %X~a', '%X~a', 3, 'must be `%R~`, `%W~` or `%RW~` and a pattern'],
  ['on (+get ~a', '(+get', 3, 'opens a selector that is not closed'],
  ['on (+get) (on)', 'on', 11, 'cannot stand in a selector'],
  ['on ~* ~a', '~a', 6, 'has no effect after all keys were allowed; remove it, or put `resetkeys` before it'],
  ['on &* &a', '&a', 6, 'has no effect after all channels were allowed; remove it, or put `resetchannels` before it'],
])('fails for "%s"', (text, token, offset, reason) => {
  expect(parseAccessString(text).error).toEqual({ token, offset, reason });
});

test.each(RESTRICTED_COMMANDS)('fails for +%s, which MemoryDB keeps for itself', (command) => {
  const reason = 'is a command that MemoryDB keeps for itself; remove it';
  expect(parseAccessString(`on +${command}`).error).toEqual({ token: `+${command}`, offset: 3, reason });
  expect(parseAccessString(`on -${command}`).error).toBeUndefined();
});

test('fails for what is blank', () => {
  const sentence = 'must not be empty; `on ~* +@read` lets a user read everything';
  expect(['', '  '].map((text) => accessStringProblem(text))).toEqual([sentence, sentence]);
});

test('every word is told with its kind, its place and its selector', () => {
  expect(parseAccessString('on ~a (&b +get) +@read').tokens).toEqual([
    { kind: 'switch', text: 'on', offset: 0, selector: 0 },
    { kind: 'keys', text: '~a', offset: 3, selector: 0 },
    { kind: 'channels', text: '&b', offset: 7, selector: 1 },
    { kind: 'command', text: '+get', offset: 10, selector: 1 },
    { kind: 'category', text: '+@read', offset: 16, selector: 0 },
  ]);
});

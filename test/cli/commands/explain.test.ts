import { run } from '../recording-terminal';

test('says in words what an access string allows', async () => {
  const { exitCode, out } = await run([
    'explain',
    'on ~app:* %R~shared:* &news +@hash +@read -@dangerous +select|0 (+get ~b)',
  ]);
  expect(exitCode).toBe(0);
  expect(out).toMatchInlineSnapshot(`
   "The user can log in.
   It needs redis 7.0 or later, or valkey, for \`%R~shared:*\`.

     keys       read and write app:*; only read shared:*
     channels   news
     commands   91 of 374
                and select 0
       all of   @hash
       some of  @bitmap (4 of 7), @blocking (1 of 11), @geo (6 of 10), @hyperloglog (1 of 5), @keyspace (15 of 33), @list (4 of 24), @read (85 of 87), @set (10 of 19), @sortedset (19 of 37), @stream (8 of 23), @string (6 of 22), @write (6 of 107)

   Or, by selector 1:

     keys       read and write b
     channels   none
     commands   1 of 374
       some of  @read (1 of 87), @string (1 of 22)"
  `);
});

test('says which engine the access string needs', async () => {
  const { out } = await run(['explain', 'on ~* +waitaof']);
  expect(out.split('\n')[1]).toBe('It needs valkey 7.2 or later, for `+waitaof`.');
});

test('says so when nobody can log in', async () => {
  const { out } = await run(['explain', 'off allkeys allchannels']);
  expect(out.split('\n').slice(0, 5)).toEqual([
    'The user is off: nobody can log in with it.',
    '',
    '  keys       read and write *',
    '  channels   all',
    expect.stringMatching(/^ {2}commands {3}0 of \d+$/),
  ]);
});

test('--commands names every command', async () => {
  const { out } = await run(['explain', 'on +client|list +ping', '--commands']);
  expect(
    out
      .split('\n')
      .slice(-2)
      .map((line) => line.trim()),
  ).toEqual(['client|list', 'ping']);
});

const TEXT = 'on ~app:* +@read +client|list';

test.each([
  [[TEXT, 'GET', 'app:1'], 0, 'allowed'],
  [[TEXT, 'CLIENT', 'LIST'], 0, 'allowed'],
  [[TEXT, 'get', 'other'], 1, 'denied: get is allowed, but not on other'],
  [[TEXT, 'SET', 'app:1'], 1, 'denied: set is not allowed; add `+set`'],
  [[TEXT, 'client', 'kill'], 1, 'denied: client|kill is not allowed; add `+client|kill`'],
  [['on +@all', 'CONFIG', 'GET'], 1, 'denied: MemoryDB keeps config|get for itself'],
  [['off ~* +@all', 'GET', 'a'], 1, 'denied: the user is off'],
])('explain %j', async (args, exitCode, out) => {
  expect(await run(['explain', ...args])).toEqual({ exitCode, out, err: '' });
});

test.each([
  [[], 'Give the access string, in quotes'],
  [[''], 'The access string is empty'],
  [['on +gte'], '`+gte` at offset 3 is no command; did you mean `+get`?'],
  [[TEXT, 'GTE', 'app:1'], 'There is no command `GTE`; did you mean `get`?'],
  [[TEXT, 'zzzzzzzz'], 'There is no command `zzzzzzzz`; the engine would refuse it'],
])('fails for %j', async (args, message) => {
  const { exitCode, err } = await run(['explain', ...args]);
  expect(exitCode).toBe(2);
  expect(err.split('\n')[0]).toBe(message);
});

import { permissionWords } from '../../lib/rules/permission-words';
import { permissionsOf } from '../../lib/rules/permissions';

const words = (accessString: string) => permissionWords(permissionsOf(accessString).sets[0]);

test('keys are grouped by what may be done to them', () => {
  expect(words('on ~a:* %R~b %W~c %R~d').keys).toBe('read and write a:*; only read b, d; only write c');
  expect(words('on allkeys').keys).toBe('read and write *');
});

test('channels are named, unless all are open', () => {
  expect(words('on &news &alerts').channels).toBe('news, alerts');
  expect(words('on &*').channels).toBe('all');
});

test('what nobody allowed is none', () => {
  expect(words('on')).toEqual({
    keys: 'none',
    channels: 'none',
    commands: [],
    firstArguments: [],
    wholly: [],
    partly: [],
  });
});

test('commands are told one by one and by category', () => {
  expect(words('on +@hyperloglog -pfdebug +select|0')).toMatchObject({
    commands: ['pfadd', 'pfcount', 'pfmerge', 'pfselftest'],
    firstArguments: ['select 0'],
    wholly: [],
  });
  expect(words('on +@hyperloglog').wholly).toEqual(['@hyperloglog']);
  expect(words('on +@hyperloglog -pfdebug').partly).toContain('@hyperloglog (4 of 5)');
});

test('what MemoryDB keeps for itself is not counted', () => {
  expect(words('on +@all').commands).not.toContain('config|set');
  expect(words('on +@all').partly).toEqual([]);
});

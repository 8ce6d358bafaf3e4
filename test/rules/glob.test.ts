import { fits } from '../../lib/rules/glob';

test.each([
  ['*', 'anything\nat all', true],
  ['', '', true],
  ['', 'a', false],
  ['app:*', 'app:', true],
  ['app:*', 'App:1', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['[ab]c', 'bc', true],
  ['[^ab]c', 'bc', false],
  ['[^ab]c', 'cc', true],
  ['[a-c]', 'b', true],
  ['[c-a]', 'b', true],
  ['[a-c]', '-', false],
  ['[a\\-c]', '-', true],
  ['[a\\-c]', 'b', false],
  ['[]a', 'a', false],
  ['[^]a', 'xa', true],
  ['[ab', 'a', true],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  ['a.b', 'axb', false],
  ['a+(b)|$^', 'a+(b)|$^', true],
  ['a\\', 'a\\', true],
])('"%s" fits "%s": %s', (pattern, text, expected) => {
  expect(fits(pattern, text)).toBe(expected);
});

test('many stars take no longer than one', () => {
  expect(fits('*'.repeat(200) + 'b', 'a'.repeat(2000))).toBe(false);
});

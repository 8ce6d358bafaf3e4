import { passwordCountProblem, passwordProblem } from '../../lib/rules/passwords';

const ANY = 'abcdefghijklmno'; // one less than the shortest

test.each([`${ANY}p`, `${ANY}!`, `${ANY}~`, 'a'.repeat(128)])('"%s" is a password', (password) => {
  expect(passwordProblem(password)).toBeUndefined();
});

test.each([
  [ANY, 'must have 16 to 128 characters, got: 15'],
  ['a'.repeat(129), 'must have 16 to 128 characters, got: 129'],
  [`${ANY},`, 'must not have any of , " / @, got: ,'],
  [`${ANY}@/"`, 'must not have any of , " / @, got: " / @'],
  [`${ANY}é`, 'must have printable ASCII characters only'],
  [`${ANY}\t`, 'must have printable ASCII characters only'],
])('fails for "%s", which is not shown', (password, sentence) => {
  expect(passwordProblem(password)).toBe(sentence);
});

test.each([
  [0, 0, 'must have 1 or 2 passwords, got: 0'],
  [3, 3, 'must have 1 or 2 passwords, got: 3'],
  [1, 1, undefined],
  [2, 2, undefined],
  [0, 1, undefined],
  [2, 3, undefined],
])('from %i to %i passwords', (lowest, highest, sentence) => {
  expect(passwordCountProblem(lowest, highest)).toBe(sentence);
});

import { randomPassword } from '../../../lib/local/services/random-password';

const MANY = Array.from({ length: 200 });

test('a password has a character of every kind', () => {
  for (const password of MANY.map(() => randomPassword({ PasswordLength: 8 }))) {
    expect(password).toHaveLength(8);
    [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].forEach((kind) => expect(password).toMatch(kind));
  }
});

test('what is excluded never appears', () => {
  for (const password of MANY.map(() => randomPassword({ ExcludePunctuation: true, ExcludeCharacters: 'abcABC123' }))) {
    expect(password).toMatch(/^[d-zD-Z04-9]{32}$/);
  }
});

test('no two are alike', () => {
  expect(new Set(MANY.map(() => randomPassword({}))).size).toBe(MANY.length);
});

test.each([
  [{ PasswordLength: 3 }, 3],
  [{ PasswordLength: 0, RequireEachIncludedType: false }, 0],
  [{ PasswordLength: 4097 }, 4097],
  [{ ExcludeLowercase: true, ExcludeUppercase: true, ExcludeNumbers: true, ExcludePunctuation: true }, 32],
])('fails on %j', (request, length) => {
  expect(() => randomPassword(request)).toThrow(`no password of length ${length} can be made of what is not excluded`);
});

import { SecretValue } from 'aws-cdk-lib';
import { Authentication } from 'cdk-memorydb';

const secrets = ['one', 'two', 'three'].map((name) => SecretValue.secretsManager(name));

test('IAM has no passwords', () => {
  expect(Authentication.iam()).toEqual({ mode: 'iam', secrets: undefined });
});

test('one password, or two while one takes over from the other', () => {
  expect(Authentication.passwords(...secrets.slice(0, 1))).toEqual({ mode: 'password', secrets: secrets.slice(0, 1) });
  expect(Authentication.passwords(...secrets.slice(0, 2)).secrets).toEqual(secrets.slice(0, 2));
});

test.each([
  [0, '`passwords` must have 1 or 2 passwords, got: 0'],
  [3, '`passwords` must have 1 or 2 passwords, got: 3'],
])('fails with %s passwords', (count, message) => {
  expect(() => Authentication.passwords(...secrets.slice(0, count))).toThrow(message);
});

import { App, SecretValue, Stack } from 'aws-cdk-lib';
import { Annotations, Template } from 'aws-cdk-lib/assertions';
import type { CfnUser } from 'aws-cdk-lib/aws-memorydb';
import { AccessString, Acl, Authentication, User, type UserProps } from 'cdk-memorydb';

const accessString = AccessString.readOnly('app:*');

let stack: Stack;
beforeEach(() => (stack = new Stack(new App(), 'Shop')));

const user = (props: Partial<UserProps> = {}, id = 'App') => new User(stack, id, { accessString, ...props });
const literal = (...passwords: string[]) =>
  Authentication.passwords(...passwords.map((password) => SecretValue.unsafePlainText(password)));
const synth = () => Template.fromStack(stack);

test('a password in the code is warned of', () => {
  user({ authentication: literal('correct-horse-battery') });
  Annotations.fromStack(stack).hasWarning(
    '/Shop/App',
    '`authenticationMode.Passwords[0]` is in the template for all to read; use a dynamic reference to a secret ' +
      '[ack: MemoryDB::UserPasswordPlainText]',
  );
});

test.each([
  ['too short', 'short', 'must have 16 to 128 characters, got: 5'],
  ['too long', 'x'.repeat(129), 'must have 16 to 128 characters, got: 129'],
  ['with signs that it cannot have', 'correct/horse@battery', 'must not have any of , " / @, got: / @'],
  ['that cannot be printed', 'correct-hörse-battery', 'must have printable ASCII characters only'],
])('fails with a password %s', (_, password, fault) => {
  user({ authentication: literal(password) });
  expect(synth).toThrow(`\`authenticationMode.Passwords[0]\` ${fault}`);
});

test('fails with the same password twice', () => {
  user({ authentication: literal('correct-horse-battery', 'correct-horse-battery') });
  expect(synth).toThrow('`authenticationMode.Passwords` must not have the same password twice');
});

test('fails with three passwords', () => {
  expect(() => literal('a', 'b', 'c')).toThrow('`passwords` must have 1 or 2 passwords, got: 3');
});

test('fails with passwords beside IAM', () => {
  const { node } = user();
  (node.defaultChild as CfnUser).addPropertyOverride('AuthenticationMode.Passwords', ['correct-horse-battery']);
  expect(synth).toThrow('`authenticationMode.Passwords` must be left out when `Type` is iam');
});

test('fails for a user named default', () => {
  user({ userName: 'default' });
  expect(synth).toThrow(
    '`userName` must not be a name that the service keeps for itself, got: default; choose another name',
  );
});

test('fails with a restricted command', () => {
  expect(() => AccessString.on().commands('+config|get')).toThrow(
    '`accessString` must be a valid access string: `+config|get` at offset 23 is a command that MemoryDB keeps for ' +
      'itself; remove it',
  );
});

test('fails with two users of one name in an ACL', () => {
  new Acl(stack, 'Acl', { users: [user({ userName: 'app' }), user({ userName: 'App' }, 'Again')] });
  expect(synth).toThrow('`userNames` must have each user once, got app more than once');
});

test('fails with the 101st user of an ACL', () => {
  const users = Array.from({ length: 101 }, (_, index) => User.fromUserName(stack, `User${index}`, `user-${index}`));
  new Acl(stack, 'Acl', { users });
  expect(synth).toThrow(
    '`userNames` must have 1 to 100 users, got: 101; a cluster has one ACL: let applications share users',
  );
});

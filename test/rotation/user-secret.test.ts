import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { AccessString, Cluster, User, UserSecret } from 'cdk-memorydb';
import { passwordProblem } from '../../lib/rules/passwords';
import { randomPassword } from '../../lib/local/services/random-password';

const SECRET = 'AWS::SecretsManager::Secret';
const LOGIN = 'LoginDDE9992A';
const SPARE = 'LoginSpareC5ABCC77';

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
});

test('a secret has the name of its user, a generated password, and another that nobody has been given', () => {
  new UserSecret(stack, 'Login', { username: 'app' });
  expect(resources()).toEqual({
    [LOGIN]: {
      GenerateSecretString: {
        ExcludePunctuation: true,
        GenerateStringKey: 'password',
        PasswordLength: 64,
        SecretStringTemplate: {
          'Fn::Join': [
            '',
            ['{"username":"app","previousPassword":"{{resolve:secretsmanager:', { Ref: SPARE }, ':SecretString:::}}"}'],
          ],
        },
      },
    },
    [SPARE]: { GenerateSecretString: { ExcludePunctuation: true, PasswordLength: 64 } },
  });
});

test('its user authenticates with both passwords, which are references', () => {
  const secret = new UserSecret(stack, 'Login', { username: 'app' });
  new User(stack, 'User', {
    userName: 'app',
    accessString: AccessString.readOnly('app:*'),
    authentication: secret.authentication,
  });
  const reference = (key: string) => ({
    'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: LOGIN }, `:SecretString:${key}::}}`]],
  });
  Template.fromStack(stack).hasResourceProperties('AWS::MemoryDB::User', {
    AuthenticationMode: { Type: 'password', Passwords: [reference('password'), reference('previousPassword')] },
  });
});

test('what is generated is a password that the service takes', () => {
  new UserSecret(stack, 'Login', { username: 'app' });
  const { GenerateSecretString } = resources()[LOGIN] as { GenerateSecretString: object };
  expect(passwordProblem(randomPassword(GenerateSecretString))).toBeUndefined();
});

test('both values have the key, and stay or go together', () => {
  const encryptionKey = new Key(stack, 'Key');
  new UserSecret(stack, 'Login', {
    username: 'app',
    encryptionKey,
    secretName: 'orders/login',
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const template = Template.fromStack(stack);
  const kept = { DeletionPolicy: 'Retain', Properties: { KmsKeyId: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] } } };
  template.allResources(SECRET, kept);
  template.hasResourceProperties(SECRET, { Name: 'orders/login' });
});

function resources(): Record<string, unknown> {
  const found = Template.fromStack(stack).findResources(SECRET);
  return Object.fromEntries(Object.entries(found).map(([id, { Properties }]) => [id, Properties as unknown]));
}

describe('both values outlive the stack', () => {
  const policies = (removalPolicy?: RemovalPolicy, of?: RemovalPolicy) => {
    const vpc = new Vpc(stack, 'Vpc');
    const secret = new UserSecret(stack, 'Login', { username: 'app', removalPolicy: of });
    const cluster = new Cluster(stack, 'Db', { vpc, removalPolicy });
    const accessString = AccessString.readOnly('app:*');
    cluster.addUser('App', { userName: 'app', accessString, authentication: secret.authentication });
    new User(stack, 'OfNoCluster', { userName: 'app2', accessString, authentication: secret.authentication });
    const found = Template.fromStack(stack).findResources(SECRET);
    return Object.values(found).map(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy]);
  };

  test('with the cluster of their user, which nobody could log in to without them', () => {
    expect(policies()).toEqual([
      ['RetainExceptOnCreate', 'Delete'],
      ['RetainExceptOnCreate', 'Delete'],
    ]);
  });

  test('and go with it', () => {
    expect(policies(RemovalPolicy.DESTROY)).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test('unless it is said otherwise', () => {
    expect(policies(undefined, RemovalPolicy.DESTROY)).toEqual([
      ['Delete', 'Delete'],
      ['Delete', 'Delete'],
    ]);
  });
});

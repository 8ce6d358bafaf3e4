import { App, RemovalPolicy, SecretValue, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { CfnUser } from 'aws-cdk-lib/aws-memorydb';
import { AccessString, Acl, Authentication, User } from 'cdk-memorydb';

const USER = 'AWS::MemoryDB::User';
const accessString = AccessString.readOnly('app:*');

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
});

test('a user authenticates with IAM and has a generated name', () => {
  new User(stack, 'Reader', { accessString });
  Template.fromStack(stack).hasResource(USER, {
    Properties: {
      UserName: 'orders-reader-9313cff4',
      AccessString:
        'on ~app:* resetchannels -@all +@read +@connection -@dangerous +cluster|info +cluster|nodes +cluster|shards +cluster|slots +command +info',
      AuthenticationMode: { Type: 'iam' },
    },
  });
});

test('passwords are references to a secret', () => {
  const password = SecretValue.secretsManager('login', { jsonField: 'password' });
  new User(stack, 'App', { userName: 'app', accessString, authentication: Authentication.passwords(password) });
  Template.fromStack(stack).hasResourceProperties(USER, {
    UserName: 'app',
    AuthenticationMode: { Type: 'password', Passwords: ['{{resolve:secretsmanager:login:SecretString:password::}}'] },
  });
});

test('the name is a Ref and the ARN a GetAtt, in other resources too', () => {
  const user = new User(stack, 'App', { userName: 'app', accessString });
  expect(stack.resolve(user.userRef)).toEqual({
    userName: { Ref: 'AppF1B96344' },
    userArn: { 'Fn::GetAtt': ['AppF1B96344', 'Arn'] },
  });
});

test('an imported user has a name and an ARN, whichever is given', () => {
  const byName = User.fromUserName(stack, 'ByName', 'app');
  expect(stack.resolve(byName.userRef)).toEqual({
    userName: 'app',
    userArn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':memorydb:eu-west-1:111122223333:user/app']] },
  });
  const userArn = 'arn:aws:memorydb:us-east-1:444455556666:user/app';
  const byArn = User.fromUserArn(stack, 'ByArn', userArn);
  expect(byArn.userRef).toEqual({ userName: 'app', userArn });
  expect(byArn.env).toEqual({ account: '444455556666', region: 'us-east-1' });
});

test('a user is deleted with the stack unless told otherwise', () => {
  new User(stack, 'App', { accessString });
  new User(stack, 'Kept', { accessString, removalPolicy: RemovalPolicy.RETAIN });
  const template = Template.fromStack(stack);
  template.resourcePropertiesCountIs(USER, {}, 2);
  const policies = Object.values(template.findResources(USER)).map(({ DeletionPolicy }) => DeletionPolicy as string);
  expect(policies).toEqual([undefined, 'Retain']);
});

test('a user is tagged', () => {
  new User(stack, 'App', { accessString, tags: [{ key: 'team', value: 'orders' }] });
  Template.fromStack(stack).hasResourceProperties(USER, { Tags: [{ Key: 'team', Value: 'orders' }] });
});

test('fails when the name is not one that the service takes, together with the other faults of the app', () => {
  new User(stack, 'App', { userName: 'My App', accessString });
  new Acl(stack, 'Acl', { aclName: 'open-access' });
  expect(() => Template.fromStack(stack)).toThrow(
    /\[Orders\/App\] `userName` must have only letters, digits and hyphens, got: My App; for example `my-app` \(MemoryDB::UserName, made at .*user\.test\.ts:\d+:\d+\)\n +\[Orders\/Acl\] `aclName` must not be a name/,
  );
});

test('an access string that only the service understands is set on the L1, and acknowledged', () => {
  const user = new User(stack, 'App', { accessString: AccessString.on() });
  (user.node.defaultChild as CfnUser).accessString = 'on ~* +newcommand';
  Validations.of(user).acknowledge({ id: 'MemoryDB::UserAccessString', reason: 'a new command' });
  Template.fromStack(stack).hasResourceProperties(USER, { AccessString: 'on ~* +newcommand' });
});

import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Template } from 'aws-cdk-lib/assertions';
import { CfnUser } from 'aws-cdk-lib/aws-memorydb';
import { AccessString, Acl, User } from 'cdk-memorydb';

const ACL = 'AWS::MemoryDB::ACL';
const accessString = AccessString.readOnly('app:*');

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App(), 'Orders', { env: { account: '111122223333', region: 'eu-west-1' } });
});

test('an ACL without users says nothing of users', () => {
  new Acl(stack, 'Acl');
  expect(Object.values(Template.fromStack(stack).findResources(ACL))).toEqual([
    { Type: ACL, Properties: { ACLName: expect.stringMatching(/^orders-acl-[0-9a-f]{8}$/) } },
  ]);
});

test('users are references, so that they are made before the ACL and deleted after it', () => {
  const app = new User(stack, 'App', { accessString });
  const plain = new CfnUser(stack, 'Plain', { userName: 'plain', accessString: 'on' });
  const acl = new Acl(stack, 'Acl', { users: [app] });
  acl.addUser(plain);
  acl.addUser(User.fromUserName(stack, 'Imported', 'batch'));
  Template.fromStack(stack).hasResourceProperties(ACL, {
    UserNames: [{ Ref: 'AppF1B96344' }, { Ref: 'Plain' }, 'batch'],
  });
});

test('a user that is added twice is in the ACL once', () => {
  const app = new User(stack, 'App', { accessString });
  new Acl(stack, 'Acl', { users: [app] }).addUser(app);
  Template.fromStack(stack).hasResourceProperties(ACL, { UserNames: [{ Ref: 'AppF1B96344' }] });
});

test('users are kept as long as the ACL is, unless they have a removal policy of their own', () => {
  const users = [
    new User(stack, 'App', { accessString }),
    new User(stack, 'Temporary', { accessString, removalPolicy: RemovalPolicy.DESTROY }),
  ];
  new Acl(stack, 'Acl', { users, removalPolicy: RemovalPolicy.RETAIN });
  const found = Template.fromStack(stack).findResources('AWS::MemoryDB::User');
  const policies = Object.values(found).map(({ DeletionPolicy, UpdateReplacePolicy }) => [
    DeletionPolicy as string,
    UpdateReplacePolicy as string,
  ]);
  expect(policies).toEqual([
    ['Retain', 'Delete'],
    ['Delete', 'Delete'],
  ]);
});

test('an imported ACL has a name and an ARN, whichever is given', () => {
  const aclArn = 'arn:aws:memorydb:us-east-1:444455556666:acl/apps';
  expect(Acl.fromAclArn(stack, 'ByArn', aclArn).aclRef).toEqual({ aclName: 'apps', aclArn });
  expect(stack.resolve(Acl.openAccess(stack, 'Open').aclRef)).toEqual({
    aclName: 'open-access',
    aclArn: {
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':memorydb:eu-west-1:111122223333:acl/open-access']],
    },
  });
});

test('an ACL is tagged', () => {
  new Acl(stack, 'Acl', { tags: [{ key: 'team', value: 'orders' }] });
  Template.fromStack(stack).hasResourceProperties(ACL, { Tags: [{ Key: 'team', Value: 'orders' }] });
  Annotations.fromStack(stack).hasNoWarning('*', '*');
});

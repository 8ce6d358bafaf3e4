import { CreateChangeSetCommand, DescribeChangeSetCommand, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { startCloudFormation, USER } from '../fixture';
import type { RunningCloudFormation } from '../fixture';

let local: RunningCloudFormation;

beforeEach(async () => {
  local = await startCloudFormation();
});
afterEach(() => local.stop());

/** A login whose access string is a parameter. */
const LOGIN = {
  Parameters: { Access: { Type: 'String' } },
  Resources: { User: { ...USER, Properties: { ...USER.Properties, AccessString: { Ref: 'Access' } } } },
  Outputs: { Name: { Value: { Ref: 'User' } }, Access: { Value: { Ref: 'Access' } } },
};
const nested = (file: string, others: object = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL: `https://s3.eu-west-1.amazonaws.com/assets/${file}`, ...others },
});
const login = (access: string) => nested('login.json', { Parameters: { Access: access } });
const ACL = {
  Type: 'AWS::MemoryDB::ACL',
  Properties: { ACLName: 'team', UserNames: [{ 'Fn::GetAtt': ['Login', 'Outputs.Name'] }] },
};
const BROKEN = { Type: 'AWS::MemoryDB::ACL', Properties: { ACLName: 'broken', UserNames: ['nobody'] } };

async function upload(file: string, template: object) {
  const response = await fetch(`${local.url}/assets/${file}`, {
    method: 'PUT',
    body: JSON.stringify(template),
    headers,
  });
  expect(response.status).toBe(200);
}
const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/s3/aws4_request, Signature=a' };

const child = (name = 'App') => {
  const stacks = local.plane.stacks.all('eu-west-1').filter((stack) => stack.name.startsWith(`${name}-`));
  return stacks.at(-1)!;
};
const user = () => local.memoryDb.store('eu-west-1').users.get('app');

test('a nested stack takes parameters and gives outputs, is updated and goes with its parent', async () => {
  await upload('login.json', LOGIN);
  const Tags = [{ Key: 'team', Value: 'core' }];
  const created = await local.create('App', { Resources: { Login: login('on ~* +@read'), Acl: ACL } }, { Tags });
  expect(created.StackStatus).toBe('CREATE_COMPLETE');
  expect(local.memoryDb.store('eu-west-1').acls.get('team')?.userNames).toEqual(['app']);
  expect(user()?.tags).toEqual(new Map([['team', 'core']]));
  const nestedStack = await local.stack(child().id);
  expect(nestedStack).toMatchObject({ ParentId: created.StackId, RootId: created.StackId });
  expect(nestedStack.StackName).toMatch(/^App-Login-[0-9A-F]{12}$/);

  await local.update('App', { Resources: { Login: login('on ~* +@all'), Acl: ACL } }, { Tags });
  expect(user()?.accessString).toBe('on ~* +@all');
  expect(await local.stack(child().id)).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' });

  await local.remove('App');
  expect(user()).toBeUndefined();
  const { StackSummaries } = await local.client.send(new ListStacksCommand({}));
  expect(StackSummaries!.map(({ StackStatus }) => StackStatus)).toEqual(['DELETE_COMPLETE', 'DELETE_COMPLETE']);
});

test('a stack in a stack in a stack has the same root', async () => {
  await upload('login.json', LOGIN);
  await upload('middle.json', { Resources: { Login: login('on ~* +@read') } });
  const { StackId } = await local.create('App', { Resources: { Middle: nested('middle.json') } });
  const [, middle, inner] = local.plane.stacks.all('eu-west-1');
  expect([middle.parentId, middle.rootId]).toEqual([StackId, StackId]);
  expect([inner.parentId, inner.rootId]).toEqual([middle.id, StackId]);
});

test('what fails in a nested stack fails its parent, with the cause, and nothing is left', async () => {
  await upload('broken.json', { Resources: { User: USER, Acl: { ...BROKEN, DependsOn: 'User' } } });
  const { StackStatus } = await local.create('App', { Resources: { Login: nested('broken.json') } });
  expect(StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await local.events('App')).toContain(
    `Login CREATE_FAILED Embedded stack ${child().id} was not successfully created: Acl: there is no user with the name: nobody; The following resource(s) failed to create: [Acl].`,
  );
  expect(child().status).toBe('DELETE_COMPLETE');
  expect(user()).toBeUndefined();
});

test('a nested stack goes back with the update of its parent', async () => {
  await upload('login.json', LOGIN);
  await local.create('App', { Resources: { Login: login('on ~* +@read') } });
  const changed = login('on ~* +@all');
  const { StackStatus } = await local.update('App', {
    Resources: { Login: changed, Broken: { ...BROKEN, DependsOn: 'Login' } },
  });
  expect(StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await local.events('App')).toContain('Login UPDATE_COMPLETE');
  expect(user()?.accessString).toBe('on ~* +@read');
});

test('an update that fails in the nested stack is undone there, and in its parent', async () => {
  await upload('login.json', LOGIN);
  await local.create('App', { Resources: { Login: login('on ~* +@read') } });
  const { StackStatus } = await local.update('App', { Resources: { Login: login('nonsense') } });
  expect(StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect((await local.events('App')).find((event) => event.startsWith('Login UPDATE_FAILED'))).toMatch(
    new RegExp(
      `^Login UPDATE_FAILED Embedded stack ${child().id} was not successfully updated. Currently in UPDATE_ROLLBACK_COMPLETE with reason: User: .*nonsense`,
    ),
  );
  expect(user()?.accessString).toBe('on ~* +@read');
});

test('a nested stack that cannot be deleted says why', async () => {
  await upload('login.json', LOGIN);
  await local.create('App', { Resources: { Login: login('on ~* +@read') } });
  child().outputs = [{ key: 'Name', value: 'app', exportName: 'login' }];
  await local.create('Reader', {
    Resources: { Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::ImportValue': 'login' } } } },
  });
  expect((await local.remove('App')).StackStatus).toBe('DELETE_FAILED');
  expect(await local.events('App')).toContain(
    `Login DELETE_FAILED Embedded stack ${child().id} was not successfully deleted: Export login cannot be deleted as it is in use by Reader`,
  );
});

test('a nested stack that somebody else deleted does not hold up its parent', async () => {
  await upload('login.json', LOGIN);
  await local.create('App', { Resources: { Login: login('on ~* +@read') } });
  await local.remove(child().name);
  expect((await local.remove('App')).StackStatus).toBe('DELETE_COMPLETE');
});

test('an output that an update adds is not known before it, and there after it', async () => {
  await upload('login.json', { ...LOGIN, Outputs: {} });
  await local.create('App', { Resources: { Login: login('on ~* +@read') } });
  await upload('login-2.json', LOGIN);
  const Login = nested('login-2.json', { Parameters: { Access: ['on ~*', '+@read'] } });
  const template = { Resources: { Login, Acl: ACL } };
  const names = { StackName: 'App', ChangeSetName: 'second' };
  await local.client.send(new CreateChangeSetCommand({ ...names, TemplateBody: JSON.stringify(template) }));
  const { Changes } = await local.client.send(new DescribeChangeSetCommand({ ...names, IncludePropertyValues: true }));
  expect(Changes![1].ResourceChange).toMatchObject({
    LogicalResourceId: 'Acl',
    AfterContext: '{"Properties":{"ACLName":"team","UserNames":["{{changeSet:KNOWN_AFTER_APPLY}}"]}}',
  });
});

test('a secret is read where it is needed, and not kept as a parameter', async () => {
  await upload('login.json', LOGIN);
  const Secret = { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'access', SecretString: 'on ~* +@read' } };
  const reference = '{{resolve:secretsmanager:access}}';
  await local.create('App', { Resources: { Secret, Login: { ...login(reference), DependsOn: 'Secret' } } });
  expect(user()?.accessString).toBe('on ~* +@read');
  expect(child().parameters).toMatchObject([{ key: 'Access', value: reference }]);
});

test('a template that is not there, or is wrong, leaves no nested stack behind', async () => {
  await local.create('App', { Resources: { Login: nested('none.json') } });
  expect(await local.events('App')).toContain('Login CREATE_FAILED The specified key does not exist: none.json');
  await upload('login.json', LOGIN);
  await local.create('Other', { Resources: { Login: nested('login.json') } });
  expect(await local.events('Other')).toContain('Login CREATE_FAILED Parameters: [Access] must have values');
  expect(local.plane.stacks.all('eu-west-1').map(({ name }) => name)).toEqual(['App', 'Other']);
});

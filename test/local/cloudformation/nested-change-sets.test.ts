import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import type { DescribeChangeSetCommandOutput } from '@aws-sdk/client-cloudformation';
import { startCloudFormation, USER } from './fixture';
import type { RunningCloudFormation } from './fixture';

let local: RunningCloudFormation;

beforeEach(async () => {
  local = await startCloudFormation();
  upload('login.json', LOGIN);
  upload('read.json', around('on ~* +@read'));
  upload('all.json', around('on ~* +@all'));
});
afterEach(() => local.stop());

/** A user whose access string is a parameter, in a stack in a stack. */
const LOGIN = {
  Parameters: { Access: { Type: 'String' }, Limit: { Type: 'Number', Default: 1 } },
  Resources: { User: { ...USER, Properties: { ...USER.Properties, AccessString: { Ref: 'Access' } } } },
};
const TOPIC = { Type: 'AWS::SNS::Topic', Properties: {} };
const nested = (file: string, Parameters: object = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL: `https://s3.eu-west-1.amazonaws.com/assets/${file}`, Parameters },
});
const around = (access: string) => ({ Resources: { Login: nested('login.json', { Access: access }) } });
const READ = { Resources: { Middle: nested('read.json'), Topic: TOPIC } };
const ALL = { Resources: { Middle: nested('all.json'), Topic: TOPIC } };

function upload(file: string, template: object): void {
  local.memoryDb.objects.put('assets', file, Buffer.from(JSON.stringify(template)));
}

async function createChangeSet(template: object, ChangeSetType: 'CREATE' | 'UPDATE', ChangeSetName = 'first') {
  const names = { StackName: 'App', ChangeSetName, TemplateBody: JSON.stringify(template) };
  const { Id } = await local.client.send(
    new CreateChangeSetCommand({ ...names, ChangeSetType, IncludeNestedStacks: true }),
  );
  return describeChangeSet(Id!);
}

const describeChangeSet = (ChangeSetName: string) => local.client.send(new DescribeChangeSetCommand({ ChangeSetName }));

const changesOf = ({ Changes }: DescribeChangeSetCommandOutput) =>
  Changes!.map(({ ResourceChange }) => ResourceChange!);

/** As the CDK CLI looks for it. */
async function below(changeSet: DescribeChangeSetCommandOutput) {
  const { ChangeSetId, PhysicalResourceId } = changesOf(changeSet)[0];
  const names = { StackName: PhysicalResourceId, ChangeSetName: ChangeSetId };
  return local.client.send(new DescribeChangeSetCommand({ ...names, IncludePropertyValues: true }));
}

async function execute(changeSet: DescribeChangeSetCommandOutput) {
  await local.client.send(new ExecuteChangeSetCommand({ ChangeSetName: changeSet.ChangeSetId }));
  await local.plane.idle();
}

/** Without the part of a name that nobody can foretell. */
const stacks = () =>
  local.plane.stacks.all('eu-west-1').map(({ name, status }) => `${name.replace(/-[0-9A-F]{12}/g, '')} ${status}`);

const user = () => local.memoryDb.store('eu-west-1').users.get('app');

test('a change set has one for each stack that it makes, all the way down, and they become those', async () => {
  const root = await createChangeSet(READ, 'CREATE');
  expect(root).toMatchObject({ Status: 'CREATE_COMPLETE', IncludeNestedStacks: true });
  expect(root.ParentChangeSetId).toBeUndefined();
  expect(changesOf(root)[1]).not.toHaveProperty('ChangeSetId');
  const middle = await below(root);
  expect(middle).toMatchObject({
    ChangeSetName: expect.stringMatching(/^first-Middle-[0-9A-F]{12}$/),
    StackName: expect.stringMatching(/^App-Middle-[0-9A-F]{12}$/),
    ExecutionStatus: 'AVAILABLE',
    ParentChangeSetId: root.ChangeSetId,
    RootChangeSetId: root.ChangeSetId,
  });
  const login = await below(middle);
  expect(login).toMatchObject({ ParentChangeSetId: middle.ChangeSetId, RootChangeSetId: root.ChangeSetId });
  expect(changesOf(login)).toMatchObject([{ Action: 'Add', LogicalResourceId: 'User' }]);
  const names = ['App', 'App-Middle', 'App-Middle-Login'];
  expect(stacks()).toEqual(names.map((name) => `${name} REVIEW_IN_PROGRESS`));

  await execute(root);
  expect(stacks()).toEqual(names.map((name) => `${name} CREATE_COMPLETE`));
  expect(user()?.accessString).toBe('on ~* +@read');
  for (const one of [root, middle, login]) {
    const { StackId, ChangeSetId, ExecutionStatus } = await describeChangeSet(one.ChangeSetId!);
    expect(ExecutionStatus).toBe('EXECUTE_COMPLETE');
    expect(await local.stack(StackId!)).toMatchObject({ ChangeSetId });
  }
});

test('a change set of a stack that is there shows what changes in it', async () => {
  await local.create('App', READ);
  const root = await createChangeSet(ALL, 'UPDATE');
  const login = await below(await below(root));
  expect(changesOf(login)).toMatchObject([
    {
      Action: 'Modify',
      LogicalResourceId: 'User',
      Details: [{ Target: { Name: 'AccessString', BeforeValue: 'on ~* +@read', AfterValue: 'on ~* +@all' } }],
    },
  ]);
  await execute(root);
  expect(user()?.accessString).toBe('on ~* +@all');
  expect((await describeChangeSet(login.ChangeSetId!)).ExecutionStatus).toBe('EXECUTE_COMPLETE');
});

test('a nested stack in which nothing changes has none', async () => {
  await local.create('App', READ);
  upload('same.json', around('on ~* +@read'));
  const root = await createChangeSet({ Resources: { ...READ.Resources, Middle: nested('same.json') } }, 'UPDATE');
  expect(changesOf(root)).toMatchObject([{ Action: 'Modify', LogicalResourceId: 'Middle' }]);
  expect(changesOf(root)[0]).not.toHaveProperty('ChangeSetId');
  await execute(root);
  expect(stacks()[0]).toBe('App UPDATE_COMPLETE');
});

test('what is wrong in a nested stack is said before anything is touched', async () => {
  upload('bad.json', { Resources: { Login: nested('login.json') } });
  const root = await createChangeSet({ Resources: { Middle: nested('bad.json') } }, 'CREATE');
  const middle = await below(root);
  const login = await below(middle);
  const reason = (id: string) => `Nested change set ${id} was not successfully created: Currently in FAILED.`;
  expect(root).toMatchObject({ Status: 'FAILED', StatusReason: reason(middle.ChangeSetId!) });
  expect(middle).toMatchObject({ Status: 'FAILED', StatusReason: reason(login.ChangeSetId!) });
  expect(login).toMatchObject({ Status: 'FAILED', StatusReason: 'Parameters: [Access] must have values' });
  await expect(execute(root)).rejects.toThrow('cannot be executed in its current status of [FAILED]');
});

test('what nobody can know yet is no fault', async () => {
  const Login = nested('login.json', { Access: 'on ~* +@read', Limit: { 'Fn::GetAtt': ['Topic', 'TopicName'] } });
  const root = await createChangeSet({ Resources: { Login, Topic: TOPIC } }, 'CREATE');
  expect(root).toMatchObject({ Status: 'CREATE_COMPLETE' });
  expect(stacks()).toEqual(['App REVIEW_IN_PROGRESS']);
});

test('change sets below another one go with it, and with its stack', async () => {
  const root = await createChangeSet(READ, 'CREATE');
  const { ChangeSetId, StackId } = await below(root);
  await local.client.send(new DeleteChangeSetCommand({ ChangeSetName: root.ChangeSetId }));
  expect(stacks()).toEqual(['App REVIEW_IN_PROGRESS']);
  await expect(describeChangeSet(ChangeSetId!)).rejects.toMatchObject({ name: 'ChangeSetNotFoundException' });
  await expect(local.stack(StackId!)).rejects.toThrow('does not exist');

  await createChangeSet(READ, 'CREATE');
  await local.client.send(new DeleteStackCommand({ StackName: 'App' }));
  await local.plane.idle();
  expect(stacks()).toEqual(['App DELETE_COMPLETE']);
});

test('a change set that is executed takes the others with it, and what it did not come to', async () => {
  const broken = { Type: 'AWS::MemoryDB::ACL', Properties: { ACLName: 'broken', UserNames: ['nobody'] } };
  await createChangeSet(READ, 'CREATE');
  const second = await createChangeSet(
    { Resources: { Middle: { ...nested('read.json'), DependsOn: 'Acl' }, Acl: broken } },
    'CREATE',
    'second',
  );
  await execute(second);
  expect(stacks()).toEqual(['App ROLLBACK_COMPLETE']);
});

test('a nested change set is executed and deleted with the one above all others', async () => {
  const root = await createChangeSet(READ, 'CREATE');
  const { ChangeSetId: id, StackName } = await below(root);
  const part = `ChangeSet [${id}] is part of ChangeSet [${root.ChangeSetId}]`;
  await expect(local.client.send(new ExecuteChangeSetCommand({ ChangeSetName: id }))).rejects.toThrow(
    `${part}; execute that one`,
  );
  await expect(local.client.send(new DeleteChangeSetCommand({ ChangeSetName: id }))).rejects.toThrow(
    `${part}; delete that one`,
  );
  const { Summaries } = await local.client.send(new ListChangeSetsCommand({ StackName }));
  expect(Summaries).toMatchObject([{ ChangeSetId: id, RootChangeSetId: root.ChangeSetId, IncludeNestedStacks: true }]);
});

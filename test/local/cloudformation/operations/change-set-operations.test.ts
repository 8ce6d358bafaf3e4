import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import type { CreateChangeSetCommandInput } from '@aws-sdk/client-cloudformation';
import { startCloudFormation, USER } from '../fixture';
import type { RunningCloudFormation } from '../fixture';

let local: RunningCloudFormation;

beforeEach(async () => {
  local = await startCloudFormation();
});
afterEach(() => local.stop());

const NAMES = { StackName: 'App', ChangeSetName: 'first' };
const TOPIC = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } };
const IMPORTED = { ResourceType: 'AWS::MemoryDB::User', LogicalResourceId: 'A', ResourceIdentifier: { UserName: 'a' } };
const TEMPLATE = { Resources: { User: USER, Topic: TOPIC } };

function createChangeSet(template: object, others: Partial<CreateChangeSetCommandInput> = {}) {
  const TemplateBody = JSON.stringify(template);
  return local.client.send(new CreateChangeSetCommand({ ...NAMES, ChangeSetType: 'CREATE', TemplateBody, ...others }));
}

const describeChangeSet = () =>
  local.client.send(new DescribeChangeSetCommand({ ...NAMES, IncludePropertyValues: true }));

test('a stack is created by a change set', async () => {
  const { StackId } = await createChangeSet(TEMPLATE, { Tags: [{ Key: 'a', Value: 'b' }] });
  expect((await local.stack('App')).StackStatus).toBe('REVIEW_IN_PROGRESS');
  const changeSet = await describeChangeSet();
  expect(changeSet).toMatchObject({ Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE', StackId });
  expect(changeSet.Changes!.map(({ ResourceChange }) => ResourceChange)).toMatchObject([
    { Action: 'Add', LogicalResourceId: 'User', ResourceType: 'AWS::MemoryDB::User' },
    { Action: 'Add', LogicalResourceId: 'Topic', ResourceType: 'AWS::SNS::Topic' },
  ]);
  await local.client.send(new ExecuteChangeSetCommand(NAMES));
  await local.plane.idle();
  expect(await local.stack('App')).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    ChangeSetId: changeSet.ChangeSetId,
  });
  expect((await describeChangeSet()).ExecutionStatus).toBe('EXECUTE_COMPLETE');
  await expect(local.client.send(new ExecuteChangeSetCommand(NAMES))).rejects.toMatchObject({
    name: 'InvalidChangeSetStatusException',
    message: `ChangeSet [${changeSet.ChangeSetId}] cannot be executed in its current status of [CREATE_COMPLETE]`,
  });
});

test('a change set shows what would change, and what would be replaced', async () => {
  await local.create('App', { Resources: { User: USER, Topic: TOPIC } });
  const renamed = { ...USER, Metadata: { a: 1 }, Properties: { ...USER.Properties, UserName: 'other' } };
  const acl = { Type: 'AWS::MemoryDB::ACL', Properties: { ACLName: 'team', UserNames: [{ Ref: 'User' }] } };
  await createChangeSet({ Resources: { User: renamed, Acl: acl } }, { ChangeSetType: 'UPDATE' });
  const { Changes } = await describeChangeSet();
  expect(Changes!.map(({ ResourceChange }) => ResourceChange)).toMatchObject([
    {
      Action: 'Modify',
      LogicalResourceId: 'User',
      PhysicalResourceId: 'app',
      Replacement: 'True',
      PolicyAction: 'ReplaceAndDelete',
      Scope: ['Properties', 'Metadata'],
      Details: [
        {
          Target: {
            Attribute: 'Properties',
            Name: 'UserName',
            RequiresRecreation: 'Always',
            BeforeValue: 'app',
            AfterValue: 'other',
          },
        },
        { Target: { Attribute: 'Metadata', RequiresRecreation: 'Never' } },
      ],
    },
    {
      Action: 'Add',
      LogicalResourceId: 'Acl',
      AfterContext: '{"Properties":{"ACLName":"team","UserNames":["{{changeSet:KNOWN_AFTER_APPLY}}"]}}',
    },
    { Action: 'Remove', LogicalResourceId: 'Topic', PolicyAction: 'Delete' },
  ]);
});

test('a property that is only known later may or may not replace a resource', async () => {
  const cluster = (name: unknown) => ({
    Type: 'AWS::MemoryDB::Cluster',
    Properties: { ClusterName: name, NodeType: 'db.r7g.large', ACLName: 'open-access' },
  });
  await local.create('App', { Resources: { Cluster: cluster('db') } });
  const template = { Resources: { User: USER, Cluster: cluster({ Ref: 'User' }) } };
  await createChangeSet(template, { ChangeSetType: 'UPDATE' });
  const { Changes } = await describeChangeSet();
  expect(Changes!.at(-1)!.ResourceChange).toMatchObject({ LogicalResourceId: 'Cluster', Replacement: 'Conditional' });
});

test('a change set without changes has failed, in the words that the CDK CLI looks for', async () => {
  await local.create('App', TEMPLATE);
  await createChangeSet(TEMPLATE, { ChangeSetType: 'UPDATE' });
  expect(await describeChangeSet()).toMatchObject({
    Status: 'FAILED',
    StatusReason:
      "The submitted information didn't contain changes. Submit different information to create a change set.",
    ExecutionStatus: 'UNAVAILABLE',
  });
});

test.each([
  ['an output', { ...TEMPLATE, Outputs: { O: { Value: 'x' } } }, {}],
  ['a tag', TEMPLATE, { Tags: [{ Key: 'a', Value: 'b' }] }],
  ['a policy', { Resources: { User: { ...USER, DeletionPolicy: 'Retain' }, Topic: TOPIC } }, {}],
])('%s is a change', async (_, template, others) => {
  await local.create('App', TEMPLATE);
  await createChangeSet(template, { ChangeSetType: 'UPDATE', ...others });
  expect((await describeChangeSet()).Status).toBe('CREATE_COMPLETE');
});

test('a change set is listed, has a template, and can be deleted', async () => {
  const { Id } = await createChangeSet(TEMPLATE);
  const { Summaries } = await local.client.send(new ListChangeSetsCommand({ StackName: 'App' }));
  expect(Summaries).toMatchObject([{ ChangeSetName: 'first', ChangeSetId: Id }]);
  const { TemplateBody } = await local.client.send(new GetTemplateCommand({ ChangeSetName: Id }));
  expect(JSON.parse(TemplateBody!)).toEqual(TEMPLATE);
  await local.client.send(new DeleteChangeSetCommand({ ChangeSetName: Id }));
  await expect(describeChangeSet()).rejects.toMatchObject({
    name: 'ChangeSetNotFoundException',
    message: 'ChangeSet [first] does not exist',
  });
});

test('a change set that cannot be leaves no stack behind', async () => {
  const template = { Resources: { A: { Type: 'AWS::CloudFormation::StackSet' } } };
  await expect(createChangeSet(template)).rejects.toThrow(
    'MemoryDB Local does not run these resource types: [AWS::CloudFormation::StackSet (A)]; take the resources out of the stack that runs on this machine',
  );
  await expect(local.stack('App')).rejects.toThrow('Stack with id App does not exist');
});

test.each<[string, Partial<CreateChangeSetCommandInput>, string]>([
  ['an update of no stack', { ChangeSetType: 'UPDATE', StackName: 'None' }, 'Stack [None] does not exist'],
  [
    'a creation of what is there',
    {},
    'Stack [App] already exists and cannot be created again with the changeSet [first].',
  ],
  [
    'an import of nothing',
    { ChangeSetType: 'IMPORT' },
    '`ResourcesToImport` must name resources where `ChangeSetType` is IMPORT, and only there',
  ],
  [
    'an update that imports',
    { ChangeSetType: 'UPDATE', ResourcesToImport: [{ ...IMPORTED }] },
    '`ResourcesToImport` must name resources where `ChangeSetType` is IMPORT, and only there',
  ],
  [
    'a bad name',
    { StackName: '-a' },
    '`StackName` must start with a letter and have at most 128 letters, digits and hyphens, got: -a',
  ],
  [
    'no template',
    { ChangeSetType: 'UPDATE', TemplateBody: undefined },
    'Either Template URL or Template Body must be specified.',
  ],
  [
    'an address that is none',
    { ChangeSetType: 'UPDATE', TemplateBody: undefined, TemplateURL: 'here' },
    'TemplateURL must be a supported URL, got: here',
  ],
  [
    'a change of type',
    { ChangeSetType: 'UPDATE', TemplateBody: JSON.stringify({ Resources: { User: TOPIC } }) },
    'Update of resource type is not permitted. The new template modifies resource type of the following resources: [User]',
  ],
])('fails for %s', async (_, others, message) => {
  await local.create('App', TEMPLATE);
  await expect(createChangeSet(TEMPLATE, others)).rejects.toThrow(message);
});

test('fails for a second change set of the same name', async () => {
  await createChangeSet(TEMPLATE);
  await expect(createChangeSet(TEMPLATE)).rejects.toMatchObject({
    name: 'AlreadyExistsException',
    message: 'ChangeSet first already exists.',
  });
});

test('fails to update a stack that was rolled back', async () => {
  const { StackId } = await local.create('App', {
    Resources: { A: { Type: 'AWS::MemoryDB::ACL', Properties: { ACLName: 'a', UserNames: ['nobody'] } } },
  });
  await expect(createChangeSet(TEMPLATE, { ChangeSetType: 'UPDATE' })).rejects.toThrow(
    `Stack:${StackId} is in ROLLBACK_COMPLETE state and can not be updated.`,
  );
});

test('drift is reverted: what was changed is changed back, what was deleted is made again', async () => {
  const acl = { Type: 'AWS::MemoryDB::ACL', Properties: { ACLName: 'team', UserNames: [{ Ref: 'User' }] } };
  const template = { Resources: { User: USER, Acl: acl } };
  await local.create('App', template);
  const revert = { ChangeSetType: 'UPDATE', DeploymentMode: 'REVERT_DRIFT' } as const;
  await createChangeSet(template, revert);
  expect(await describeChangeSet()).toMatchObject({ Status: 'FAILED', DeploymentMode: 'REVERT_DRIFT' });
  await local.client.send(new DeleteChangeSetCommand(NAMES));

  const { users, acls } = local.memoryDb.store('eu-west-1');
  users.get('app')!.accessString = 'on ~* +@all';
  acls.delete('team');
  await createChangeSet(template, revert);
  expect((await describeChangeSet()).Changes!.map(({ ResourceChange }) => ResourceChange)).toMatchObject([
    {
      Action: 'Modify',
      LogicalResourceId: 'User',
      Details: [{ Target: { Name: 'AccessString', BeforeValue: 'on ~* +@all', AfterValue: 'on ~* +@read' } }],
    },
    { Action: 'Add', LogicalResourceId: 'Acl' },
  ]);
  await local.client.send(new ExecuteChangeSetCommand(NAMES));
  await local.plane.idle();
  expect((await local.stack('App')).StackStatus).toBe('UPDATE_COMPLETE');
  expect(users.get('app')!.accessString).toBe('on ~* +@read');
  expect(acls.get('team')!.userNames).toEqual(['app']);
});

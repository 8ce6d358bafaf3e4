import {
  CreateChangeSetCommand,
  CreateStackCommand,
  DescribeEventsCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  GetTemplateSummaryCommand,
  ListExportsCommand,
  ListHookResultsCommand,
  ListImportsCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { startCloudFormation, USER } from '../fixture';
import type { RunningCloudFormation } from '../fixture';

let local: RunningCloudFormation;

beforeAll(async () => {
  local = await startCloudFormation();
  const topics = Array.from({ length: 60 }, (_, index) => [`Topic${index}`, { Type: 'AWS::SNS::Topic' }]);
  await local.create('Many', { Resources: Object.fromEntries(topics) as object });
  await local.create('App', TEMPLATE);
  await local.create('Reader', {
    Resources: { Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::ImportValue': 'user' } } } },
  });
  await local.create('Gone', { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });
  await local.remove('Gone');
});
afterAll(() => local.stop());

const TEMPLATE = {
  Description: 'a login',
  Parameters: { Name: { Type: 'String', Default: 'app', Description: 'of the user' } },
  Resources: { User: { ...USER, Metadata: { a: 1 } }, Topic: { Type: 'AWS::SNS::Topic' } },
  Outputs: { User: { Value: { Ref: 'User' }, Export: { Name: 'user' } } },
};

test('events come newest first, in pages that new events do not move', async () => {
  const first = await local.client.send(new DescribeStackEventsCommand({ StackName: 'Many' }));
  expect(first.StackEvents).toHaveLength(100);
  expect(first.StackEvents![0]).toMatchObject({ LogicalResourceId: 'Many', ResourceStatus: 'CREATE_COMPLETE' });
  local.plane.stacks.get('eu-west-1', 'Many').events.push({
    id: 'new',
    at: new Date().toISOString(),
    logicalId: 'New',
    physicalId: '',
    type: 'AWS::SNS::Topic',
    status: 'CREATE_COMPLETE',
  });
  const NextToken = first.NextToken;
  const second = await local.client.send(new DescribeStackEventsCommand({ StackName: 'Many', NextToken }));
  const ids = [...first.StackEvents!, ...second.StackEvents!].map(({ EventId }) => EventId);
  expect(new Set(ids).size).toBe(123);
  expect(second.StackEvents!.at(-1)).toMatchObject({ ResourceStatus: 'REVIEW_IN_PROGRESS' });
  expect(second.NextToken).toBeUndefined();
});

test('fails for the template of nothing', async () => {
  const command = new GetTemplateCommand({ ChangeSetName: 'none' });
  await expect(local.client.send(command)).rejects.toThrow('the request names no stack; add `StackName`');
});

test('fails for a token that no answer gave', async () => {
  const command = new DescribeStackEventsCommand({ StackName: 'App', NextToken: 'x' });
  await expect(local.client.send(command)).rejects.toThrow('`NextToken` must be one that an answer gave, got: x');
});

test('stacks are described; one that is deleted only by its ARN', async () => {
  const { Stacks } = await local.client.send(new DescribeStacksCommand({}));
  expect(Stacks!.map(({ StackName }) => StackName)).toEqual(['Many', 'App', 'Reader']);
  await expect(local.stack('Gone')).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id Gone does not exist',
  });
  const { StackSummaries } = await local.client.send(new ListStacksCommand({ StackStatusFilter: ['DELETE_COMPLETE'] }));
  expect(StackSummaries).toMatchObject([{ StackName: 'Gone', DeletionTime: expect.any(Date) as Date }]);
  expect(await local.stack(StackSummaries![0].StackId!)).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
});

test('a template is given back as it was sent', async () => {
  const { TemplateBody } = await local.client.send(
    new GetTemplateCommand({ StackName: 'App', TemplateStage: 'Processed' }),
  );
  expect(TemplateBody).toBe(JSON.stringify(TEMPLATE));
});

test('resources are described in all the ways there are', async () => {
  const { StackResourceSummaries } = await local.client.send(new ListStackResourcesCommand({ StackName: 'App' }));
  expect(StackResourceSummaries).toMatchObject([
    { LogicalResourceId: 'Topic', PhysicalResourceId: expect.stringMatching(/^arn:aws:sns:/) as string },
    { LogicalResourceId: 'User', PhysicalResourceId: 'app', ResourceStatus: 'CREATE_COMPLETE' },
  ]);
  const all = await local.client.send(new DescribeStackResourcesCommand({ StackName: 'App' }));
  expect(all.StackResources!.map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(['Topic', 'User']);
  const owner = await local.client.send(new DescribeStackResourcesCommand({ PhysicalResourceId: 'app' }));
  expect(owner.StackResources![0].StackName).toBe('App');
  const names = { StackName: 'App', LogicalResourceId: 'User' };
  const { StackResourceDetail } = await local.client.send(new DescribeStackResourceCommand(names));
  expect(StackResourceDetail).toMatchObject({ PhysicalResourceId: 'app', Metadata: '{"a":1}' });
});

test('fails for a resource that the stack does not have', async () => {
  const command = new DescribeStackResourceCommand({ StackName: 'App', LogicalResourceId: 'None' });
  await expect(local.client.send(command)).rejects.toThrow('Resource None does not exist for stack App');
});

test('exports are listed, and who imports them', async () => {
  const { Exports } = await local.client.send(new ListExportsCommand({}));
  expect(Exports).toMatchObject([{ Name: 'user', Value: 'app' }]);
  expect((await local.client.send(new ListImportsCommand({ ExportName: 'user' }))).Imports).toEqual(['Reader']);
  await expect(local.client.send(new ListImportsCommand({ ExportName: 'none' }))).rejects.toThrow(
    "Export 'none' is not imported by any stack.",
  );
});

test('a template is summarized', async () => {
  const TemplateBody = JSON.stringify(TEMPLATE);
  const parameter = { ParameterKey: 'Name', DefaultValue: 'app', NoEcho: false, Description: 'of the user' };
  expect(await local.client.send(new GetTemplateSummaryCommand({ StackName: 'App' }))).toMatchObject({
    Description: 'a login',
    ResourceTypes: ['AWS::MemoryDB::User', 'AWS::SNS::Topic'],
    Parameters: [{ ...parameter, ParameterType: 'String' }],
  });
  expect(await local.client.send(new ValidateTemplateCommand({ TemplateBody }))).toMatchObject({
    Parameters: [parameter],
  });
});

test('a template that refers to nothing is not valid', async () => {
  const TemplateBody = JSON.stringify({ Resources: { User: { ...USER, DependsOn: 'Nobody' } } });
  const names = { StackName: 'Dangling', ChangeSetName: 'first', ChangeSetType: 'CREATE' } as const;
  const refusal = 'Unresolved resource dependencies [Nobody]';
  await expect(local.client.send(new CreateChangeSetCommand({ ...names, TemplateBody }))).rejects.toThrow(refusal);
  await expect(local.client.send(new CreateStackCommand({ ...names, TemplateBody }))).rejects.toThrow(refusal);
  await expect(local.stack('Dangling')).rejects.toThrow('does not exist');
  await expect(local.client.send(new ValidateTemplateCommand({ TemplateBody }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template',
  });
});

test('what the CDK CLI asks after a failure has an answer', async () => {
  const { OperationEvents } = await local.client.send(new DescribeEventsCommand({ StackName: 'App' }));
  expect(OperationEvents![0]).toMatchObject({ EventType: 'STACK_EVENT', ResourceStatus: 'CREATE_COMPLETE' });
  const hooks = await local.client.send(new ListHookResultsCommand({ TargetType: 'CHANGE_SET', TargetId: 'x' }));
  expect(hooks.HookResults).toEqual([]);
});

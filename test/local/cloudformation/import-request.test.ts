import {
  CreateChangeSetCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  GetTemplateSummaryCommand,
} from '@aws-sdk/client-cloudformation';
import type { CreateChangeSetCommandInput, ResourceToImport } from '@aws-sdk/client-cloudformation';
import { memoryDbOperations } from '../../../lib/local/memorydb/operations';
import { CALLER } from '../memorydb/fixture';
import { startCloudFormation, USER } from './fixture';
import type { RunningCloudFormation } from './fixture';

let local: RunningCloudFormation;

beforeEach(async () => {
  local = await startCloudFormation();
  const api = memoryDbOperations(local.memoryDb);
  api.CreateCluster({ ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access' }, CALLER);
  await local.memoryDb.store('eu-west-1').clusters.get('db')!.work;
  local.calls.length = 0;
});
afterEach(() => local.stop());

const CLUSTER = {
  Type: 'AWS::MemoryDB::Cluster',
  DeletionPolicy: 'Delete',
  Properties: { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access', NumShards: 1 },
};
const IMPORT: ResourceToImport = {
  ResourceType: 'AWS::MemoryDB::Cluster',
  LogicalResourceId: 'Cluster',
  ResourceIdentifier: { ClusterName: 'DB' },
};
const NAMES = { StackName: 'App', ChangeSetName: 'import' };

function createImport(resources: object, others: Partial<CreateChangeSetCommandInput> = {}) {
  const TemplateBody = JSON.stringify({ Resources: resources });
  const request = { ...NAMES, ChangeSetType: 'IMPORT' as const, ResourcesToImport: [IMPORT], TemplateBody, ...others };
  return local.client.send(new CreateChangeSetCommand(request));
}

async function execute() {
  await local.client.send(new ExecuteChangeSetCommand(NAMES));
  await local.plane.idle();
  return local.stack('App');
}

test('a cluster that was made without CloudFormation joins a stack, untouched, and is the stack’s from then on', async () => {
  await local.create('App', { Resources: { User: USER } });
  await createImport({ User: USER, Cluster: CLUSTER });
  const { Changes } = await local.client.send(new DescribeChangeSetCommand(NAMES));
  expect(Changes!.map(({ ResourceChange }) => ResourceChange)).toMatchObject([
    { Action: 'Import', LogicalResourceId: 'Cluster', PhysicalResourceId: 'db' },
  ]);
  expect((await execute()).StackStatus).toBe('IMPORT_COMPLETE');
  expect((await local.events('App')).slice(-4)).toEqual([
    'App IMPORT_IN_PROGRESS User Initiated',
    'Cluster IMPORT_IN_PROGRESS',
    'Cluster IMPORT_COMPLETE',
    'App IMPORT_COMPLETE',
  ]);
  expect(local.calls).toEqual([]);

  const Host = { Value: { 'Fn::GetAtt': ['Cluster', 'ClusterEndpoint.Address'] } };
  const wider = { ...CLUSTER, Properties: { ...CLUSTER.Properties, NumShards: 2 } };
  const updated = await local.update('App', { Resources: { User: USER, Cluster: wider }, Outputs: { Host } });
  expect(updated).toMatchObject({ StackStatus: 'UPDATE_COMPLETE', Outputs: [{ OutputValue: '127.0.0.1' }] });
  expect(local.calls).toEqual([['resize', 'db', expect.objectContaining({ numShards: 2 })]]);
  await local.remove('App');
  expect(local.calls.at(-1)).toEqual(['delete', 'db']);
});

test('an import can make the stack', async () => {
  await createImport({ Cluster: CLUSTER });
  expect((await local.stack('App')).StackStatus).toBe('REVIEW_IN_PROGRESS');
  expect((await execute()).StackStatus).toBe('IMPORT_COMPLETE');
});

test('a resource that goes before the import is executed leaves the stack as it was', async () => {
  await local.create('App', { Resources: { User: USER } });
  await createImport({ User: USER, Cluster: CLUSTER });
  local.memoryDb.store('eu-west-1').clusters.delete('db');
  expect(await execute()).toMatchObject({
    StackStatus: 'IMPORT_ROLLBACK_COMPLETE',
    Outputs: [],
  });
  expect((await local.events('App')).slice(-3)).toEqual([
    "Cluster IMPORT_FAILED Resource of type 'AWS::MemoryDB::Cluster' with identifier 'db' was not found.",
    'App IMPORT_ROLLBACK_IN_PROGRESS The following resource(s) failed to import: [Cluster].',
    'App IMPORT_ROLLBACK_COMPLETE',
  ]);
  expect(Object.keys(local.plane.stacks.get('eu-west-1', 'App').resources)).toEqual(['User']);
  const { StackStatus } = await local.update('App', { Resources: { User: { ...USER, Metadata: { a: 1 } } } });
  expect(StackStatus).toBe('UPDATE_COMPLETE');
});

test('a template tells by what its resources are identified', async () => {
  const Topic = { Type: 'AWS::SNS::Topic' };
  const TemplateBody = JSON.stringify({ Resources: { Cluster: CLUSTER, User: USER, Topic } });
  const summary = await local.client.send(new GetTemplateSummaryCommand({ TemplateBody }));
  expect(summary.ResourceIdentifierSummaries).toEqual([
    { ResourceType: 'AWS::MemoryDB::Cluster', LogicalResourceIds: ['Cluster'], ResourceIdentifiers: ['ClusterName'] },
    { ResourceType: 'AWS::MemoryDB::User', LogicalResourceIds: ['User'], ResourceIdentifiers: ['UserName'] },
  ]);
});

const TOPIC = { Type: 'AWS::SNS::Topic', DeletionPolicy: 'Retain' };

test.each<[string, object, Partial<ResourceToImport>, string]>([
  [
    'another new resource',
    { Cluster: CLUSTER, User: USER },
    {},
    'As part of the import operation, you cannot add, change or delete other resources: [User]',
  ],
  [
    'a resource that the template does not have',
    { Cluster: CLUSTER },
    { LogicalResourceId: 'Other' },
    'As part of the import operation, you cannot add, change or delete other resources: [Cluster]',
  ],
  [
    'another type than that of the template',
    { Cluster: CLUSTER },
    { ResourceType: 'AWS::MemoryDB::User' },
    'The template must have the resource Cluster of type AWS::MemoryDB::User to import it',
  ],
  [
    'a resource that nothing keeps',
    { Cluster: { ...CLUSTER, DeletionPolicy: undefined } },
    {},
    'Following resources to import [Cluster] must have DeletionPolicy attribute specified in the template.',
  ],
  [
    'a type without anything behind it',
    { Cluster: TOPIC },
    { ResourceType: 'AWS::SNS::Topic' },
    'ResourceTypes [AWS::SNS::Topic] are not supported for Import',
  ],
  [
    'an identifier of another name',
    { Cluster: CLUSTER },
    { ResourceIdentifier: { Name: 'db' } },
    'AWS::MemoryDB::Cluster (Cluster) must be identified by ClusterName',
  ],
  [
    'an identifier that is not that of the template',
    { Cluster: CLUSTER },
    { ResourceIdentifier: { ClusterName: 'other' } },
    '`ClusterName` of Cluster must be other as in its identifier, got: db',
  ],
  [
    'a resource that is not there',
    { Cluster: { ...CLUSTER, Properties: { ...CLUSTER.Properties, ClusterName: { Ref: 'AWS::StackName' } } } },
    { ResourceIdentifier: { ClusterName: 'other' } },
    "Resource of type 'AWS::MemoryDB::Cluster' with identifier 'other' was not found.",
  ],
])('fails for %s', async (_, resources, change, message) => {
  const ResourcesToImport = [{ ...IMPORT, ...change }];
  await expect(createImport(resources, { ResourcesToImport })).rejects.toThrow(message);
  await expect(local.stack('App')).rejects.toThrow('Stack with id App does not exist');
});

test('fails for outputs', async () => {
  const TemplateBody = JSON.stringify({ Resources: { Cluster: CLUSTER }, Outputs: { A: { Value: 'a' } } });
  await expect(createImport({}, { TemplateBody })).rejects.toThrow(
    'As part of the import operation, you cannot modify or add [Outputs]',
  );
});

test('fails for what the stack, or another one, has', async () => {
  await createImport({ Cluster: CLUSTER });
  await execute();
  await expect(createImport({ Cluster: CLUSTER }, { ChangeSetName: 'again' })).rejects.toThrow(
    'Resources [Cluster] passed in ResourceToImport are already in the stack',
  );
  await expect(createImport({ Cluster: CLUSTER }, { StackName: 'Other' })).rejects.toThrow(
    'db (AWS::MemoryDB::Cluster) already belongs to the stack App',
  );
});

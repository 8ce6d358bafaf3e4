import { ACL, CLUSTER, startCloudFormation, USER } from './fixture';
import type { RunningCloudFormation } from './fixture';

let local: RunningCloudFormation;

beforeEach(async () => {
  local = await startCloudFormation();
});
afterEach(() => local.stop());

const APP = { Resources: { Cluster: CLUSTER, Acl: ACL, User: USER } };

/** The template of `APP` with other properties for some of its resources. */
function app(properties: Readonly<Record<string, object>>, more: object = {}) {
  const resources = Object.entries(APP.Resources).map(([name, resource]) => [
    name,
    { ...resource, Properties: { ...resource.Properties, ...properties[name] } },
  ]);
  return { Resources: Object.fromEntries(resources) as object, ...more };
}

const outputs = { Host: { Value: { 'Fn::GetAtt': ['Cluster', 'ClusterEndpoint.Address'] } } };

test('resources are created in the order in which they need each other', async () => {
  const stack = await local.create('App', { ...APP, Outputs: outputs });
  expect(stack).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    Outputs: [{ OutputKey: 'Host', OutputValue: '127.0.0.1' }],
  });
  expect(await local.events('App')).toEqual([
    'App REVIEW_IN_PROGRESS User Initiated',
    'App CREATE_IN_PROGRESS User Initiated',
    'User CREATE_IN_PROGRESS',
    'User CREATE_COMPLETE',
    'Acl CREATE_IN_PROGRESS',
    'Acl CREATE_COMPLETE',
    'Cluster CREATE_IN_PROGRESS',
    'Cluster CREATE_COMPLETE',
    'App CREATE_COMPLETE',
  ]);
});

test('resources are deleted in the opposite order', async () => {
  await local.create('App', APP);
  const { StackStatus, StackId } = await local.remove('App');
  expect(StackStatus).toBe('DELETE_COMPLETE');
  expect((await local.events(StackId!)).slice(-8)).toEqual([
    'App DELETE_IN_PROGRESS User Initiated',
    'Cluster DELETE_IN_PROGRESS',
    'Cluster DELETE_COMPLETE',
    'Acl DELETE_IN_PROGRESS',
    'Acl DELETE_COMPLETE',
    'User DELETE_IN_PROGRESS',
    'User DELETE_COMPLETE',
    'App DELETE_COMPLETE',
  ]);
  expect(local.memoryDb.store('eu-west-1').clusters.size).toBe(0);
});

test('a creation that fails is rolled back, with the reason in the events', async () => {
  const stack = await local.create('App', app({ Cluster: { ClusterName: 'broken' } }));
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
  expect((await local.events('App')).slice(6)).toEqual([
    'Cluster CREATE_IN_PROGRESS',
    'Cluster CREATE_FAILED the engine ended at start: Bad directive',
    'App ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Cluster]. Rollback requested by user.',
    'Acl DELETE_IN_PROGRESS',
    'Acl DELETE_COMPLETE',
    'User DELETE_IN_PROGRESS',
    'User DELETE_COMPLETE',
    'App ROLLBACK_COMPLETE',
  ]);
  const store = local.memoryDb.store('eu-west-1');
  expect([store.clusters.size, store.acls.has('team'), store.users.has('app')]).toEqual([0, false, false]);
});

test('a creation that fails may stay as it is, to be looked at, and be repaired by an update', async () => {
  const failed = await local.create('App', app({ Cluster: { ClusterName: 'broken' } }), { OnFailure: 'DO_NOTHING' });
  expect(failed.StackStatus).toBe('CREATE_FAILED');
  expect(local.memoryDb.store('eu-west-1').users.has('app')).toBe(true);
  expect((await local.update('App', APP)).StackStatus).toBe('UPDATE_COMPLETE');
});

test('a logical id may be a word that every object knows', async () => {
  const stack = await local.create('App', {
    Resources: { constructor: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } } },
    Outputs: { toString: { Value: { Ref: 'constructor' } } },
  });
  expect(stack.Outputs).toMatchObject([{ OutputValue: 'arn:aws:sns:eu-west-1:000000000000:news' }]);
});

test('a creation that fails may be deleted at once', async () => {
  const stack = await local.create('App', app({ Cluster: { ClusterName: 'broken' } }), { OnFailure: 'DELETE' });
  expect(stack.StackStatus).toBe('DELETE_COMPLETE');
});

test('an update changes what differs, and nothing else', async () => {
  await local.create('App', APP);
  local.calls.length = 0;
  const stack = await local.update('App', app({ Cluster: { NumShards: 2 } }));
  expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
  expect(local.calls).toEqual([['resize', 'db', { numShards: 2, numReplicasPerShard: 1 }]]);
  expect((await local.events('App')).slice(9)).toEqual([
    'App UPDATE_IN_PROGRESS User Initiated',
    'Cluster UPDATE_IN_PROGRESS',
    'Cluster UPDATE_COMPLETE',
    'App UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'App UPDATE_COMPLETE',
  ]);
});

test('a replacement is made before the old resource goes', async () => {
  await local.create('App', APP);
  local.calls.length = 0;
  await local.update('App', app({ Cluster: { ClusterName: 'other' } }));
  expect(local.calls.map((call) => (call as string[]).slice(0, 2))).toEqual([
    ['create', 'other'],
    ['users', 'other'],
    ['delete', 'db'],
  ]);
  expect((await local.events('App')).slice(10)).toEqual([
    'Cluster UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.',
    'Cluster UPDATE_COMPLETE',
    'App UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'Cluster DELETE_IN_PROGRESS',
    'Cluster DELETE_COMPLETE',
    'App UPDATE_COMPLETE',
  ]);
});

test('fails to replace a resource that keeps its name', async () => {
  await local.create('App', APP);
  const stack = await local.update('App', app({ Cluster: { Port: 7000 } }));
  expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await local.events('App')).toContain(
    'Cluster UPDATE_FAILED CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename db and update the stack again.',
  );
});

test('an update that fails leaves the stack as it was', async () => {
  const before = await local.create('App', { ...APP, Outputs: outputs }, { Tags: [{ Key: 'a', Value: '1' }] });
  local.calls.length = 0;
  const template = app({ User: { AccessString: 'on ~* +@all' }, Cluster: { ClusterName: 'broken' } });
  const more = { Extra: { ...USER, Properties: { ...USER.Properties, UserName: 'extra' } } };
  const changed = { Resources: { ...template.Resources, ...more } };
  const after = await local.update('App', changed, { Tags: [{ Key: 'a', Value: '2' }] });
  expect(after).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE', Tags: before.Tags, Outputs: before.Outputs });
  const store = local.memoryDb.store('eu-west-1');
  expect(store.users.get('app')!.accessString).toBe('on ~* +@read');
  expect([...store.users.keys()]).not.toContain('extra');
  expect([...store.clusters.keys()]).toEqual(['db']);
  const events = await local.events('App');
  expect(events.filter((event) => event.startsWith('App UPDATE'))).toEqual([
    'App UPDATE_IN_PROGRESS User Initiated',
    'App UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Cluster].',
    'App UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    'App UPDATE_ROLLBACK_COMPLETE',
  ]);
});

test('tags of the stack are tags of what is real in it', async () => {
  await local.create('App', APP);
  const stack = await local.update('App', APP, { Tags: [{ Key: 'team', Value: 'core' }] });
  expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
  expect(local.memoryDb.store('eu-west-1').clusters.get('db')!.tags).toEqual(new Map([['team', 'core']]));
});

test('fails to update to what is there already', async () => {
  await local.create('App', APP);
  await expect(local.update('App', APP)).rejects.toThrow('No updates are to be performed.');
});

describe('policies', () => {
  const users = () => [...local.memoryDb.store('eu-west-1').users.keys()];
  const retained = { Resources: { User: { ...USER, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } } };

  test('a retained resource stays when its stack is deleted', async () => {
    await local.create('App', retained);
    const { StackId } = await local.remove('App');
    expect(users()).toContain('app');
    expect(await local.events(StackId!)).toContain('User DELETE_SKIPPED');
  });

  test('a retained resource stays when it is replaced', async () => {
    await local.create('App', retained);
    const renamed = { ...retained.Resources.User, Properties: { ...USER.Properties, UserName: 'other' } };
    await local.update('App', { Resources: { User: renamed } });
    expect(users()).toEqual(expect.arrayContaining(['app', 'other']));
  });

  test('RetainExceptOnCreate does not keep what a failed creation made', async () => {
    const user = { ...USER, DeletionPolicy: 'RetainExceptOnCreate' };
    const broken = { ...CLUSTER, Properties: { ...CLUSTER.Properties, ClusterName: 'broken' } };
    await local.create('App', { Resources: { User: user, Acl: ACL, Cluster: broken } });
    expect(users()).not.toContain('app');
    await local.create('Other', { Resources: { User: user } });
    await local.remove('Other');
    expect(users()).toContain('app');
  });

  test.each([
    [
      { DeletionPolicy: 'Snapshot' },
      'Template error: resource type AWS::MemoryDB::User (User) does not support the DeletionPolicy Snapshot',
    ],
    [
      { UpdateReplacePolicy: 'Keep' },
      'Template error: `UpdateReplacePolicy` of User must be one of Delete, Retain, Snapshot, got: Keep',
    ],
  ])('fails for the policy %j', async (policy, message) => {
    await expect(local.create('App', { Resources: { User: { ...USER, ...policy } } })).rejects.toThrow(message);
  });
});

describe('outputs between stacks', () => {
  const exporting = (value: string) => ({
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
    Outputs: { Name: { Value: value, Export: { Name: 'shared' } } },
  });
  const importing = {
    Resources: {
      Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::ImportValue': 'shared' } } },
    },
    Outputs: { Name: { Value: { Ref: 'Group' } } },
  };

  test('a stack reads what another exports', async () => {
    await local.create('Exporter', exporting('one'));
    expect((await local.create('Importer', importing)).Outputs).toMatchObject([{ OutputValue: 'one' }]);
  });

  test('fails to import what nobody exports', async () => {
    await expect(local.create('Importer', importing)).rejects.toThrow(
      'Template error: No export named shared found. Rollback requested by user.',
    );
  });

  test('fails to change, drop or delete an export that is in use', async () => {
    await local.create('Exporter', exporting('one'));
    await local.create('Importer', importing);
    expect(await local.update('Exporter', exporting('two'))).toMatchObject({
      StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
      Outputs: [{ OutputValue: 'one' }],
    });
    expect(await local.events('Exporter')).toContain(
      'Exporter UPDATE_ROLLBACK_IN_PROGRESS Export shared cannot be updated as it is in use by Importer',
    );
    const { Resources } = exporting('one');
    await local.update('Exporter', { Resources });
    expect(await local.events('Exporter')).toContain(
      'Exporter UPDATE_ROLLBACK_IN_PROGRESS Export shared cannot be deleted as it is in use by Importer',
    );
    expect(await local.remove('Exporter')).toMatchObject({
      StackStatus: 'DELETE_FAILED',
      StackStatusReason: 'Export shared cannot be deleted as it is in use by Importer',
    });
    await local.remove('Importer');
    expect((await local.remove('Exporter')).StackStatus).toBe('DELETE_COMPLETE');
  });

  test('fails to export what another stack exports', async () => {
    await local.create('Exporter', exporting('one'));
    await local.create('Other', exporting('two'));
    expect(await local.events('Other')).toContain(
      'Other ROLLBACK_IN_PROGRESS Export with name shared is already exported by stack Exporter. Rollback requested by user.',
    );
  });
});

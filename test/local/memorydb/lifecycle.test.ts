import { CALLER, refusal, service } from './fixture';

const MS = 30;

/** With changes that last, and users, ACLs and clusters that are past their creation. */
async function lasting() {
  const all = service({ lifecycleMs: MS });
  const { api, memoryDb, user } = all;
  const store = memoryDb.store(CALLER.region);
  user('app');
  api.CreateACL({ ACLName: 'team', UserNames: ['app'] }, CALLER);
  await store.acls.get('team')!.work;
  const statusOf = {
    user: () => api.DescribeUsers({}, CALLER).Users.find(({ Name }) => Name === 'app')?.Status,
    acl: () => api.DescribeACLs({}, CALLER).ACLs.find(({ Name }) => Name === 'team')?.Status,
  };
  return { ...all, store, statusOf };
}

test('a user is being modified, and deleted, for as long as that lasts', async () => {
  const { api, store, statusOf } = await lasting();
  const { User } = await api.UpdateUser({ UserName: 'app', AccessString: 'on ~* +@all' }, CALLER);
  expect([User.Status, User.AccessString]).toEqual(['modifying', 'on ~* +@all']);
  expect(await refusal(() => api.UpdateUser({ UserName: 'app', AccessString: 'off' }, CALLER))).toBe(
    'InvalidUserStateFault: the user app must be active, its status is: modifying',
  );
  await store.users.get('app')!.work;
  expect(statusOf.user()).toBe('active');
  const { work } = (await api.DeleteUser({ UserName: 'app' }, CALLER)) && store.users.get('app')!;
  expect(statusOf.user()).toBe('deleting');
  await work;
  expect(statusOf.user()).toBeUndefined();
  expect(api.DescribeACLs({ ACLName: 'team' }, CALLER).ACLs[0].UserNames).toEqual([]);
});

test('so is an ACL, and created', async () => {
  const { api, store, statusOf } = await lasting();
  expect(api.CreateACL({ ACLName: 'new', UserNames: ['app'] }, CALLER).ACL.Status).toBe('creating');
  const { ACL } = await api.UpdateACL({ ACLName: 'team', UserNamesToRemove: ['app'] }, CALLER);
  expect(ACL.Status).toBe('modifying');
  expect(await refusal(() => api.DeleteACL({ ACLName: 'team' }, CALLER))).toBe(
    'InvalidACLStateFault: the ACL team must be active, its status is: modifying',
  );
  await store.acls.get('team')!.work;
  expect(statusOf.acl()).toBe('active');
  api.DeleteACL({ ACLName: 'team' }, CALLER);
  const { work } = store.acls.get('team')!;
  expect(statusOf.acl()).toBe('deleting');
  await work;
  expect(statusOf.acl()).toBeUndefined();
});

test('a cluster and its snapshot take their time', async () => {
  const { api, store, cluster } = await lasting();
  const started = performance.now();
  await cluster();
  api.CreateSnapshot({ ClusterName: 'db', SnapshotName: 'first' }, CALLER);
  expect(api.DescribeSnapshots({}, CALLER).Snapshots[0].Status).toBe('creating');
  await store.clusters.get('db')!.work;
  api.UpdateCluster({ ClusterName: 'db', Description: 'new' }, CALLER);
  await store.clusters.get('db')!.work;
  api.DeleteCluster({ ClusterName: 'db' }, CALLER);
  await store.clusters.get('db')!.work;
  expect(store.clusters.size).toBe(0);
  // A timer may be up to a millisecond early.
  expect(performance.now() - started).toBeGreaterThanOrEqual(4 * (MS - 1));
});

test('a multi-Region cluster is created and deleted', async () => {
  const { api, memoryDb } = await lasting();
  const request = { MultiRegionClusterNameSuffix: 'orders', NodeType: 'db.r7g.xlarge' };
  const { MultiRegionClusterName } = api.CreateMultiRegionCluster(request, CALLER).MultiRegionCluster;
  const named = { MultiRegionClusterName };
  expect(await refusal(() => api.DeleteMultiRegionCluster(named, CALLER))).toMatch('its status is: creating');
  const whole = memoryDb.multiRegionClusters.get(MultiRegionClusterName!)!;
  await whole.work;
  api.DeleteMultiRegionCluster(named, CALLER);
  expect(api.DescribeMultiRegionClusters(named, CALLER).MultiRegionClusters[0].Status).toBe('deleting');
  await whole.work;
  expect(memoryDb.multiRegionClusters.size).toBe(0);
});

test('by default a change is over when it is answered', async () => {
  const { api, user } = service();
  user('app');
  const { User } = await api.UpdateUser({ UserName: 'app', AccessString: 'off' }, CALLER);
  expect(User.Status).toBe('active');
  await api.DeleteUser({ UserName: 'app' }, CALLER);
  expect(api.DescribeUsers({}, CALLER).Users).toHaveLength(1);
});

import { CALLER, refusal, service } from './fixture';

test('a final snapshot is taken before the nodes end', async () => {
  const { api, calls, cluster, settled } = service();
  await cluster();
  calls.length = 0;
  api.DeleteCluster({ ClusterName: 'db', FinalSnapshotName: 'Last' }, CALLER);
  await settled('db');
  expect(calls).toEqual([
    ['snapshot', 'db', 'eu-west-1/last'],
    ['delete', 'db'],
  ]);
  expect(api.DescribeSnapshots({}, CALLER).Snapshots).toMatchObject([{ Name: 'last', Status: 'available' }]);
});

test('a cluster whose final snapshot failed stays', async () => {
  const { api, cluster, memoryDb, settled } = service();
  await cluster({ ClusterName: 'unreadable' });
  api.DeleteCluster({ ClusterName: 'unreadable', FinalSnapshotName: 'last' }, CALLER);
  await settled('unreadable');
  expect(memoryDb.store('eu-west-1').clusters.get('unreadable')).toMatchObject({
    status: 'available',
    failure: 'the final snapshot last failed: the disk is full',
  });
});

test('a change that failed long ago is no failure of the deletion', async () => {
  const { api, cluster, memoryDb, settled } = service();
  await cluster({ ClusterName: 'stiff' });
  api.UpdateCluster({ ClusterName: 'stiff', ShardConfiguration: { ShardCount: 2 } }, CALLER);
  await settled('stiff');
  const record = memoryDb.store('eu-west-1').clusters.get('stiff')!;
  expect(record).toMatchObject({
    failure: 'stiff cannot be resized; what was done of it could not be taken back: stiff cannot be resized',
    settings: { numShards: 1 },
  });
  api.DeleteCluster({ ClusterName: 'stiff' }, CALLER);
  await record.work;
  expect(record.failure).toBeUndefined();
});

test('what a failed change has done already is taken back', async () => {
  const { api, calls, cluster, memoryDb, settled } = service();
  await cluster({ ClusterName: 'narrow' });
  const AuthenticationMode = { Type: 'iam' } as const;
  api.CreateUser({ UserName: 'app', AccessString: 'on ~* +@all', AuthenticationMode }, CALLER);
  api.CreateACL({ ACLName: 'team', UserNames: ['app'] }, CALLER);
  calls.length = 0;
  api.UpdateCluster({ ClusterName: 'narrow', ACLName: 'team', ShardConfiguration: { ShardCount: 3 } }, CALLER);
  await settled('narrow');
  expect(calls).toEqual([
    ['users', 'narrow', ['app']],
    ['resize', 'narrow', { numShards: 3, numReplicasPerShard: 1 }],
    ['users', 'narrow', ['default'], 'open'],
    ['resize', 'narrow', { numShards: 1, numReplicasPerShard: 1 }],
  ]);
  expect(memoryDb.store('eu-west-1').clusters.get('narrow')).toMatchObject({
    status: 'available',
    failure: 'a slot cannot be moved',
    settings: { aclName: 'open-access', numShards: 1 },
  });
  expect(await refusal(() => api.UpdateCluster({ ClusterName: 'narrow', ACLName: 'open-access' }, CALLER))).toBe(
    'NoOperationFault: the update changes nothing about the cluster: narrow',
  );
});

test.each([
  ['first', 'SnapshotAlreadyExistsFault: a snapshot with this name exists: first'],
  ['9', /^InvalidParameterValueException: `finalSnapshotName` must begin with a letter/],
])('fails for the final snapshot %s', async (FinalSnapshotName, message) => {
  const { api, cluster, settled } = service();
  await cluster();
  api.CreateSnapshot({ ClusterName: 'db', SnapshotName: 'first' }, CALLER);
  await settled('db');
  expect(await refusal(() => api.DeleteCluster({ ClusterName: 'db', FinalSnapshotName }, CALLER))).toMatch(message);
  expect(api.DescribeClusters({}, CALLER).Clusters[0].Status).toBe('available');
});

test('fails for a final snapshot of a cluster that never was', async () => {
  const { api, cluster } = service();
  await cluster({ ClusterName: 'broken' });
  const last = { ClusterName: 'broken', FinalSnapshotName: 'last' };
  expect(await refusal(() => api.DeleteCluster(last, CALLER))).toBe(
    'InvalidClusterStateFault: the cluster broken must be available, its status is: create-failed',
  );
});

test('clusters of one name in two Regions do not meet', async () => {
  const { api, dataPlane, memoryDb } = service();
  const asked = jest.spyOn(dataPlane, 'createCluster');
  for (const region of ['eu-west-1', 'us-east-1']) {
    const request = { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access' };
    api.CreateCluster(request, { ...CALLER, region });
    await memoryDb.store(region).clusters.get('db')?.work;
  }
  expect(asked.mock.calls.map(([{ key, name }]) => [key, name])).toEqual([
    ['eu-west-1/db', 'db'],
    ['us-east-1/db', 'db'],
  ]);
});

test('another engine comes with the parameters of its own group, and other versions of one engine change no node', async () => {
  const { api, calls, cluster, settled } = service();
  await cluster({ Engine: 'redis', EngineVersion: '7.0' });
  api.CreateParameterGroup({ ParameterGroupName: 'mine', Family: 'memorydb_valkey7' }, CALLER);
  const timeout = { ParameterName: 'timeout', ParameterValue: '30' };
  await api.UpdateParameterGroup({ ParameterGroupName: 'mine', ParameterNameValues: [timeout] }, CALLER);
  calls.length = 0;
  api.UpdateCluster({ ClusterName: 'db', EngineVersion: '7.1' }, CALLER);
  await settled('db');
  expect(calls).toEqual([]);
  api.UpdateCluster({ ClusterName: 'db', Engine: 'valkey', ParameterGroupName: 'mine' }, CALLER);
  await settled('db');
  expect(calls).toEqual([['upgrade', 'db', 'valkey', { timeout: '30' }]]);
  expect(api.DescribeClusters({}, CALLER).Clusters[0]).toMatchObject({ Engine: 'valkey', EngineVersion: '7.3' });
});

import { CALLER, refusal, service } from './fixture';

const OTHER = { ...CALLER, region: 'us-east-1' };
const NAME = 'hvmsz-orders';

function world() {
  const { api, memoryDb, calls, settled } = service();
  const create = (request: object = {}) =>
    api.CreateMultiRegionCluster(
      { MultiRegionClusterNameSuffix: 'orders', NodeType: 'db.r7g.xlarge', NumShards: 2, ...request },
      CALLER,
    ).MultiRegionCluster;
  const member = async (caller = CALLER, request: object = {}) => {
    const name = { ClusterName: 'db', MultiRegionClusterName: NAME };
    api.CreateCluster({ ...name, NodeType: 'db.r7g.xlarge', ACLName: 'open-access', ...request }, caller);
    await memoryDb.store(caller.region).clusters.get('db')?.work;
  };
  const whole = () => api.DescribeMultiRegionClusters({ ShowClusterDetails: true }, CALLER).MultiRegionClusters[0];
  const update = (request: object) => () =>
    api.UpdateMultiRegionCluster({ MultiRegionClusterName: NAME, ...request }, CALLER);
  const updated = () => memoryDb.multiRegionClusters.get(NAME)!.work;
  return { api, memoryDb, calls, settled, create, member, whole, update, updated };
}

test('the service puts a prefix of the Region before the name', () => {
  const { api, create } = world();
  expect(create()).toEqual({
    MultiRegionClusterName: NAME,
    Status: 'creating',
    NodeType: 'db.r7g.xlarge',
    Engine: 'valkey',
    EngineVersion: '7.3',
    NumberOfShards: 2,
    MultiRegionParameterGroupName: 'default.memorydb-valkey7.multiregion',
    TLSEnabled: true,
    ARN: `arn:aws:memorydb::000000000000:multiregioncluster/${NAME}`,
  });
  const request = { MultiRegionClusterNameSuffix: 'Orders', NodeType: 'db.r7g.xlarge' };
  const { MultiRegionCluster } = api.CreateMultiRegionCluster(request, { ...CALLER, region: 'us-west-1' });
  expect(MultiRegionCluster.MultiRegionClusterName).toBe('virxk-orders');
});

test('it is seen from every Region, with its members', async () => {
  const { api, create, member, whole } = world();
  create();
  await member();
  await member(OTHER);
  expect(api.DescribeMultiRegionClusters({}, OTHER).MultiRegionClusters[0].Clusters).toBeUndefined();
  expect(whole()).toMatchObject({
    Status: 'available',
    Clusters: [
      {
        ClusterName: 'db',
        Region: 'eu-west-1',
        Status: 'available',
        ARN: 'arn:aws:memorydb:eu-west-1:000000000000:cluster/db',
      },
      { ClusterName: 'db', Region: 'us-east-1' },
    ],
  });
  expect(api.DescribeClusters({}, OTHER).Clusters).toMatchObject([{ MultiRegionClusterName: NAME, NumberOfShards: 2 }]);
});

test('an update reaches all members', async () => {
  const { api, calls, create, member, update, updated, whole } = world();
  create();
  await member();
  await member(OTHER);
  calls.length = 0;
  expect(update({ ShardConfiguration: { ShardCount: 3 }, UpdateStrategy: 'uncoordinated' })()).toMatchObject({
    MultiRegionCluster: { Status: 'updating' },
  });
  expect(await refusal(update({ Description: 'more' }))).toBe(
    `InvalidMultiRegionClusterStateFault: the multi-Region cluster ${NAME} must be available, its status is: updating`,
  );
  await updated();
  expect(calls).toEqual(Array(2).fill(['resize', 'db', { numShards: 3, numReplicasPerShard: 1 }]));
  update({ NodeType: 'db.r7g.2xlarge', Description: 'more', UpdateStrategy: 'coordinated' })();
  await updated();
  expect(whole()).toMatchObject({ Status: 'available', Description: 'more', NumberOfShards: 3 });
  expect(api.DescribeClusters({}, CALLER).Clusters).toMatchObject([{ NodeType: 'db.r7g.2xlarge' }]);
});

test('a member is not changed by itself in what all have in common', async () => {
  const { api, create, member } = world();
  create();
  await member();
  const update = () => api.UpdateCluster({ ClusterName: 'db', ShardConfiguration: { ShardCount: 3 } }, CALLER);
  expect(await refusal(update)).toBe(
    `InvalidParameterCombinationException: \`numShards\` must be 2, as in the multi-Region cluster ${NAME}, got: 3`,
  );
});

test('node types that it can be scaled to are those that multi-Region clusters have', () => {
  const { api, create } = world();
  create({ NodeType: 'db.r7g.2xlarge' });
  expect(api.ListAllowedMultiRegionClusterUpdates({ MultiRegionClusterName: NAME })).toEqual({
    ScaleUpNodeTypes: ['db.r7g.4xlarge', 'db.r7g.8xlarge', 'db.r7g.12xlarge', 'db.r7g.16xlarge'],
    ScaleDownNodeTypes: ['db.r7g.xlarge'],
  });
});

test('it can be tagged, from any Region', () => {
  const { api, create } = world();
  const { ARN } = create({ Tags: [{ Key: 'stage', Value: 'test' }] });
  api.TagResource({ ResourceArn: ARN, Tags: [{ Key: 'team', Value: 'core' }] }, OTHER);
  expect(api.ListTags({ ResourceArn: ARN }, CALLER).TagList).toHaveLength(2);
});

test('it is deleted after its members', async () => {
  const { api, create, member, settled, whole } = world();
  create();
  await member();
  const remove = () => api.DeleteMultiRegionCluster({ MultiRegionClusterName: NAME }, CALLER);
  expect(await refusal(remove)).toBe(
    `InvalidMultiRegionClusterStateFault: the multi-Region cluster ${NAME} has a member in eu-west-1: db`,
  );
  const cluster = { ClusterName: 'db', MultiRegionClusterName: 'hvmsz-other' };
  expect(await refusal(() => api.DeleteCluster(cluster, CALLER))).toBe(
    'InvalidParameterCombinationException: the cluster db is not a member of the multi-Region cluster: hvmsz-other',
  );
  api.DeleteCluster({ ...cluster, MultiRegionClusterName: NAME }, CALLER);
  await settled('db');
  expect(remove().MultiRegionCluster.Status).toBe('deleting');
  expect(whole()).toBeUndefined();
  expect(await refusal(remove)).toBe(
    `MultiRegionClusterNotFoundFault: there is no multi-Region cluster with the name: ${NAME}`,
  );
});

test.each([
  [{}, `MultiRegionClusterAlreadyExistsFault: a multi-Region cluster with this name exists: ${NAME}`],
  [
    { MultiRegionClusterNameSuffix: 'two', MultiRegionParameterGroupName: 'own' },
    'MultiRegionParameterGroupNotFoundFault: there is no multi-Region parameter group with the name: own',
  ],
  [{ NodeType: 'db.r7g.large' }, /^InvalidParameterValueException: `nodeType` must be db.r7g.xlarge or larger/],
  [{ EngineVersion: '7.2' }, /^InvalidParameterValueException: `engineVersion` must be at least valkey 7.3/],
])('fails to create %j', async (request, message) => {
  const { create } = world();
  create();
  expect(await refusal(() => create(request))).toMatch(message);
});

test('fails to create where multi-Region clusters are not offered', async () => {
  const { api } = world();
  const request = { MultiRegionClusterNameSuffix: 'orders', NodeType: 'db.r7g.xlarge' };
  const create = () => api.CreateMultiRegionCluster(request, { ...CALLER, region: 'eu-north-1' });
  expect(await refusal(create)).toMatch(/^InvalidParameterValueException: .*eu-north-1/);
});

test.each([
  [{}, 'InvalidParameterCombinationException: the update must name something to change'],
  [
    { NodeType: 'db.r7g.2xlarge', UpdateStrategy: 'uncoordinated' },
    'InvalidParameterCombinationException: `updateStrategy` can be uncoordinated for more shards only; leave it out',
  ],
  [
    { ShardConfiguration: { ShardCount: 1 }, UpdateStrategy: 'uncoordinated' },
    'InvalidParameterCombinationException: `updateStrategy` can be uncoordinated for more shards only; leave it out',
  ],
  [
    { ShardConfiguration: { ShardCount: 3 }, UpdateStrategy: 'soon' },
    'InvalidParameterValueException: `updateStrategy` must be coordinated or uncoordinated, got: soon',
  ],
  [
    { MultiRegionParameterGroupName: 'own' },
    'MultiRegionParameterGroupNotFoundFault: there is no multi-Region parameter group with the name: own',
  ],
  [{ ShardConfiguration: { ShardCount: 501 } }, /^InvalidParameterValueException: `numShards` must be between/],
])('fails to update %j', async (request, message) => {
  const { create, update } = world();
  create();
  expect(await refusal(update(request))).toMatch(message);
});

test('fails to update while a member is busy', async () => {
  const { api, create, member, update } = world();
  create();
  await member();
  api.UpdateCluster({ ClusterName: 'db', Description: 'busy' }, CALLER);
  expect(await refusal(update({ Description: 'more' }))).toBe(
    'InvalidMultiRegionClusterStateFault: the member db in eu-west-1 must be available, its status is: updating',
  );
});

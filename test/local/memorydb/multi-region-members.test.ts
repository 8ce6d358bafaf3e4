import { clusterSummaries } from '../../../lib/local/cluster-summaries';
import { CALLER, refusal, service } from './fixture';

const NAME = 'hvmsz-orders';
const MEMBER = { NodeType: 'db.r7g.xlarge', ACLName: 'open-access', MultiRegionClusterName: NAME };

function world() {
  const base = service();
  const whole = { MultiRegionClusterNameSuffix: 'orders', NodeType: 'db.r7g.xlarge' };
  base.api.CreateMultiRegionCluster(whole, CALLER);
  const join = (request: object, region = CALLER.region) =>
    base.api.CreateCluster({ ClusterName: 'db', ...MEMBER, ...request }, { ...CALLER, region }).Cluster;
  return { ...base, join };
}

test('a member takes what its own request leaves open from the whole', () => {
  const { api, join } = world();
  const whole = { MultiRegionClusterNameSuffix: 'plain', NodeType: 'db.r7g.xlarge', NumShards: 4, TLSEnabled: false };
  api.CreateMultiRegionCluster(whole, CALLER);
  expect(join({ MultiRegionClusterName: 'HVMSZ-plain' })).toMatchObject({ NumberOfShards: 4, TLSEnabled: false });
});

test('it says that nothing replicates', async () => {
  const { join, memoryDb, settled } = world();
  join({});
  await settled('db');
  expect(clusterSummaries(memoryDb)[0].notes).toEqual([
    `nothing replicates between the members of ${NAME}: on this machine each is a cluster of its own`,
  ]);
});

test.each([
  [
    { MultiRegionClusterName: 'none' },
    'MultiRegionClusterNotFoundFault: there is no multi-Region cluster with the name: none',
  ],
  [{ NumShards: 2 }, /^InvalidParameterCombinationException: `numShards` must be 1, as in the multi-Region cluster/],
  [{ NodeType: 'db.r7g.large' }, /`nodeType` must be db.r7g.xlarge/],
  [{ ParameterGroupName: 'default.memorydb-valkey7.search' }, /^InvalidParameterCombinationException: .*search/],
])('fails to join with %j', async (request, message) => {
  const { join } = world();
  expect(await refusal(() => join(request))).toMatch(message);
});

test('fails to join twice in a Region, in a sixth Region, and while the whole changes', async () => {
  const { api, join } = world();
  const regions = ['eu-west-1', 'eu-west-2', 'us-east-1', 'us-east-2', 'us-west-1'];
  regions.forEach((region) => join({}, region));
  expect(await refusal(() => join({ ClusterName: 'second' }))).toBe(
    `InvalidMultiRegionClusterStateFault: the multi-Region cluster ${NAME} has a member in eu-west-1: db`,
  );
  expect(await refusal(() => join({}, 'us-west-2'))).toBe(
    'InvalidParameterCombinationException: a multi-Region cluster has members in at most 5 Regions',
  );
  const other = { MultiRegionClusterNameSuffix: 'other', NodeType: 'db.r7g.xlarge' };
  const { MultiRegionClusterName } = api.CreateMultiRegionCluster(other, CALLER).MultiRegionCluster;
  api.UpdateMultiRegionCluster({ MultiRegionClusterName, Description: 'busy' }, CALLER);
  expect(await refusal(() => join({ ClusterName: 'third', MultiRegionClusterName }))).toBe(
    'InvalidMultiRegionClusterStateFault: the multi-Region cluster hvmsz-other must be available, its status is: updating',
  );
});

import { clusterType } from '../../../../lib/local/cloudformation/resource-types/memorydb-cluster';
import { multiRegionClusterType } from '../../../../lib/local/cloudformation/resource-types/memorydb-multi-region-cluster';
import { CALLER, refusal, service } from '../../memorydb/fixture';

const CONTEXT = {
  account: CALLER.account,
  region: CALLER.region,
  stackName: 'App',
  stackId: 'arn:aws:cloudformation:eu-west-1:000000000000:stack/App/1',
  logicalId: 'Whole',
  step: 1,
  tags: { team: 'core' },
};
const WHOLE = { MultiRegionClusterNameSuffix: 'orders', NodeType: 'db.r7g.xlarge', UpdateStrategy: 'COORDINATED' };
const NAME = 'hvmsz-orders';
const ARN = `arn:aws:memorydb::000000000000:multiregioncluster/${NAME}`;

function stack() {
  const { api, memoryDb, calls, settled } = service();
  const whole = multiRegionClusterType(api, memoryDb);
  const member = (ClusterName: string) =>
    clusterType(api, memoryDb).create(
      { ClusterName, NodeType: 'db.r7g.xlarge', ACLName: 'open-access', MultiRegionClusterName: NAME },
      CONTEXT,
    );
  return { api, calls, settled, whole, member };
}

test('a multi-Region cluster is named by the service and carries the tags of its stack', async () => {
  const { api, whole } = stack();
  expect(await whole.create({ ...WHOLE, NumShards: '2', TLSEnabled: 'true' }, CONTEXT)).toEqual({
    physicalId: NAME,
    attributes: { ARN, MultiRegionClusterName: NAME, Status: 'available' },
  });
  expect(api.DescribeMultiRegionClusters({}, CALLER).MultiRegionClusters).toMatchObject([{ NumberOfShards: 2 }]);
  expect(api.ListTags({ ResourceArn: ARN }, CALLER).TagList).toEqual([{ Key: 'team', Value: 'core' }]);
});

test('a change reaches the members, one call for each property', async () => {
  const { api, calls, whole, member } = stack();
  await whole.create(WHOLE, CONTEXT);
  await member('db');
  calls.length = 0;
  const wanted = { ...WHOLE, NodeType: 'db.r7g.2xlarge', NumShards: 3, Description: 'big' };
  const { attributes } = await whole.update(NAME, wanted, WHOLE, { ...CONTEXT, tags: {} });
  expect(attributes.Status).toBe('available');
  expect(calls).toEqual([['resize', 'db', { numShards: 3, numReplicasPerShard: 1 }]]);
  expect(api.DescribeClusters({}, CALLER).Clusters).toMatchObject([{ NodeType: 'db.r7g.2xlarge', NumberOfShards: 3 }]);
  expect(api.ListTags({ ResourceArn: ARN }, CALLER).TagList).toEqual([]);
});

test('fails with the reason of a member', async () => {
  const { whole, member } = stack();
  await whole.create(WHOLE, CONTEXT);
  await member('stiff');
  const update = whole.update(NAME, { ...WHOLE, NumShards: 2 }, WHOLE, CONTEXT);
  expect(await refusal(() => update)).toBe(
    'Error: stiff cannot be resized; what was done of it could not be taken back: stiff cannot be resized',
  );
});

test('the whole goes after its members, and may be gone already', async () => {
  const { api, settled, whole, member } = stack();
  await whole.create(WHOLE, CONTEXT);
  await member('db');
  expect(await refusal(() => whole.delete(NAME, WHOLE, CONTEXT))).toBe(
    `InvalidMultiRegionClusterStateFault: the multi-Region cluster ${NAME} has a member in eu-west-1: db`,
  );
  api.DeleteCluster({ ClusterName: 'db' }, CALLER);
  await settled('db');
  await whole.delete(NAME, WHOLE, CONTEXT);
  await whole.delete(NAME, WHOLE, CONTEXT);
  expect(api.DescribeMultiRegionClusters({}, CALLER).MultiRegionClusters).toEqual([]);
});

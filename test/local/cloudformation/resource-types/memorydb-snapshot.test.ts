import { clusterType } from '../../../../lib/local/cloudformation/resource-types/memorydb-cluster';
import { snapshotType } from '../../../../lib/local/cloudformation/resource-types/memorydb-snapshot';
import { CALLER, refusal, service } from '../../memorydb/fixture';

const CONTEXT = {
  account: CALLER.account,
  region: CALLER.region,
  stackName: 'App',
  stackId: 'arn:aws:cloudformation:eu-west-1:000000000000:stack/App/1',
  logicalId: 'Snapshot',
  step: 1,
  tags: { team: 'core' },
};
const ARN = 'arn:aws:memorydb:eu-west-1:000000000000:snapshot/before';
const SNAPSHOT = { ClusterName: 'db', SnapshotName: 'before' };

async function stack() {
  const base = service();
  await base.cluster();
  return { ...base, type: snapshotType(base.api, base.memoryDb) };
}

test('a snapshot is there when the data are, and its Ref is its ARN', async () => {
  const { api, type } = await stack();
  expect(await type.create(SNAPSHOT, CONTEXT)).toMatchObject({
    physicalId: ARN,
    attributes: {
      Arn: ARN,
      ClusterConfiguration: { Name: 'db', NumShards: 1 },
      DataTiering: 'false',
      Source: 'manual',
      Status: 'available',
    },
  });
  expect(api.DescribeClusters({}, CALLER).Clusters[0].Status).toBe('available');
  await type.update(ARN, SNAPSHOT, SNAPSHOT, { ...CONTEXT, tags: { team: 'other' } });
  expect(api.ListTags({ ResourceArn: ARN }, CALLER).TagList).toEqual([{ Key: 'team', Value: 'other' }]);
  await type.delete(ARN, SNAPSHOT, CONTEXT);
  await type.delete(ARN, SNAPSHOT, CONTEXT);
  expect(api.DescribeSnapshots({}, CALLER).Snapshots).toEqual([]);
});

test('fails with the reason, and leaves nothing behind', async () => {
  const { api, cluster, type } = await stack();
  await cluster({ ClusterName: 'unreadable' });
  const create = () => type.create({ ...SNAPSHOT, ClusterName: 'unreadable' }, CONTEXT);
  expect(await refusal(create)).toBe('Error: the disk is full');
  expect(api.DescribeSnapshots({}, CALLER).Snapshots).toEqual([]);
});

test('fails for a physical id that is no ARN', async () => {
  const { type } = await stack();
  expect(await refusal(() => type.delete('before', SNAPSHOT, CONTEXT))).toBe(
    'InvalidARNFault: the ARN is not one of a snapshot, got: before',
  );
});

test('a cluster leaves its final snapshot', async () => {
  const { api, memoryDb } = service();
  const type = clusterType(api, memoryDb);
  const properties = { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access', FinalSnapshotName: 'last' };
  await type.create(properties, CONTEXT);
  await type.delete('db', properties, CONTEXT);
  expect(api.DescribeSnapshots({}, CALLER).Snapshots).toMatchObject([{ Name: 'last', Status: 'available' }]);
});

test('fails at once for a cluster that could not leave its final snapshot', async () => {
  const { api, dataPlane, memoryDb } = service();
  dataPlane.snapshots = undefined;
  const properties = { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access', FinalSnapshotName: 'last' };
  expect(await refusal(() => clusterType(api, memoryDb).create(properties, CONTEXT))).toMatch(/keeps no snapshots/);
  expect(api.DescribeClusters({}, CALLER).Clusters).toEqual([]);
});

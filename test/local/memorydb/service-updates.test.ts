import { CALLER, refusal, service } from './fixture';

const UPDATE = {
  name: 'memorydb-20260901',
  description: 'closes a hole',
  engine: 'valkey',
  releaseDate: new Date('2026-09-01T00:00:00Z'),
};
const APPLY = { ServiceUpdateNameToApply: UPDATE.name };

test('one machine has no service updates', async () => {
  const { api, cluster } = service();
  await cluster();
  expect(api.DescribeServiceUpdates({}, CALLER).ServiceUpdates).toEqual([]);
  expect(await refusal(() => api.BatchUpdateCluster({ ClusterNames: ['db'], ServiceUpdate: APPLY }, CALLER))).toBe(
    'ServiceUpdateNotFoundFault: there is no service update with the name: memorydb-20260901',
  );
});

test('an update is available to the clusters of its engine until it is applied', async () => {
  const { api, cluster } = service({ serviceUpdates: [UPDATE] });
  await cluster();
  await cluster({ ClusterName: 'old', Engine: 'redis' });
  expect(api.DescribeServiceUpdates({}, CALLER).ServiceUpdates).toEqual([
    {
      ClusterName: 'db',
      ServiceUpdateName: 'memorydb-20260901',
      ReleaseDate: UPDATE.releaseDate,
      Description: 'closes a hole',
      Status: 'available',
      Type: 'security-update',
      Engine: 'valkey',
      NodesUpdated: '0/2',
    },
  ]);
  const answer = api.BatchUpdateCluster({ ClusterNames: ['DB'], ServiceUpdate: APPLY }, CALLER);
  expect(answer).toMatchObject({ ProcessedClusters: [{ Name: 'db' }], UnprocessedClusters: [] });
  const updates = (request: object) => api.DescribeServiceUpdates(request, CALLER).ServiceUpdates;
  expect(updates({ Status: ['available'] })).toEqual([]);
  expect(updates({ Status: ['complete'], ClusterNames: ['db'] })).toMatchObject([{ NodesUpdated: '2/2' }]);
  expect(updates({ ClusterNames: ['old'] })).toEqual([]);
  expect(updates({ ServiceUpdateName: 'other' })).toEqual([]);
});

test('clusters that cannot take the update are named with the reason', async () => {
  const { api, cluster } = service({ serviceUpdates: [UPDATE] });
  await cluster({ ClusterName: 'old', Engine: 'redis' });
  await cluster({ ClusterName: 'broken' });
  const ClusterNames = ['none', 'old', 'broken'];
  expect(api.BatchUpdateCluster({ ClusterNames, ServiceUpdate: APPLY }, CALLER)).toEqual({
    ProcessedClusters: [],
    UnprocessedClusters: [
      {
        ClusterName: 'none',
        ErrorType: 'ClusterNotFoundFault',
        ErrorMessage: 'there is no cluster with the name: none',
      },
      {
        ClusterName: 'old',
        ErrorType: 'InvalidParameterValueException',
        ErrorMessage: 'the service update memorydb-20260901 is for valkey, the cluster old runs redis',
      },
      {
        ClusterName: 'broken',
        ErrorType: 'InvalidClusterStateFault',
        ErrorMessage: 'the cluster broken must be available, its status is: create-failed',
      },
    ],
  });
});

test('fails without the name of an update, and for too many clusters', async () => {
  const { api } = service({ serviceUpdates: [UPDATE] });
  expect(await refusal(() => api.BatchUpdateCluster({ ClusterNames: ['db'] }, CALLER))).toBe(
    'InvalidParameterValueException: `serviceUpdate.serviceUpdateNameToApply` must be given',
  );
  const ClusterNames = Array.from({ length: 21 }, (_, index) => `db${index}`);
  expect(await refusal(() => api.BatchUpdateCluster({ ClusterNames, ServiceUpdate: APPLY }, CALLER))).toBe(
    'InvalidParameterValueException: `clusterNames` must have 1 to 20 entries, got: 21',
  );
});

import { CALLER, refusal, service } from './fixture';

test('a cluster scales to any larger or smaller node type, nearest first', async () => {
  const { api, cluster } = service();
  await cluster({ NodeType: 'db.r6g.xlarge' });
  const { ScaleUpNodeTypes, ScaleDownNodeTypes } = api.ListAllowedNodeTypeUpdates({ ClusterName: 'db' }, CALLER);
  expect(ScaleUpNodeTypes.slice(0, 3)).toEqual(['db.r7g.xlarge', 'db.r6g.2xlarge', 'db.r7g.2xlarge']);
  expect(ScaleUpNodeTypes.at(-1)).toBe('db.r7g.16xlarge');
  expect(ScaleDownNodeTypes).toEqual(['db.r7g.large', 'db.r6g.large', 'db.t4g.medium', 'db.t4g.small']);
});

test('a cluster with data tiering keeps it', async () => {
  const { api, cluster } = service();
  await cluster({ NodeType: 'db.r6gd.2xlarge', DataTiering: true });
  expect(api.ListAllowedNodeTypeUpdates({ ClusterName: 'db' }, CALLER)).toEqual({
    ScaleUpNodeTypes: ['db.r6gd.4xlarge', 'db.r6gd.8xlarge'],
    ScaleDownNodeTypes: ['db.r6gd.xlarge'],
  });
});

test('fails for a cluster that is not there', async () => {
  const { api } = service();
  expect(await refusal(() => api.ListAllowedNodeTypeUpdates({ ClusterName: 'none' }, CALLER))).toBe(
    'ClusterNotFoundFault: there is no cluster with the name: none',
  );
});

import { CALLER, service } from './fixture';

test('what happened is listed newest first, by source and time', async () => {
  const { api, settled } = service();
  for (const ClusterName of ['one', 'two']) {
    api.CreateCluster({ ClusterName, NodeType: 'db.r7g.large', ACLName: 'open-access' }, CALLER);
    await settled(ClusterName);
  }
  expect(api.DescribeEvents({}, CALLER).Events.map(({ SourceName, Message }) => [SourceName, Message])).toEqual([
    ['two', 'Cluster created successfully'],
    ['one', 'Cluster created successfully'],
  ]);
  expect(api.DescribeEvents({ SourceName: 'one' }, CALLER).Events).toHaveLength(1);
  expect(api.DescribeEvents({ SourceType: 'acl' }, CALLER).Events).toEqual([]);
  expect(api.DescribeEvents({ EndTime: new Date(0) }, CALLER).Events).toEqual([]);
});

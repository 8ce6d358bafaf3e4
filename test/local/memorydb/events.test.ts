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

test('what happens to nodes by itself is an event of theirs', async () => {
  const { api, dataPlane, settled } = service();
  api.CreateCluster({ ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access' }, CALLER);
  await settled('db');
  dataPlane.incident('db-0001-002', 'Node db-0001-002 recovered within 40 ms');
  expect(api.DescribeEvents({ SourceType: 'node' }, CALLER).Events).toMatchObject([
    { SourceName: 'db-0001-002', Message: 'Node db-0001-002 recovered within 40 ms' },
  ]);
});

test('the newest thousand events are kept', async () => {
  const { api, dataPlane, memoryDb, settled } = service();
  api.CreateCluster({ ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access' }, CALLER);
  await settled('db');
  for (let count = 1; count <= 1_001; count++) {
    dataPlane.incident('db-0001-001', `incident ${count}`);
  }
  const { events } = memoryDb.store(CALLER.region);
  expect([events.length, events[0].Message, events.at(-1)?.Message]).toEqual([1_000, 'incident 1001', 'incident 2']);
});

import { page } from '../../../lib/local/page/page';
import { clusterOverview, overviewOf, textOf } from './overview-fixture';

test('it shows what runs: engine, clusters, stacks and events', () => {
  const events = [
    {
      SourceType: 'cluster' as const,
      SourceName: 'shop',
      Message: 'Cluster created successfully',
      Date: new Date('2025-01-02T03:04:05.678Z'),
      region: 'eu-west-1',
    },
  ];
  const text = textOf(page(overviewOf({ events })));
  expect(text).toContain('Engine valkey 8.1.1 AWS endpoint http://127.0.0.1:8379');
  expect(text).toContain(
    'shop available Endpoint 127.0.0.1:6379 Region eu-west-1 Shards 1 Replicas per shard 1 TLS on ' +
      'Asked for valkey 7.3, db.r7g.large Runs redis 7.0.15',
  );
  expect(text).toContain('Stacks Shop eu-west-1 UPDATE_ROLLBACK_COMPLETE');
  expect(text).toContain('03:04:05 Cluster created successfully cluster shop, eu-west-1');
});

test('it says so where there is nothing', () => {
  const { status } = overviewOf();
  const text = textOf(page({ status: { ...status, engine: undefined, stacks: [] }, clusters: [], events: [] }));
  expect(text).toContain('Engine no engine: nobody can connect');
  expect(text).toContain('Clusters None yet: deploy a stack with cdk-memorydb local exec -- npx cdk deploy');
  expect(text).toContain('Stacks No stacks.');
  expect(text).toContain('Events UTC Nothing has happened yet.');
});

test('it tells what failed, and what differs from what was asked for', () => {
  const cluster = clusterOverview({ failure: 'the engine ended', notes: ['port 6379 is in use'] });
  const text = textOf(page(overviewOf({ clusters: [cluster] })));
  expect(text).toContain('the engine ended port 6379 is in use');
});

test.each([
  ['available', 'good'],
  ['updating', 'busy'],
  ['create-failed', 'bad'],
])('a cluster that is %s looks %s', (status, look) => {
  const markup = page(overviewOf({ clusters: [clusterOverview({ status })] }));
  expect(markup).toContain(`<span class="badge ${look}">${status}</span>`);
});

test.each([
  ['CREATE_COMPLETE', 'good'],
  ['UPDATE_IN_PROGRESS', 'busy'],
  ['UPDATE_ROLLBACK_COMPLETE', 'bad'],
  ['DELETE_FAILED', 'bad'],
])('a stack in %s looks %s', (status, look) => {
  const { status: local } = overviewOf();
  const stacks = [{ name: 'Shop', region: 'eu-west-1', status }];
  const markup = page(overviewOf({ status: { ...local, stacks } }));
  expect(markup).toContain(`<span class="badge ${look}">${status}</span>`);
});

test('no name becomes markup, wherever it comes from', () => {
  const evil = `"><script>alert('x')</script>`;
  const base = clusterOverview();
  const { status } = overviewOf();
  const markup = page({
    status: { ...status, region: evil, stacks: [{ name: evil, region: evil, status: evil }] },
    clusters: [
      {
        ...base,
        name: evil,
        failure: evil,
        notes: [evil],
        settings: { ...base.settings, aclName: evil, parameterGroupName: evil },
        users: [{ name: evil, accessString: `on ~${evil} &${evil} +@read`, login: evil }],
        shards: base.shards.map((shard) => ({ ...shard, name: evil })),
      },
    ],
    events: [{ SourceName: evil, Message: evil, Date: new Date(0), region: evil }],
  });
  expect(markup.match(/<script/g)).toEqual(['<script']);
  expect(markup).toContain('<script src="/_local/page.js" defer></script>');
  expect(markup).not.toContain(evil);
  expect(markup.split('alert(&#39;x&#39;)').length).toBeGreaterThan(15);
});

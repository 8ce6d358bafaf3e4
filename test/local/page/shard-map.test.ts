import { shardMap } from '../../../lib/local/page/shard-map';
import { clusterOverview, textOf } from './overview-fixture';

test('every range of slots is a piece of the bar, as wide as it has slots', () => {
  const { markup } = shardMap(clusterOverview());
  const pieces = [...markup.matchAll(/<rect class="(.*?)" x="(\d+)" y="0" width="(\d+)"/g)].map((match) =>
    match.slice(1),
  );
  expect(pieces).toEqual([
    ['shade-0', '0', '100'],
    ['shade-0', '200', '1'],
    ['shade-1', '100', '100'],
    ['shade-1', '201', '16183'],
  ]);
  expect(markup).toContain('aria-label="shard 0001: slots 0–99, 200; shard 0002: slots 100–199, 201–16383"');
});

test('every node tells its role, its address and whether it runs', () => {
  const text = textOf(shardMap(clusterOverview()).markup);
  expect(text).toContain('Shard 0001 slots 0–99, 200 · 101 in all primary shop-0001-001 127.0.0.1:7000 · pid 7001');
  expect(text).toContain('replica shop-0002-002 127.0.0.1:7020 · not running');
});

test('a node that answers tells its keys, its memory, and how far behind its primary it is', () => {
  const text = textOf(shardMap(clusterOverview()).markup);
  expect(text).toContain('pid 7001 1 key · 3.0 MiB');
  expect(text).toContain('pid 7011 12,345 keys · 900.0 MiB');
  const behind = (lag: number) => {
    const vitals = new Map([['shop-0002-002', { keys: 0, memory: 1_024, lag }]]);
    return textOf(shardMap(clusterOverview({ vitals })).markup);
  };
  expect(behind(0)).toContain('0 keys · 1.0 KiB · in sync');
  expect(behind(310)).toContain('0 keys · 1.0 KiB · 310 bytes behind');
});

test('a shard that has no slots says so', () => {
  const [first] = clusterOverview().shards;
  const text = textOf(shardMap(clusterOverview({ shards: [{ ...first, slots: '' }] })).markup);
  expect(text).toContain('Shard 0001 no slots primary');
});

test('a cluster without nodes says so', () => {
  expect(textOf(shardMap(clusterOverview({ shards: [] })).markup)).toBe('No nodes.');
});

test('a shard can fail over if it has a replica and the cluster is available', () => {
  const ready = buttons('available');
  expect(ready).toHaveLength(1);
  expect(ready[0]).toContain('aria-label="Fail over shard 0002 of shop"');
  expect(ready[0]).toContain('aria-disabled="false"');
  const order = /data-failover="(.*?)"/.exec(ready[0])![1].replaceAll('&#34;', '"');
  expect(JSON.parse(order)).toEqual({ region: 'eu-west-1', cluster: 'shop', shard: '0002' });

  expect(buttons('updating')[0]).toContain('aria-disabled="true"');
  expect(buttons('updating')[0]).toContain('title="The cluster is updating"');
});

function buttons(status: string): string[] {
  return shardMap(clusterOverview({ status })).markup.match(/<button[^>]*>/g) ?? [];
}

import { failoverFromPage } from '../../../lib/local/page/failover';
import { CALLER, refusal, service } from '../memorydb/fixture';

const order = { region: CALLER.region, cluster: 'db', shard: '0001' };

test('a shard fails over as the API would do it, and the answer names its primary', async () => {
  const { memoryDb, calls, cluster } = service();
  await cluster({ NumReplicasPerShard: 1 });
  expect(await failoverFromPage(memoryDb, order, CALLER)).toBe(
    'Shard 0001 of db failed over: db-1-1 is its primary now',
  );
  expect(calls).toContainEqual(['failover', 'db', '0001']);
});

test('fails as the API would', async () => {
  const { memoryDb, cluster } = service();
  await cluster({ NumReplicasPerShard: 1 });
  expect(await refusal(() => failoverFromPage(memoryDb, { ...order, shard: '0009' }, CALLER))).toBe(
    'ShardNotFoundFault: the cluster db has no shard with the name: 0009',
  );
  expect(await refusal(() => failoverFromPage(memoryDb, { ...order, cluster: 'other' }, CALLER))).toMatch(
    /^ClusterNotFoundFault: /,
  );
});

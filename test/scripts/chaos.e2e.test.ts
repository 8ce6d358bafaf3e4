import { chaos } from '../../scripts/chaos/chaos';

test('nothing is lost and nothing is left behind when primaries, shards and everything are killed while slots move', async () => {
  const { acknowledged, lost, wrong, recoveries, left } = await chaos({
    rounds: 3,
    seed: 246,
    writers: 20,
    patience: 90_000,
  });
  expect({ lost, wrong, left }).toEqual({ lost: [], wrong: [], left: [] });
  expect(recoveries.map(({ round }) => round.fault)).toEqual(['a primary', 'everything', 'two nodes of a shard']);
  expect(acknowledged).toBeGreaterThan(100);
}, 180_000);

import { describeRound, FAULTS, plan } from '../../scripts/chaos/plan';

test('a seed says what happens, and every fault has its turn, also while slots move', () => {
  const rounds = plan(100, 1);
  expect(plan(100, 1)).toEqual(rounds);
  expect(plan(100, 2)).not.toEqual(rounds);
  const told = rounds.map((round) => describeRound({ ...round, again: undefined }));
  FAULTS.forEach((fault) => expect(told).toContain(`${fault} during resharding`));
});

test('there are no more snapshots than the service takes in a day', () => {
  const during = plan(300, 1).map((round) => round.during);
  expect(during.filter((one) => one === 'a snapshot')).toHaveLength(20);
});

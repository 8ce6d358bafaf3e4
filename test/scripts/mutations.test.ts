import { RULES } from '../../lib/rules/catalog';
import { allMutations } from '../../scripts/mutations';
import { mistake } from '../../scripts/mutations/mutation';

const mutations = allMutations();

test('the verdict on every mutation is right', () => {
  expect(mutations.flatMap((one) => mistake(one) ?? [])).toEqual([]);
});

test('a wrong verdict would be seen', () => {
  const [refused, accepted] = (['refused', 'accepted'] as const).map((verdict) =>
    mutations.find((one) => one.verdict === verdict)!,
  );
  expect(mistake({ ...refused, verdict: 'accepted' })).toContain('must be accepted');
  expect(mistake({ ...accepted, verdict: 'refused' })).toContain('must be refused');
  expect(mistake({ ...refused, rule: 'ClusterNumShards' })).toContain('must be refused (ClusterNumShards)');
});

test('every rule has something to refuse or to warn of, and something to accept', () => {
  const tried = new Set(mutations.map(({ rule, verdict }) => `${rule} ${verdict}`));
  const untried = RULES.filter(
    ({ id, severity }) =>
      !tried.has(`${id} ${severity === 'error' ? 'refused' : 'warned of'}`) || !tried.has(`${id} accepted`),
  );
  expect(untried.map(({ id }) => id)).toEqual([]);
});

// Changes one thing at a time of resources that are valid, and tells how often the rulebook was right: npx tsx scripts/mutations.ts
import { RULES } from '../lib/rules/catalog';
import { engineMutations } from './mutations/engines';
import type { Mutation } from './mutations/mutation';
import { mistake } from './mutations/mutation';
import { nameMutations } from './mutations/names';
import { networkMutations } from './mutations/network';
import { numberMutations } from './mutations/numbers';
import { parameterMutations } from './mutations/parameters';
import { originals, shapeMutations } from './mutations/shapes';
import { userMutations } from './mutations/users';
import { windowMutations } from './mutations/windows';

/** Each of them once. */
export function allMutations(): Mutation[] {
  const all = [
    ...originals(),
    ...examples(),
    ...numberMutations(),
    ...nameMutations(),
    ...engineMutations(),
    ...parameterMutations(),
    ...windowMutations(),
    ...userMutations(),
    ...networkMutations(),
    ...shapeMutations(),
  ];
  return [
    ...new Map(all.map((one) => [JSON.stringify(one, (_, value: unknown) => value ?? 'left out'), one])).values(),
  ];
}

/** The bad and the good example of every rule. */
function examples(): Mutation[] {
  return RULES.flatMap(({ id: rule, resource: type, severity, bad, good }): Mutation[] => [
    { verdict: severity === 'error' ? 'refused' : 'warned of', rule, type, example: bad },
    { verdict: 'accepted', rule, type, example: good },
  ]);
}

if (require.main === module) {
  const all = allMutations();
  const mistakes = all.flatMap((one) => mistake(one) ?? []);
  const counts = (['accepted', 'refused', 'warned of'] as const).map(
    (verdict) => `${all.filter((one) => one.verdict === verdict).length} to be ${verdict}`,
  );
  mistakes.forEach((sentence) => console.log(sentence));
  console.log(`${all.length} mutations (${counts.join(', ')}): ${mistakes.length} wrong verdicts`);
  process.exitCode = mistakes.length === 0 ? 0 : 1;
}

import { checkTemplate } from '../../lib/rules/check';
import type { Example, Properties } from '../../lib/rules/rule';
import { templateOf } from '../../test/rules/valid-resources';

/** A valid resource with one thing changed, and what must become of it. */
export interface Mutation {
  readonly type: string;
  readonly example: Example;
  readonly verdict: 'accepted' | 'refused' | 'warned of';
  /** The rule that refuses or warns. Of what is accepted: the rule that must be silent. */
  readonly rule: string;
}

export type Verdict = Mutation['verdict'];

export function mutation(verdict: Verdict, rule: string, type: string, properties: Properties): Mutation {
  return { verdict, rule, type, example: { properties } };
}

/** What is wrong with the rulebook's verdict, if anything. */
export function mistake({ type, example, verdict, rule }: Mutation): string | undefined {
  const found = checkTemplate(templateOf(type, example), { region: example.region });
  const own = found.filter(({ logicalId }) => logicalId === 'This');
  const errors = own.filter(({ severity }) => severity === 'error').map(({ id }) => id);
  const isRight =
    verdict === 'refused'
      ? errors.length > 0 && errors.every((id) => id === rule)
      : errors.length === 0 && own.some(({ id }) => id === rule) === (verdict === 'warned of');
  return isRight
    ? undefined
    : `${JSON.stringify(example)} must be ${verdict} (${rule}), but: ${own.map(({ id }) => id).join(', ') || 'nothing'}`;
}

/** What a resource accepts, and what it refuses just beside it. */
export function bounded(
  rule: string,
  type: string,
  accepted: readonly Properties[],
  refused: readonly Properties[],
): Mutation[] {
  return [
    ...accepted.map((properties) => mutation('accepted', rule, type, properties)),
    ...refused.map((properties) => mutation('refused', rule, type, properties)),
  ];
}

/** As many items as asked for. */
export function items<T>(count: number, item: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => item(index));
}

/** Every printable ASCII sign. */
export const SIGNS = items(95, (index) => String.fromCharCode(32 + index));

import type { Rule } from '../../lib/rules/rule';

/** What a door says of the resource `This` in the bad example of a rule: `<rule>: <sentence>`, sorted. */
export type Said = readonly string[];

/** A door, through which all examples go at once. */
export type Door = (rules: readonly Rule[]) => Promise<ReadonlyMap<string, Said>>;

export function said(id: string, message: string): string {
  return `${id}: ${message}`;
}

export function byRule(rules: readonly Rule[], find: (rule: Rule) => Iterable<string>): ReadonlyMap<string, Said> {
  return new Map(rules.map((rule) => [rule.id, [...find(rule)].sort()]));
}

import type { Example, Rule } from '../../lib/rules/rule';

/** An example of a rule, on its way through the doors. */
export interface Case {
  readonly name: string;
  readonly resource: string;
  readonly example: Example;
}

/** What a door says of the resource `This` of a case: `<rule>: <sentence>`, sorted. */
export type Said = readonly string[];

/** A door, through which all cases go at once. */
export type Door = (cases: readonly Case[]) => Promise<ReadonlyMap<string, Said>>;

/** The bad and the good example of every rule. */
export function casesOf(rules: readonly Rule[]): Case[] {
  return rules.flatMap(({ id, resource, bad, good }) => [
    { name: id, resource, example: bad },
    { name: goodCase(id), resource, example: good },
  ]);
}

export function goodCase(id: string): string {
  return `${id}Good`;
}

export function said(id: string, message: string): string {
  return `${id}: ${message}`;
}

export function byCase(cases: readonly Case[], find: (one: Case) => Iterable<string>): ReadonlyMap<string, Said> {
  return new Map(cases.map((one) => [one.name, [...find(one)].sort()]));
}

import { integer, text } from './known';
import type { Problem, Resource } from './rule';
import { must, problem } from './sentence';

type Check = (resource: Resource) => readonly Problem[];

/** Checks a whole number against its limits. */
export function between(property: string, { min, max }: { readonly min: number; readonly max: number }): Check {
  return ({ properties }) => {
    const value = integer(properties[property]);
    return value === undefined || (value >= min && value <= max)
      ? []
      : [problem(property, must(`be between ${min} and ${max}`, value))];
  };
}

/** Checks a text by a function that says what is wrong with it, if anything. */
export function textual(property: string, findFault: (value: string) => string | undefined): Check {
  return ({ properties }) => {
    const value = text(properties[property]);
    const fault = value === undefined ? undefined : findFault(value);
    return fault === undefined ? [] : [problem(property, fault)];
  };
}

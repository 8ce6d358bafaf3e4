import type { Problem } from './rule';

/** A problem of a property: its name as the constructs spell it, and what is wrong with it. */
export function problem(property: string, predicate: string): Problem {
  return { property, message: `\`${spelled(property)}\` ${predicate}` };
}

/** `must be between 1 and 500, got: 0; <what to change>`. */
export function must(rule: string, got: unknown, advice?: string): string {
  return `must ${rule}, got: ${shown(got)}${advice === undefined ? '' : `; ${advice}`}`;
}

/** `NumShards` -> `numShards`, `ACLName` -> `aclName`: only the property itself, for what is inside is written as CloudFormation has it. */
export function spelled(property: string): string {
  return property.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (capitals) => capitals.toLowerCase());
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function shown(got: unknown): string {
  const isPlain = typeof got === 'string' && /^\S(.*\S)?$/.test(got);
  return isPlain ? got : JSON.stringify(got);
}

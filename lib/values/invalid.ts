/** The one form of error for input that can never be right: what must be, what was given, and what to change. */
export function invalid(property: string, predicate: string): Error {
  return new Error(`\`${property}\` ${predicate}`);
}

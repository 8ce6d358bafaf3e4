import type { ParameterRow } from '../spec/parameters';
import { integer } from './known';
import { suggestion } from './nearest';
import { must, oneOf } from './sentence';

/** Why the parameter cannot have the value: the rest of a sentence that begins with the parameter. */
export function parameterValueProblem(row: ParameterRow, value: string): string | undefined {
  if (row.values !== undefined) {
    return row.values.includes(value)
      ? undefined
      : must(`be ${oneOf(row.values)}`, value, suggestion(value, row.values));
  }
  if (row.type !== 'integer') {
    return undefined;
  }
  const number = integer(value);
  const [first, last] = row.gap ?? [];
  const isInGap =
    number !== undefined && first !== undefined && last !== undefined && number >= first && number <= last;
  const isInside = number !== undefined && number >= (row.min ?? -Infinity) && number <= (row.max ?? Infinity);
  return isInside && !isInGap ? undefined : must(`be ${rangeInWords(row)}`, value);
}

function rangeInWords({ min, max, gap }: ParameterRow): string {
  const range =
    min === undefined
      ? 'a whole number'
      : max === undefined
        ? `a whole number of at least ${min}`
        : `a whole number between ${min} and ${max}`;
  return gap === undefined ? range : `${range}, but not between ${gap[0]} and ${gap[1]}`;
}

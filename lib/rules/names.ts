import type { NameRow } from '../spec/names';
import { NAMES } from '../spec/names';
import { must } from './sentence';

export type NameKind = keyof typeof NAMES;

/** Why the service refuses the name: the rest of a sentence that begins with the property. */
export function nameProblem(kind: NameKind, name: string): string | undefined {
  const { maxLength, reserved, reservedPrefix }: NameRow = NAMES[kind];
  if (name === reserved) {
    return must('not be a name that the service keeps for itself', name, 'choose another name');
  }
  if (reservedPrefix !== undefined && name.startsWith(reservedPrefix)) {
    return must(
      `not begin with \`${reservedPrefix}\`, which the service keeps for itself`,
      name,
      'choose another name',
    );
  }
  if (name.length === 0 || name.length > (maxLength ?? Infinity)) {
    const limit = maxLength === undefined ? 'have at least 1 character' : `have 1 to ${maxLength} characters`;
    return `must ${limit}, got: ${name.length}`;
  }
  const wrong = RULES.find(({ keeps }) => !keeps.test(name));
  return wrong && must(wrong.rule, name, advice(name, maxLength));
}

/** Why the name may fail though the service was not seen to refuse it: it is longer than the guide has it. */
export function nameWarning(kind: NameKind, name: string): string | undefined {
  const { adviseLength, maxLength }: NameRow = NAMES[kind];
  const isLong = adviseLength !== undefined && name.length > adviseLength && name.length <= (maxLength ?? Infinity);
  return isLong
    ? `should have at most ${adviseLength} characters, got: ${name.length}; choose a shorter name`
    : undefined;
}

const RULES = [
  { keeps: /^[a-zA-Z]/, rule: 'begin with a letter' },
  { keeps: /^[a-zA-Z0-9-]*$/, rule: 'have only letters, digits and hyphens' },
  { keeps: /^(?!.*--)/, rule: 'not have two hyphens in a row' },
  { keeps: /[^-]$/, rule: 'not end with a hyphen' },
  { keeps: /^[^A-Z]*$/, rule: 'be in lower case' },
] as const;

/** A legal name near to the one that was given. */
function advice(name: string, maxLength = 40): string {
  const legal = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, maxLength)
    .replace(/-+$/, '');
  return legal === '' ? 'choose another name' : `for example \`${legal}\``;
}

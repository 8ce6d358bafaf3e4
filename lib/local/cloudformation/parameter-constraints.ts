import { Fault } from '../http/fault';
import type { TemplateParameter } from './template';

/** Refuses a value that its declaration does not allow, in CloudFormation's words. */
export function refuseParameter(key: string, declaration: TemplateParameter, value: string): void {
  const problem = problemOf(key, declaration, value);
  if (problem !== undefined) {
    const { ConstraintDescription } = declaration;
    throw new Fault(
      'ValidationError',
      ConstraintDescription === undefined
        ? problem
        : `Parameter ${key} failed to satisfy constraint: ${ConstraintDescription}`,
    );
  }
}

function problemOf(key: string, declaration: TemplateParameter, value: string): string | undefined {
  const { Type, AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue } = declaration;
  const entries = Type === 'CommaDelimitedList' || Type.startsWith('List<') ? value.split(',') : [value];
  if (AllowedValues !== undefined && !entries.every((entry) => AllowedValues.map(String).includes(entry.trim()))) {
    return `Parameter '${key}' must be one of AllowedValues`;
  }
  if (AllowedPattern !== undefined && !patternOf(key, AllowedPattern).test(value)) {
    return `Parameter '${key}' must match pattern ${AllowedPattern}`;
  }
  if (MinLength !== undefined && value.length < Number(MinLength)) {
    return `Parameter '${key}' must contain at least ${MinLength} characters`;
  }
  if (MaxLength !== undefined && value.length > Number(MaxLength)) {
    return `Parameter '${key}' must contain at most ${MaxLength} characters`;
  }
  const numeric = Type === 'Number' || Type === 'List<Number>';
  if (numeric && !entries.every((entry) => entry.trim() !== '' && Number.isFinite(Number(entry)))) {
    return `Parameter '${key}' must be a number`;
  }
  if (numeric && MinValue !== undefined && entries.some((entry) => Number(entry) < Number(MinValue))) {
    return `Parameter '${key}' must be a number not less than ${MinValue}`;
  }
  if (numeric && MaxValue !== undefined && entries.some((entry) => Number(entry) > Number(MaxValue))) {
    return `Parameter '${key}' must be a number not greater than ${MaxValue}`;
  }
  return undefined;
}

function patternOf(key: string, pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    throw new Fault(
      'ValidationError',
      `Parameter '${key}' has an AllowedPattern that is no regular expression: ${pattern}`,
    );
  }
}

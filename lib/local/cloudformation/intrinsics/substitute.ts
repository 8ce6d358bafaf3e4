import { attribute, reference } from './references';
import type { Scope } from './scope';
import { templateError } from './template-error';
import { asText } from './text';

export const PLACEHOLDER = /\$\{(!?)([^}]+)\}/g;

/** `Fn::Sub`: `${Name}`, `${Resource.Attribute}`, and `${!Literal}` for a dollar sign that stays. */
export function substitute(
  argument: unknown,
  scope: Scope,
  evaluate: (value: unknown, scope: Scope) => unknown,
): string {
  const [text, variables = {}] = (Array.isArray(argument) ? argument : [argument]) as [unknown, unknown?];
  if (typeof text !== 'string' || typeof variables !== 'object' || variables === null) {
    throw templateError('Fn::Sub requires text, or a list of text and a map of variables');
  }
  return text.replace(PLACEHOLDER, (_, literal: string, written: string) => {
    const name = written.trim();
    if (literal !== '') {
      return `\${${name}}`;
    }
    if (Object.hasOwn(variables, name)) {
      return asText('Fn::Sub', evaluate((variables as Record<string, unknown>)[name], scope));
    }
    return asText('Fn::Sub', name.includes('.') ? attribute(name, scope) : reference(name, scope));
  });
}

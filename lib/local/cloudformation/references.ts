import { PLACEHOLDER } from './intrinsics/substitute';

/** A name in an expression, and the function that it is an argument of. What `Fn::Sub` names counts as a `Ref`. */
export interface Reference {
  readonly by: 'Condition' | 'Fn::GetAtt' | 'Fn::If' | 'Ref';
  readonly name: string;
}

/** What an expression refers to, but for pseudo parameters. */
export function referencesIn(value: unknown): Reference[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, argument]: [string, unknown]) => {
    switch (key) {
      case 'Ref':
        return typeof argument === 'string' && !argument.startsWith('AWS::') ? [{ by: key, name: argument }] : [];
      case 'Condition':
        // Policies have members of this name, too, which are no text.
        return typeof argument === 'string' ? [{ by: key, name: argument }] : referencesIn(argument);
      case 'Fn::GetAtt': {
        const [name]: unknown[] = typeof argument === 'string' ? argument.split('.') : [argument].flat();
        return typeof name === 'string' ? [{ by: key, name }] : [];
      }
      case 'Fn::If': {
        const [name]: unknown[] = [argument].flat();
        return [...(typeof name === 'string' ? [{ by: key, name } as const] : []), ...referencesIn(argument)];
      }
      case 'Fn::Sub':
        return placeholdersIn(argument);
      default:
        return referencesIn(argument);
    }
  });
}

function placeholdersIn(argument: unknown): Reference[] {
  const [text, variables = {}] = (Array.isArray(argument) ? argument : [argument]) as [unknown, object?];
  const names = [...String(text).matchAll(PLACEHOLDER)]
    .filter(([, literal]) => literal === '')
    .map(([, , name]) => name.trim().split('.')[0])
    .filter((name) => !name.startsWith('AWS::') && !Object.hasOwn(variables, name));
  return [...names.map((name) => ({ by: 'Ref', name }) as const), ...referencesIn(variables)];
}

import type { IResource } from 'aws-cdk-lib';
import type { Properties } from './rules/rule';
import { tellOf } from './synth-check';

/** What nobody here knows, in the place of a property: rules judge no intrinsic function. */
export const UNKNOWN = { 'Fn::GetAtt': ['Elsewhere', 'Unknown'] };

/**
 * Tells the rules what the app knows of a resource that exists, so that they hold it against those of the stack.
 *
 * @param name under the name of its property, as in `{ ACLName: 'apps' }`
 * @param properties as a template has them; those that are `undefined` are not known
 */
export function tellOfExisting(
  { node, stack }: IResource,
  type: string,
  name: Readonly<Record<string, string>>,
  properties: Properties,
): void {
  const facts = Object.entries(properties);
  if (facts.some(([, value]) => value !== undefined)) {
    const known = facts.map(([key, value]) => [key, value ?? UNKNOWN] as const);
    const [id] = Object.values(name) as [string];
    tellOf(stack, type, id, () => ({
      logicalId: node.path,
      properties: stack.resolve({ ...name, ...Object.fromEntries(known) }) as Properties,
    }));
  }
}

import type { IResource } from 'aws-cdk-lib';
import type { Properties } from './rules/rule';
import { tellOf } from './synth-check';

/** What nobody here knows, in the place of a property: rules judge no intrinsic function. */
export const UNKNOWN = { 'Fn::GetAtt': ['Elsewhere', 'Unknown'] };

/**
 * Tells the rules what the app knows of a resource that exists, so that they hold it against those of the stack.
 *
 * @param properties as a template has them; those that are `undefined` are not known
 */
export function tellOfExisting(resource: IResource, name: string, type: string, properties: Properties): void {
  const known = Object.entries(properties).map(([key, value]) => [key, value ?? UNKNOWN] as const);
  if (known.some(([, value]) => value !== UNKNOWN)) {
    const { node, stack } = resource;
    tellOf(stack, name, () => ({
      type,
      logicalId: node.path,
      properties: stack.resolve(Object.fromEntries(known)) as Properties,
    }));
  }
}

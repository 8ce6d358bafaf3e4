import type { NormalizedSchema } from '@smithy/core/schema';
import type { StaticStructureSchema } from '@smithy/types';
import { Fault } from './fault';

/** Refuses a structure in which a required member is missing, in the words of the services. */
export function requireMembers(schema: NormalizedSchema, value: object, path: string, faultCode: string): void {
  const structure = schema.getSchema() as StaticStructureSchema;
  // A static schema lists the required members first, and says how many there are.
  const required = structure[4].slice(0, structure[6] ?? 0);
  const missing = required.filter((name) => (value as Record<string, unknown>)[name] === undefined);
  if (missing.length > 0) {
    const problems = missing.map(
      (name) => `Value null at '${memberPath(path, name)}' failed to satisfy constraint: Member must not be null`,
    );
    const noun = problems.length === 1 ? 'error' : 'errors';
    throw new Fault(faultCode, `${problems.length} validation ${noun} detected: ${problems.join('; ')}`);
  }
}

/** For example `authenticationMode.passwords`: services write members with a small first letter. */
export function memberPath(path: string, name: string): string {
  const own = name.charAt(0).toLowerCase() + name.slice(1);
  return path === '' ? own : `${path}.${own}`;
}

/** Refuses a member that this version of the API does not have: most often a misspelt one. */
export function unknownMember(schema: NormalizedSchema, name: string, faultCode: string): Fault {
  return new Fault(faultCode, `\`${schema.getName()}\` has no member \`${name}\`; check its spelling`);
}

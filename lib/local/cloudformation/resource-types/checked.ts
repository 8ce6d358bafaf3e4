import { ALONE, checkResource } from '../../../rules/check';
import { known } from '../../../rules/known';
import type { Properties } from '../../../rules/rule';
import type { ResourceContext, ResourceType } from '../resource-type';
import { typedProperties } from './typed-properties';

/** Puts the rulebook before a type: what its schema does not have, or cannot read, does not get to the service. */
export function checked(type: ResourceType): ResourceType {
  const { typeName } = type;
  const read = (properties: Properties, { region }: ResourceContext): Properties => {
    Object.entries(properties).forEach(([name, value]) => refuseUnresolved(name, value));
    const findings = checkResource({ type: typeName, properties }, { ...ALONE, region });
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new Error(errors.map(({ message }) => message).join('. '));
    }
    return typedProperties(typeName, properties);
  };
  return {
    ...type,
    async create(properties, context) {
      return type.create(read(properties, context), context);
    },
    async update(physicalId, properties, previous, context) {
      return type.update(physicalId, read(properties, context), typedProperties(typeName, previous), context);
    },
  };
}

/** The rulebook says nothing about a value that is still to be resolved; at this point there must be none left. */
function refuseUnresolved(path: string, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((entry) => refuseUnresolved(path, entry));
  } else if (typeof value !== 'string' && value !== undefined && !known(value)) {
    throw new Error(`\`${path}\` must be a value, got: ${JSON.stringify(value)}; write out what it stands for`);
  } else if (typeof value === 'object' && value !== null) {
    Object.entries(value).forEach(([name, entry]) => refuseUnresolved(`${path}.${name}`, entry));
  }
}

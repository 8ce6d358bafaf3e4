import { ALONE, checkResource } from '../../../rules/check';
import type { Properties } from '../../../rules/rule';
import type { ResourceContext, ResourceType } from '../resource-type';

/** Puts the rulebook before a type: what its schema does not have, or cannot be, does not get to the service. */
export function checked(type: ResourceType): ResourceType {
  const refuse = (properties: Properties, { region }: ResourceContext): void => {
    const findings = checkResource({ type: type.typeName, properties }, { ...ALONE, region });
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new Error(errors.map(({ message }) => message).join('. '));
    }
  };
  return {
    ...type,
    async create(properties, context) {
      refuse(properties, context);
      return type.create(properties, context);
    },
    async update(physicalId, properties, previous, context) {
      refuse(properties, context);
      return type.update(physicalId, properties, previous, context);
    },
  };
}

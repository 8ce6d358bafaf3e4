import type { Properties } from '../../../rules/rule';
import type { Provisioned, ResourceContext, ResourceType } from '../resource-type';
import { inertAttribute } from './inert-attributes';
import { inertId } from './inert-ids';

/** Any type that Local does not run: its resources have ids and attributes, so that what refers to them can go on. */
export function inertType(typeName: string): ResourceType {
  const provision = (physicalId: string, properties: Properties, context: ResourceContext): Promise<Provisioned> =>
    Promise.resolve({ physicalId, attributes: attributesOf(typeName, physicalId, properties, context) });

  return {
    typeName,
    createOnly: [],
    real: false,
    create: (properties, context) => provision(inertId(typeName, properties, context), properties, context),
    update: (physicalId, properties, _previous, context) => provision(physicalId, properties, context),
    delete: () => Promise.resolve(),
    attribute: (name, physicalId, context) => inertAttribute(typeName, name, physicalId, context),
  };
}

/** What the template says of a resource is also what it has: `CidrBlock`, `TableName`, `RoleName`. */
function attributesOf(
  typeName: string,
  physicalId: string,
  properties: Properties,
  context: ResourceContext,
): Provisioned['attributes'] {
  const own = Object.entries(properties).filter(([, value]) => typeof value === 'string');
  const arn = inertAttribute(typeName, 'Arn', physicalId, context);
  return { ...Object.fromEntries(own), ...(arn !== undefined && { Arn: arn }) };
}

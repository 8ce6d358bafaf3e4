import type { ParameterType } from '@aws-sdk/client-ssm';
import type { Properties } from '../../../rules/rule';
import type { ParameterStore } from '../../services/parameter-store';
import type { ResourceContext, ResourceType } from '../resource-type';
import { inertId } from './inert-ids';

/** `AWS::SSM::Parameter`: real, because templates read parameters. */
export function ssmParameterType(store: ParameterStore): ResourceType {
  const typeName = 'AWS::SSM::Parameter';
  const put = (name: string, properties: Properties, { region }: ResourceContext, overwrite: boolean) => {
    const { Type, Value, Description } = properties as Readonly<Record<string, string | undefined>>;
    const type = Type as ParameterType;
    const parameter = store.put({ region }, { name, type, value: String(Value), description: Description }, overwrite);
    return Promise.resolve({ physicalId: name, attributes: { Type: parameter.type, Value: parameter.value } });
  };
  return {
    typeName,
    createOnly: ['Name'],
    real: true,
    create: async (properties, context) => put(inertId(typeName, properties, context), properties, context, false),
    update: (physicalId, properties, _previous, context) => put(physicalId, properties, context, true),
    delete(physicalId, _properties, { region }) {
      store.delete(region, physicalId);
      return Promise.resolve();
    },
  };
}

import { DeleteParameter$, GetParameter$, GetParameters$, PutParameter$ } from '@aws-sdk/client-ssm';
import type {
  DeleteParameterRequest,
  GetParameterRequest,
  GetParametersRequest,
  Parameter,
  PutParameterRequest,
} from '@aws-sdk/client-ssm';
import { Fault } from '../http/fault';
import type { Caller, Service } from '../http/service';
import { operationSchemas } from './operation-schemas';
import type { ParameterStore, StoredParameter } from './parameter-store';

/** SSM Parameter Store. Values of every type are kept as they are: nothing is encrypted on this machine. */
export function ssm(store: ParameterStore): Service {
  return {
    signingName: 'ssm',
    protocol: 'json',
    target: 'AmazonSSM',
    schemas: operationSchemas([DeleteParameter$, GetParameter$, GetParameters$, PutParameter$]),
    operations: {
      GetParameter({ Name }: GetParameterRequest, caller: Caller) {
        return { Parameter: describe(find(store, caller, Name!), caller) };
      },

      GetParameters({ Names }: GetParametersRequest, caller: Caller) {
        const found = Names!.map((name) => ({ name, parameter: store.get(caller.region, name) }));
        return {
          Parameters: found.flatMap(({ parameter }) => (parameter === undefined ? [] : [describe(parameter, caller)])),
          InvalidParameters: found.filter(({ parameter }) => parameter === undefined).map(({ name }) => name),
        };
      },

      PutParameter({ Name, Type, Value, Description, Overwrite }: PutParameterRequest, caller: Caller) {
        const type = Type ?? store.get(caller.region, Name!)?.type ?? 'String';
        const input = { name: Name!, type, value: Value!, description: Description };
        const stored = store.put(caller, input, Overwrite ?? false);
        return { Version: stored.version, Tier: 'Standard' };
      },

      DeleteParameter({ Name }: DeleteParameterRequest, { region }: Caller) {
        if (!store.delete(region, Name!)) {
          throw notFound(Name!);
        }
        return {};
      },
    },
  };
}

function find(store: ParameterStore, { region }: Caller, name: string): StoredParameter {
  const parameter = store.get(region, name);
  if (parameter === undefined) {
    throw notFound(name);
  }
  return parameter;
}

function notFound(name: string): Fault {
  return new Fault('ParameterNotFound', `there is no parameter with the name: ${name}`);
}

function describe(parameter: StoredParameter, { account, region }: Caller): Parameter {
  const path = parameter.name.startsWith('/') ? parameter.name : `/${parameter.name}`;
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: parameter.value,
    Version: parameter.version,
    LastModifiedDate: new Date(parameter.lastModified),
    ARN: `arn:aws:ssm:${region}:${account}:parameter${path}`,
    DataType: 'text',
  };
}

import { randomBytes, randomUUID } from 'node:crypto';
import type { Properties } from '../../../rules/rule';
import { randomPassword } from '../../services/random-password';
import type { PasswordRequest } from '../../services/random-password';
import type { SecretStore } from '../../services/secret-store';
import type { ResourceType } from '../resource-type';
import { coerced, unlessGone } from './memorydb-properties';

interface Generated extends PasswordRequest {
  readonly SecretStringTemplate?: string;
  readonly GenerateStringKey?: string;
}

const KINDS = {
  PasswordLength: 'number',
  ExcludeLowercase: 'boolean',
  ExcludeNumbers: 'boolean',
  ExcludePunctuation: 'boolean',
  ExcludeUppercase: 'boolean',
  IncludeSpace: 'boolean',
  RequireEachIncludedType: 'boolean',
} as const;

/** `AWS::SecretsManager::Secret`: real, because users of a cluster log in with what it holds. */
export function secretType(store: SecretStore): ResourceType {
  return {
    typeName: 'AWS::SecretsManager::Secret',
    createOnly: ['Name'],
    real: true,

    create(properties, context) {
      // The service, too, makes the name from stack, logical id and a random end.
      const random = randomBytes(6).toString('hex');
      const name = String(properties.Name ?? `${context.logicalId}-${random}`);
      const secret = store.create(
        context,
        name,
        secretString(properties),
        properties.Description as string | undefined,
      );
      return Promise.resolve({ physicalId: secret.arn, attributes: { Id: secret.arn } });
    },

    update(physicalId, properties, previous, context) {
      const secret = store.get(context.region, physicalId);
      const changed = ['SecretString', 'GenerateSecretString'].some(
        (name) => JSON.stringify(properties[name]) !== JSON.stringify(previous[name]),
      );
      const value = changed ? secretString(properties) : undefined;
      if (value !== undefined) {
        store.put(secret, value, ['AWSCURRENT'], randomUUID());
      }
      secret.description = properties.Description as string | undefined;
      return Promise.resolve({ physicalId, attributes: { Id: physicalId } });
    },

    delete(physicalId, _properties, context) {
      return unlessGone(() => store.delete(store.get(context.region, physicalId)));
    },
  };
}

function secretString(properties: Properties): string | undefined {
  if (properties.SecretString !== undefined) {
    return String(properties.SecretString);
  }
  if (properties.GenerateSecretString === undefined) {
    return undefined;
  }
  const generated = coerced(properties.GenerateSecretString as Properties, KINDS) as Generated;
  const password = randomPassword(generated);
  if (generated.GenerateStringKey === undefined) {
    return password;
  }
  const template = JSON.parse(generated.SecretStringTemplate ?? '{}') as object;
  return JSON.stringify({ ...template, [generated.GenerateStringKey]: password });
}

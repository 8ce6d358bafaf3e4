import type { ParameterStore } from '../services/parameter-store';
import type { SecretStore } from '../services/secret-store';
import type { DynamicReferenceResolvers } from './dynamic-references';
import { templateError } from './intrinsics/template-error';

/** What `{{resolve:ssm:..}}`, `{{resolve:ssm-secure:..}}` and `{{resolve:secretsmanager:..}}` stand for. */
export function referenceResolvers(secrets: SecretStore, parameters: ParameterStore): DynamicReferenceResolvers {
  const parameter = (reference: string, region: string): string => {
    const [, name] = /^(.+?)(?::\d+)?$/.exec(reference)!;
    const found = parameters.get(region, name);
    if (found === undefined) {
      throw templateError(`there is no SSM parameter with the name: ${name}`);
    }
    return found.value;
  };
  return {
    ssm: parameter,
    'ssm-secure': parameter,
    secretsmanager: (reference, region) => secretValue(secrets, reference, region),
  };
}

/** `<name or ARN>:SecretString:<JSON key>:<stage>:<version id>`, in which everything after the name may be left out. */
const SECRET = /^(arn:(?:[^:]*:){5}[^:]*|[^:]+)(?::SecretString(?::([^:]*)(?::([^:]*)(?::([^:]*))?)?)?)?$/;

function secretValue(secrets: SecretStore, reference: string, region: string): string {
  const [, id, key, stage, version] = SECRET.exec(reference) ?? [];
  if (id === undefined) {
    throw templateError(`a reference to a secret must be <name>:SecretString:<key>, got: ${reference}`);
  }
  const secret = secrets.get(region, id);
  const { value } = secrets.version(secret, stage === '' ? undefined : stage, version === '' ? undefined : version);
  return key === undefined || key === '' ? value : memberOf(value, key, secret.name);
}

function memberOf(value: string, key: string, name: string): string {
  try {
    const members = JSON.parse(value) as Readonly<Record<string, unknown>>;
    if (Object.hasOwn(members, key)) {
      return String(members[key]);
    }
  } catch {
    throw templateError(`the secret ${name} does not hold JSON`);
  }
  throw templateError(`the secret ${name} has no key ${key}`);
}

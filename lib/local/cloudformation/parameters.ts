import type { Parameter } from '@aws-sdk/client-cloudformation';
import { Fault } from '../http/fault';
import { refuseParameter } from './parameter-constraints';
import type { ParameterRecord } from './stack';
import type { Template, TemplateParameter } from './template';

/** `AWS::SSM::Parameter::Value<String>`: the value is the name of an SSM parameter. */
const SSM_TYPED = /^AWS::SSM::Parameter::Value<(.+)>$/;

/** The parameters of a stack: what was given, what the stack had, or the default. Refuses what does not fit. */
export function resolveParameters(
  template: Template,
  given: readonly Parameter[],
  previous: readonly ParameterRecord[],
  ssmParameter: (name: string) => string | undefined,
): ParameterRecord[] {
  const unknown = given
    .map(({ ParameterKey }) => ParameterKey!)
    .filter((key) => !Object.hasOwn(template.Parameters, key));
  if (unknown.length > 0) {
    throw new Fault('ValidationError', `Parameters: [${unknown.join(', ')}] do not exist in the template`);
  }
  const values = Object.entries(template.Parameters).map(
    ([key, declaration]) => [key, declaration, rawValue(key, declaration, given, previous)] as const,
  );
  const missing = values.filter(([, , value]) => value === undefined).map(([key]) => key);
  if (missing.length > 0) {
    throw new Fault('ValidationError', `Parameters: [${missing.join(', ')}] must have values`);
  }
  return values.map(([key, declaration, value]) => {
    const noEcho = String(declaration.NoEcho ?? false) === 'true';
    refuseParameter(key, declaration, value!);
    return { key, value: value!, resolved: ssmValue(declaration, value!, ssmParameter), noEcho };
  });
}

/** What `Ref` gives. */
export function parameterValue(declaration: TemplateParameter, record: ParameterRecord): string | readonly string[] {
  const value = record.resolved ?? record.value;
  const type = SSM_TYPED.exec(declaration.Type)?.[1] ?? declaration.Type;
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  return isList ? value.split(',').map((entry) => entry.trim()) : value;
}

function rawValue(
  key: string,
  declaration: TemplateParameter,
  given: readonly Parameter[],
  previous: readonly ParameterRecord[],
): string | undefined {
  const own = given.find(({ ParameterKey }) => ParameterKey === key);
  const before = own?.UsePreviousValue ? previous.find((record) => record.key === key)?.value : undefined;
  const fallback = declaration.Default === undefined ? undefined : String(declaration.Default);
  return own?.ParameterValue ?? before ?? (own === undefined ? fallback : undefined);
}

function ssmValue(
  { Type }: TemplateParameter,
  name: string,
  ssmParameter: (name: string) => string | undefined,
): string | undefined {
  if (!SSM_TYPED.test(Type)) {
    return undefined;
  }
  const value = ssmParameter(name);
  if (value === undefined) {
    throw new Fault('ValidationError', `Unable to fetch parameters [${name}] from parameter store for this account.`);
  }
  return value;
}

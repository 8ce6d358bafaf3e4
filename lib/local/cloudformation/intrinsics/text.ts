import { templateError } from './template-error';

/** Text out of what CloudFormation takes for text: numbers and booleans count. */
export function asText(name: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  throw templateError(`${name} requires text, got: ${JSON.stringify(value)}`);
}

export function base64(argument: unknown): string {
  return Buffer.from(asText('Fn::Base64', argument)).toString('base64');
}

export function join(argument: unknown): string {
  const [delimiter, values] = (Array.isArray(argument) ? argument : []) as unknown[];
  if (typeof delimiter !== 'string') {
    throw templateError('Fn::Join requires a list of a delimiter and a list of text');
  }
  // A list that is only known after the deployment is a single text until then.
  const list = Array.isArray(values) ? values : [values];
  return list.map((value) => asText('Fn::Join', value)).join(delimiter);
}

export function split(argument: unknown): string[] {
  const [delimiter, text] = (Array.isArray(argument) ? argument : []) as unknown[];
  if (typeof delimiter !== 'string' || delimiter === '') {
    throw templateError('Fn::Split requires a list of a delimiter and text');
  }
  return asText('Fn::Split', text).split(delimiter);
}

export function toJsonString(argument: unknown): string {
  if (typeof argument !== 'object' || argument === null) {
    throw templateError('Fn::ToJsonString requires an object or a list');
  }
  return JSON.stringify(argument);
}

import type { Scope } from './scope';
import { templateError } from './template-error';
import { asText } from './text';

export function findInMap(argument: unknown, scope: Scope): unknown {
  const [map, first, second, options] = (Array.isArray(argument) ? argument : []) as unknown[];
  if (second === undefined) {
    throw templateError('Fn::FindInMap requires a list argument with three elements');
  }
  const [name, top, inner] = [map, first, second].map((part) => asText('Fn::FindInMap', part)) as [
    string,
    string,
    string,
  ];
  const mapping = own(scope.mappings, name);
  const value = own(own(mapping, top), inner) ?? (options as { DefaultValue?: unknown } | undefined)?.DefaultValue;
  if (value === undefined) {
    throw templateError(`Unable to get mapping for ${name}::${top}::${inner}`);
  }
  return value;
}

export function importValue(argument: unknown, scope: Scope): string {
  const name = asText('Fn::ImportValue', argument);
  const value = scope.exported(name);
  if (value === undefined) {
    throw templateError(`No export named ${name} found. Rollback requested by user.`);
  }
  return value;
}

/** An output of another stack that need not be exported. Its role is not assumed: everything here belongs to one user. */
export function stackOutput(argument: unknown, scope: Scope): string {
  const { StackName, OutputName, Region } = (argument ?? {}) as Readonly<Record<string, unknown>>;
  const [stackName, outputName] = [StackName, OutputName].map((part) => asText('Fn::GetStackOutput', part)) as [
    string,
    string,
  ];
  const region = Region === undefined ? scope.region : asText('Fn::GetStackOutput', Region);
  const value = scope.stackOutput(stackName, outputName, region);
  if (value === undefined) {
    throw templateError(`the stack ${stackName} in ${region} has no output named ${outputName}`);
  }
  return value;
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

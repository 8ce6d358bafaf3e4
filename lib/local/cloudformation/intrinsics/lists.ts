import { availabilityZones } from '../../services/availability-zones';
import type { Scope } from './scope';
import { templateError } from './template-error';
import { asText } from './text';

export function select(argument: unknown): unknown {
  const [index, list] = (Array.isArray(argument) ? argument : []) as unknown[];
  const position = Number(index);
  if (!Array.isArray(list) || !Number.isInteger(position)) {
    throw templateError('Fn::Select requires a list argument with two elements: an integer index and a list');
  }
  if (position < 0 || position >= list.length) {
    throw templateError(`Fn::Select cannot select nonexistent value at index ${position}`);
  }
  return list[position];
}

export function lengthOf(argument: unknown): number {
  if (!Array.isArray(argument)) {
    throw templateError('Fn::Length requires a list');
  }
  return argument.length;
}

export function availabilityZonesOf(argument: unknown, scope: Scope): string[] {
  const region = asText('Fn::GetAZs', argument);
  return availabilityZones(region === '' ? scope.region : region);
}

import { evaluateCondition, namedCondition } from './conditions';
import { base64, join, split, toJsonString } from './text';
import { cidr } from './cidr';
import { attribute, reference } from './references';
import { availabilityZonesOf, lengthOf, select } from './lists';
import { findInMap, importValue, stackOutput } from './lookups';
import { KNOWN_AFTER_APPLY, NO_VALUE } from './scope';
import type { Scope } from './scope';
import { templateError } from './template-error';
import { substitute } from './substitute';

type Function = (argument: unknown, scope: Scope) => unknown;

/** Functions whose arguments are values: they are evaluated first. */
const EAGER: Readonly<Record<string, Function>> = {
  'Fn::Base64': base64,
  'Fn::Cidr': cidr,
  'Fn::FindInMap': findInMap,
  'Fn::GetAZs': availabilityZonesOf,
  'Fn::GetStackOutput': stackOutput,
  'Fn::ImportValue': importValue,
  'Fn::Length': lengthOf,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::ToJsonString': toJsonString,
};

/** Functions that take text which may only be known later, or that look at their argument before it is evaluated. */
const OTHERS: Readonly<Record<string, Function>> = {
  Ref: reference,
  'Fn::And': evaluateFunction,
  'Fn::Equals': evaluateFunction,
  'Fn::GetAtt': (argument, scope) => attribute(evaluateArguments(argument, scope), scope),
  'Fn::If': branch,
  'Fn::Join': (argument, scope) => join(evaluate(argument, scope)),
  'Fn::Not': evaluateFunction,
  'Fn::Or': evaluateFunction,
  'Fn::Sub': (argument, scope) => substitute(argument, scope, evaluate),
};

/** The value of an expression, with every intrinsic function resolved. */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((entry) => evaluate(entry, scope)).filter((entry) => entry !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const call = functionCall(value);
  return call === undefined ? evaluateObject(value, scope) : evaluateCall(call.name, call.argument, scope);
}

/** `evaluate`, where a value has to come out. */
export function evaluateBody(value: unknown, scope: Scope): Record<string, unknown> {
  const result = evaluate(value, scope);
  return result === NO_VALUE ? {} : (result as Record<string, unknown>);
}

function functionCall(value: object): { name: string; argument: unknown } | undefined {
  const [entry, ...others] = Object.entries(value) as [string, unknown][];
  const isCall = entry !== undefined && others.length === 0 && (entry[0] === 'Ref' || entry[0].startsWith('Fn::'));
  return isCall ? { name: entry[0], argument: entry[1] } : undefined;
}

function evaluateCall(name: string, argument: unknown, scope: Scope): unknown {
  const eager = Object.hasOwn(EAGER, name) ? EAGER[name] : undefined;
  if (eager !== undefined) {
    const values = evaluate(argument, scope);
    return isKnown(values) ? eager(values, scope) : KNOWN_AFTER_APPLY;
  }
  const other = Object.hasOwn(OTHERS, name) ? OTHERS[name] : undefined;
  if (other === undefined) {
    throw templateError(`MemoryDB Local does not run the function ${name}`);
  }
  return name.startsWith('Fn::') && CONDITIONS.includes(name)
    ? other({ [name]: argument }, scope)
    : other(argument, scope);
}

const CONDITIONS = ['Fn::And', 'Fn::Equals', 'Fn::Not', 'Fn::Or'];

function evaluateFunction(expression: unknown, scope: Scope): boolean {
  return evaluateCondition(expression, scope, evaluate);
}

function branch(argument: unknown, scope: Scope): unknown {
  if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') {
    throw templateError('Fn::If requires a list argument with three elements, the first the name of a condition');
  }
  const [name, yes, no] = argument as [string, unknown, unknown];
  return evaluate(namedCondition(name, scope, evaluate) ? yes : no, scope);
}

function evaluateArguments(argument: unknown, scope: Scope): unknown {
  return typeof argument === 'string' ? argument : evaluate(argument, scope);
}

function evaluateObject(value: object, scope: Scope): object {
  const entries = Object.entries(value).map(([key, entry]) => [key, evaluate(entry, scope)] as const);
  return Object.fromEntries(entries.filter(([, entry]) => entry !== NO_VALUE));
}

function isKnown(value: unknown): boolean {
  return typeof value !== 'object' || value === null
    ? typeof value !== 'string' || !value.includes(KNOWN_AFTER_APPLY)
    : Object.values(value).every(isKnown);
}

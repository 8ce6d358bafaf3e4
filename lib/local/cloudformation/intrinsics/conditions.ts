import type { Scope } from './scope';
import { templateError } from './template-error';

type Evaluate = (value: unknown, scope: Scope) => unknown;

/** Whether a named condition holds. */
export function namedCondition(name: string, scope: Scope, evaluate: Evaluate, under: readonly string[] = []): boolean {
  const expression = scope.condition(name);
  if (expression === undefined) {
    throw templateError(`unresolved condition dependency ${name} in Fn::If`);
  }
  if (under.includes(name)) {
    throw templateError(`Found circular condition dependency: ${[...under, name].join(' -> ')}`);
  }
  return evaluateCondition(expression, scope, evaluate, [...under, name]);
}

/** `Fn::And`, `Fn::Or`, `Fn::Not`, `Fn::Equals`, or the name of another condition. */
export function evaluateCondition(
  expression: unknown,
  scope: Scope,
  evaluate: Evaluate,
  under: readonly string[] = [],
): boolean {
  const [[name, argument] = [], ...others] = Object.entries(expression ?? {}) as [string, unknown][];
  const inner = (value: unknown): boolean => evaluateCondition(value, scope, evaluate, under);
  if (others.length === 0 && name === 'Condition' && typeof argument === 'string') {
    return namedCondition(argument, scope, evaluate, under);
  }
  switch (others.length === 0 ? name : undefined) {
    case 'Fn::And':
      return operands(name!, argument, 2, 10).every(inner);
    case 'Fn::Or':
      return operands(name!, argument, 2, 10).some(inner);
    case 'Fn::Not':
      return !operands(name!, argument, 1, 1).every(inner);
    case 'Fn::Equals': {
      const [left, right] = operands(name!, argument, 2, 2).map((operand) => comparable(evaluate(operand, scope)));
      return left === right;
    }
    default:
      throw templateError(
        `every condition must be Fn::And, Fn::Equals, Fn::Not, Fn::Or or Condition, got: ${JSON.stringify(expression)}`,
      );
  }
}

function operands(name: string, argument: unknown, minimum: number, maximum: number): unknown[] {
  if (!Array.isArray(argument) || argument.length < minimum || argument.length > maximum) {
    const count = minimum === maximum ? `${minimum}` : `between ${minimum} and ${maximum}`;
    throw templateError(`${name} requires a list argument with ${count} elements`);
  }
  return argument;
}

/** Parameters are text: `5` equals `"5"`. */
function comparable(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

import { NO_VALUE } from './scope';
import type { Scope } from './scope';
import { templateError } from './template-error';

/** `Ref`: a pseudo parameter, a parameter, or what a resource is known by. */
export function reference(name: unknown, scope: Scope): unknown {
  if (typeof name !== 'string') {
    throw templateError(`Ref requires the name of a parameter or resource, got: ${JSON.stringify(name)}`);
  }
  if (name.startsWith('AWS::')) {
    return pseudoParameter(name, scope);
  }
  const parameter = scope.parameter(name);
  if (parameter !== undefined) {
    return parameter;
  }
  const resource = scope.resource(name);
  if (resource === undefined) {
    throw unresolved(name);
  }
  return resource.ref;
}

/** `Fn::GetAtt`, as a list or with a dot. */
export function attribute(argument: unknown, scope: Scope): unknown {
  const [logicalId, ...path]: unknown[] = typeof argument === 'string' ? argument.split('.') : [argument].flat();
  if (typeof logicalId !== 'string' || path.length === 0 || !path.every((part) => typeof part === 'string')) {
    throw templateError(
      `Fn::GetAtt requires the name of a resource and of an attribute, got: ${JSON.stringify(argument)}`,
    );
  }
  const resource = scope.resource(logicalId);
  if (resource === undefined) {
    throw unresolved(logicalId);
  }
  return resource.attribute(path.join('.'));
}

function pseudoParameter(name: string, scope: Scope): unknown {
  const values: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': scope.account,
    'AWS::NoValue': NO_VALUE,
    'AWS::NotificationARNs': scope.notificationArns,
    'AWS::Partition': partitionOf(scope.region),
    'AWS::Region': scope.region,
    'AWS::StackId': scope.stackId,
    'AWS::StackName': scope.stackName,
    'AWS::URLSuffix': scope.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com',
  };
  if (!Object.hasOwn(values, name)) {
    throw unresolved(name);
  }
  return values[name];
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) {
    return 'aws-cn';
  }
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

function unresolved(name: string) {
  return templateError(`Unresolved resource dependencies [${name}] in the Resources block of the template`);
}

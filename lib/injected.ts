import { PropertyInjectors } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Properties as the defaults of an organization change them: those that `PropertyInjectors.of(scope)` was given for the
 * class, in the nearest scope that has some.
 */
export function injected<T>(scope: Construct, id: string, uniqueId: string, props: T): T {
  for (const outer of scope.node.scopes.toReversed()) {
    const injector = PropertyInjectors.hasPropertyInjectors(outer)
      ? PropertyInjectors.of(outer).for(uniqueId)
      : undefined;
    if (injector !== undefined) {
      return injector.inject(props, { scope, id }) as T;
    }
  }
  return props;
}

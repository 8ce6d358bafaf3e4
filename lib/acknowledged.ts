import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Whether the construct or a scope around it is to do without a rule, as `Validations.of(scope).acknowledge()` says.
 *
 * The CDK acknowledges warnings itself, but no errors of constructs: a rule that is wrong, or that the service has
 * outgrown, must not keep anybody from deploying.
 */
export function acknowledged(construct: IConstruct, id: string): boolean {
  const key = Validations.ACKNOWLEDGED_RULES_METADATA_KEY;
  return construct.node.scopes.some(({ node }) =>
    node.metadata.some(({ type, data }) => type === key && Object.hasOwn(data as object, id)),
  );
}

import type { Stack } from 'aws-cdk-lib';
import { CfnDeletionPolicy, CfnResource, Lazy, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Keeps a resource when the stack goes, as long as something that cannot live without it is kept.
 *
 * A cluster that outlives its stack still has its ACL, users, subnet group, security group and parameter group. The service
 * refuses to delete most of them, so that the deletion of the stack would fail; and without its users nobody could reach
 * the data. A removal policy of their own comes first, whether it is set here or by an aspect.
 *
 * A resource that is replaced has a successor that the dependent goes over to, so the old one is deleted, unless
 * `fixed`: then the dependent is replaced, too, and the old one still needs it.
 */
export function keptWith(needed: IConstruct | undefined, dependent: CfnResource, { fixed = false } = {}): void {
  const resource = CfnResource.isCfnResource(needed) ? needed : needed?.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) {
    return; // Imported: this app does not remove it.
  }
  const { cfnOptions } = resource;
  const known = DEPENDENTS.get(resource);
  if (known !== undefined) {
    known.push(dependent);
  } else if (cfnOptions.deletionPolicy === undefined && cfnOptions.updateReplacePolicy === undefined) {
    const dependents = [dependent];
    DEPENDENTS.set(resource, dependents);
    const longest = (policy: 'deletionPolicy' | 'updateReplacePolicy') => {
      const policies = dependents.map(({ stack, cfnOptions: options }) => resolved(stack, options[policy]));
      return policies.find((one) => one === 'Retain') ?? policies.find((one) => one?.startsWith('Retain'));
    };
    const onReplacement = () =>
      fixed ? longest('updateReplacePolicy') : longest('deletionPolicy') && CfnDeletionPolicy.DELETE;
    cfnOptions.deletionPolicy = later(() => longest('deletionPolicy'));
    cfnOptions.updateReplacePolicy = later(onReplacement);
  }
}

/** Not `Lazy.string`, which has its text searched for tokens each time that the resource is resolved. */
function later(produce: () => CfnDeletionPolicy | undefined): CfnDeletionPolicy {
  return Lazy.any({ produce }) as unknown as CfnDeletionPolicy;
}

/** What a dependent has may follow yet another one. Most often it is said at once, and need not be worked out. */
function resolved(stack: Stack, policy: CfnDeletionPolicy | undefined): CfnDeletionPolicy | undefined {
  return Token.isUnresolved(policy) ? (stack.resolve(policy) as CfnDeletionPolicy | undefined) : policy;
}

const DEPENDENTS = new WeakMap<CfnResource, CfnResource[]>();

import { createHash } from 'node:crypto';
import { CfnResource, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { spelled } from './rules/sentence';
import type { ResourceRow } from './spec/resources';
import { RESOURCES } from './spec/resources';

const HASH_LENGTH = 8;

/** For each type, what cannot change, as the L1 constructs spell it. */
const CREATE_ONLY: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries<ResourceRow>(RESOURCES).map(([type, { properties }]) => [
    type,
    Object.keys(properties)
      .filter((name) => properties[name].createOnly)
      .map(spelled),
  ]),
);

/**
 * A name for a resource, since CloudFormation makes none up for MemoryDB: legal, the same on every machine, and another
 * one in every stack and stage.
 *
 * It changes exactly when a create-only property changes. CloudFormation then makes a new resource before it deletes the
 * old one, which must not have the same name.
 *
 * @param props properties of the L1 construct
 */
export function generatedName(construct: IConstruct, type: string, props: object, maxLength = 40): string {
  const stack = topLevel(Stack.of(construct));
  const ids = construct.node.scopes.slice(stack.node.scopes.length).map(({ node }) => node.id);
  const path = [stack.stackName, ...ids];
  const words = path
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxLength - HASH_LENGTH - 1)
    .replace(/-+$/, '');
  return `${words}-${hash([path, Stack.of(construct).resolve(createOnly(type, props))])}`;
}

/** The properties that cannot change, as far as they are given. */
function createOnly(type: string, props: object): Record<string, unknown> {
  const fixed: Record<string, unknown> = {};
  for (const name of CREATE_ONLY[type]) {
    const value = (props as Record<string, unknown>)[name];
    if (value !== undefined) {
      fixed[name] = identityOf(value);
    }
  }
  return fixed;
}

/** A reference stands for the same resource only until that one is replaced itself. */
function identityOf(value: unknown): unknown {
  const isToken = typeof value === 'string' && Token.isUnresolved(value);
  const reference = isToken ? Tokenization.reverse(value, { failConcat: false }) : undefined;
  const target = Reference.isReference(reference) ? reference.target : undefined;
  return CfnResource.isCfnResource(target) && Object.hasOwn(CREATE_ONLY, target.cfnResourceType)
    ? createOnly(target.cfnResourceType, target)
    : value;
}

/** The name of a nested stack is made up by CloudFormation. */
function topLevel(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : topLevel(stack.nestedStackParent);
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, HASH_LENGTH);
}

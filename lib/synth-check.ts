import { join, sep } from 'node:path';
import type { IResolvable } from 'aws-cdk-lib';
import { CfnResource, Stack, Token, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledged } from './acknowledged';
import { checkResource } from './rules/check';
import type { Properties, Resource, Surroundings } from './rules/rule';
import { target } from './rules/surroundings';

/**
 * Checks a resource against the rulebook when the app is synthesized, as it then is: with everything that was added to it,
 * and with escape hatches. Errors of the whole tree are reported together. Errors and warnings can be acknowledged by
 * `MemoryDB::<rule>`.
 */
export function checkAtSynth(construct: IConstruct, resource: CfnResource): void {
  const check = StackCheck.of(resource.stack);
  check.resources.push(resource);
  construct.node.addValidation({ validate: () => check.errors(construct, resource) });
}

/** Says what the app knows of a resource that the stack has not: one that exists, or that another stack makes. */
export function tellOf(stack: Stack, type: string, id: string, resource: () => Omit<Resource, 'type'>): void {
  const { elsewhere } = StackCheck.of(stack);
  elsewhere.set(
    type,
    (elsewhere.get(type) ?? new Map<string, Told>()).set(id, () => ({ ...resource(), type })),
  );
}

type Told = () => Resource;

/** By type, and by the id that templates know it by: a user and an ACL may have the same name. */
type Elsewhere = ReadonlyMap<string, ReadonlyMap<string, Told>>;

/** Logical ids of the resources in a stack that were checked so: nobody has to hear of them twice. */
export function checkedAtSynth(stack: Stack): ReadonlySet<string> {
  return new Set(StackCheck.of(stack).resources.map(({ logicalId }) => stack.resolve(logicalId) as string));
}

/** One for each stack, so that what its resources know of each other is found out once in a synthesis. */
class StackCheck {
  private static readonly CHECKS = new WeakMap<Stack, StackCheck>();

  static of(stack: Stack): StackCheck {
    let check = StackCheck.CHECKS.get(stack);
    if (check === undefined) {
      check = new StackCheck(stack);
      StackCheck.CHECKS.set(stack, check);
    }
    return check;
  }

  readonly resources: CfnResource[] = [];
  readonly elsewhere = new Map<string, Map<string, Told>>();
  private neighbours: Neighbours;

  private constructor(stack: Stack) {
    this.neighbours = neighboursIn(stack, this.elsewhere);
    // The stack is visited before what is in it, so every synthesis begins anew.
    stack.node.addValidation({
      validate: () => {
        this.neighbours = neighboursIn(stack, this.elsewhere);
        return [];
      },
    });
  }

  errors(construct: IConstruct, resource: CfnResource): string[] {
    const errors: string[] = [];
    for (const { id, severity, message } of checkResource(this.neighbours.resolved(resource), this.neighbours)) {
      const rule = `MemoryDB::${id}`;
      if (severity === 'warning') {
        Validations.of(construct).addWarning(rule, message);
      } else if (!acknowledged(resource, rule)) {
        errors.push(`${message} (${rule}${madeAt(resource)})`);
      }
    }
    return errors;
  }
}

interface Neighbours extends Surroundings {
  resolved(resource: CfnResource): Resource;
}

/** The resources of a stack. Each is resolved once, and only if a rule asks for it. */
function neighboursIn(stack: Stack, elsewhere: Elsewhere): Neighbours {
  const known = new Map<CfnResource, Resource>();
  const resolved = (resource: CfnResource): Resource => {
    const resolvedBefore = known.get(resource);
    const result = resolvedBefore ?? resourceOf(resource, logicalIds().get(resource));
    known.set(resource, result);
    return result;
  };
  const byType = once(() => byTypeIn(stack));
  // Each is a hash of its path: worked out once.
  const logicalIds = once(
    () => new Map([...byType().values()].flat().map((one) => [one, stack.resolve(one.logicalId) as string])),
  );
  const byLogicalId = once(() => new Map([...logicalIds()].map(([resource, id]) => [id, resource])));
  const byId = once(() => new Map([...elsewhere].map(([type, told]) => [type, resolvedIds(stack, told)])));
  return {
    resolved,
    region: Token.isUnresolved(stack.region) ? undefined : stack.region,
    referenced: (value, type) => {
      const logicalId = target(value);
      const resource = logicalId === undefined ? undefined : byLogicalId().get(logicalId);
      if (resource !== undefined) {
        return type === undefined || resource.cfnResourceType === type ? resolved(resource) : undefined;
      }
      return type !== undefined && elsewhere.has(type) ? byId().get(type)!.get(JSON.stringify(value)) : undefined;
    },
    resources: (type) => (byType().get(type) ?? []).map(resolved),
  };
}

/** Ids may be tokens, such as those of subnets in another stack. */
function resolvedIds(stack: Stack, told: ReadonlyMap<string, Told>): ReadonlyMap<string, Resource> {
  return new Map([...told].map(([id, resource]) => [JSON.stringify(stack.resolve(id)), resource()]));
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function byTypeIn(stack: Stack): Map<string, CfnResource[]> {
  const groups = new Map<string, CfnResource[]>();
  const visit = (construct: IConstruct): void => {
    if (CfnResource.isCfnResource(construct)) {
      const group = groups.get(construct.cfnResourceType) ?? [];
      groups.set(construct.cfnResourceType, group);
      group.push(construct);
    }
    construct.node.children.filter((child) => !Stack.isStack(child)).forEach(visit);
  };
  visit(stack);
  return groups;
}

/** A resource as the template will have it. The only use of what `aws-cdk-lib` keeps to itself. */
function resourceOf(resource: CfnResource, logicalId: string | undefined): Resource {
  const { Resources } = resource._toCloudFormation() as { Resources?: Record<string, IResolvable> };
  const [rendered] = Object.values(Resources ?? {}).map((one) => resource.stack.resolve(one) as Rendered);
  return {
    logicalId,
    type: resource.cfnResourceType,
    properties: rendered?.Properties ?? {},
    deletionPolicy: rendered?.DeletionPolicy,
    updateReplacePolicy: rendered?.UpdateReplacePolicy,
    dependsOn: [rendered?.DependsOn ?? []].flat(),
    condition: rendered?.Condition,
  };
}

interface Rendered {
  readonly Properties?: Properties;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
}

/** Where the app made the resource, if the CDK was told to remember: the first line that is not the CDK's or this library's. */
function madeAt(resource: CfnResource): string {
  const line = resource.creationStack.find((frame) => frame.includes(':') && !LIBRARIES.test(frame));
  const place = line?.replace(/^.*\((.*)\)$/, '$1').replace(/^at /, '');
  return place === undefined ? '' : `, made at ${place.startsWith(FOLDER) ? place.slice(FOLDER.length) : place}`;
}

/** The CDK's own reports have the places in it like this. */
const FOLDER = join(process.cwd(), sep);

const LIBRARIES = new RegExp(
  `node_modules[\\\\/]|${__dirname.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[\\\\/]|node:internal|stack traces disabled`,
);

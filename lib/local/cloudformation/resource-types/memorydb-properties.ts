import type { Tag } from '@aws-sdk/client-memorydb';
import type { Properties } from '../../../rules/rule';
import { Fault } from '../../http/fault';
import type { Caller } from '../../http/service';
import type { ResourceContext } from '../resource-type';

/** Templates may spell a number or a boolean as a string; the API takes neither. */
export function coerced(properties: Properties, kinds: Readonly<Record<string, 'number' | 'boolean'>>): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, coerce(value, kinds[name])]));
}

/** The properties a request takes, without what it does not name. */
export function pick(properties: Properties, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in properties).map((name) => [name, properties[name]]));
}

/** Names of the properties that differ, an absent one included. */
export function changedNames(properties: Properties, previous: Properties): string[] {
  const names = new Set([...Object.keys(properties), ...Object.keys(previous)]);
  return [...names].filter((name) => JSON.stringify(properties[name]) !== JSON.stringify(previous[name])).sort();
}

/** The stack's tags, with the resource's own over them. */
export function tags(properties: Properties, context: ResourceContext): Tag[] {
  const own = (properties.Tags ?? []) as readonly Tag[];
  const merged = new Map(Object.entries(context.tags));
  own.forEach(({ Key, Value }) => merged.set(String(Key), String(Value ?? '')));
  return [...merged].map(([Key, Value]) => ({ Key, Value }));
}

/** CloudFormation calls the service in the stack's account and Region. */
export function callerOf(context: ResourceContext): Caller {
  return { account: context.account, region: context.region, endpoint: '' };
}

/** What `read` finds; nothing if the service says that there is no such resource. */
export async function unlessMissing<T>(read: () => T): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

/** A resource that somebody else deleted is deleted: CloudFormation does not fail over it. */
export async function unlessGone(remove: () => unknown): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!isNotFound(error)) {
      throw error;
    }
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Fault && /NotFound(Fault|Exception)$/.test(error.code);
}

function coerce(value: unknown, kind: 'number' | 'boolean' | undefined): unknown {
  if (kind === 'number' && typeof value === 'string' && /^-?\d+$/.test(value.trim())) {
    return Number(value);
  }
  if (kind === 'boolean' && typeof value === 'string' && /^(true|false)$/i.test(value)) {
    return value.toLowerCase() === 'true';
  }
  return value;
}

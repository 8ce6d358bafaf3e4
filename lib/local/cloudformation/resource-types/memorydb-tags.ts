import type { Tag } from '@aws-sdk/client-memorydb';
import type { Properties } from '../../../rules/rule';
import type { MemoryDbOperations } from '../../memorydb/operations';
import type { ResourceContext } from '../resource-type';
import { callerOf, tags } from './memorydb-properties';

/** Brings the tags of an existing resource to what the template and the stack say. */
export function updateTags(
  operations: MemoryDbOperations,
  resourceArn: string,
  properties: Properties,
  context: ResourceContext,
): void {
  const caller = callerOf(context);
  const wanted = tags(properties, context);
  const current = operations.ListTags({ ResourceArn: resourceArn }, caller).TagList;
  const gone = current.filter(({ Key }) => !wanted.some((tag) => tag.Key === Key)).map(({ Key }) => Key!);
  if (gone.length > 0) {
    operations.UntagResource({ ResourceArn: resourceArn, TagKeys: gone }, caller);
  }
  if (wanted.length > 0) {
    operations.TagResource({ ResourceArn: resourceArn, Tags: wanted }, caller);
  }
}

/** All tags of a resource, also those that its stack gave it. */
export function readTags(operations: MemoryDbOperations, resourceArn: string, context: ResourceContext): Tag[] {
  return operations.ListTags({ ResourceArn: resourceArn }, callerOf(context)).TagList;
}

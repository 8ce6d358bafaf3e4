import { RESOURCES } from '../spec/resources';
import { nearest } from './nearest';
import type { Description, Finding, Resource } from './rule';

const PREFIX = 'AWS::MemoryDB::';
const TYPES = Object.keys(RESOURCES);

/** The rule of the template itself: all others look at a resource whose type is known. */
export const RESOURCE_TYPE: Description = {
  id: 'ResourceType',
  severity: 'error',
  title: 'No type of MemoryDB is misspelt.',
  reason: 'CloudFormation refuses a template with a resource type that it does not have.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_MemoryDB.html',
};

/** What is wrong with the type, if it is near to one of MemoryDB: any other may be newer than this library. */
export function misspeltType({ type, logicalId }: Resource): Finding[] {
  const meant =
    type.startsWith(PREFIX) && !TYPES.includes(type)
      ? nearest(
          type.slice(PREFIX.length),
          TYPES.map((one) => one.slice(PREFIX.length)),
        )
      : undefined;
  const { id, severity } = RESOURCE_TYPE;
  const message = `\`type\` must be a resource type, got: ${type}; did you mean \`${PREFIX}${meant}\`?`;
  return meant === undefined ? [] : [{ id, severity, property: 'Type', message, logicalId }];
}

import type { TagRow } from '../spec/tags';
import { TAGS } from '../spec/tags';
import { absent, counts, known, list, text } from './known';
import type { Problem, Properties, Rule } from './rule';
import { must, problem } from './sentence';
import { template } from './source';

/** Tags, which each type takes in its own way. */
export const TAG_RULES: readonly Rule[] = Object.entries(TAGS).map(([resource, row]) => tagRule(resource, row));

function tagRule(resource: string, row: TagRow): Rule {
  const type = resource.replace('AWS::MemoryDB::', '');
  return {
    id: `${type === 'ACL' ? 'Acl' : type}Tags`,
    resource,
    severity: 'error',
    title: 'There are at most 50 tags with different keys, in the characters that CloudFormation accepts.',
    reason: 'The service takes any character, but the CloudFormation schema of the type does not.',
    source: template(type),
    bad: { properties: { Tags: [{ Key: 'aws:owner', Value: 'me' }] } },
    good: { properties: { Tags: [{ Key: 'owner', Value: 'me' }] } },
    check: ({ properties }) => checkTags(properties.Tags, row),
  };
}

function checkTags(value: unknown, row: TagRow): Problem[] {
  const tags = (list(value) ?? []).flatMap((tag, index) => (isTag(tag) ? [{ tag, index }] : []));
  const keys = tags.flatMap(({ tag }) => text(tag.Key) ?? []);
  const twice = [...new Set(keys.filter((key, index) => keys.indexOf(key) < index))];
  const fewest = counts(value)?.min ?? 0;
  return [
    ...(fewest > row.max ? [problem('Tags', `must have at most ${row.max} tags, got: ${fewest}`)] : []),
    ...twice.map((key) => problem('Tags', `must have different keys, got ${key} more than once`)),
    ...tags.flatMap(({ tag, index }) => [...checkKey(tag, index, row), ...checkValue(tag, index, row)]),
  ];
}

function checkKey({ Key }: Properties, index: number, row: TagRow): Problem[] {
  const key = text(Key);
  return key === undefined || row.key.test(key)
    ? []
    : [problem(`Tags[${index}].Key`, must('be a key that CloudFormation accepts', key, RULES))];
}

function checkValue({ Key, Value }: Properties, index: number, row: TagRow): Problem[] {
  const value = text(Value);
  if (absent(Value) && !absent(Key) && row.valueRequired) {
    return [problem(`Tags[${index}].Value`, `must be given for the key ${text(Key) ?? ''}`.trim())];
  }
  return value === undefined || row.value === undefined || row.value.test(value)
    ? []
    : [problem(`Tags[${index}].Value`, must('be a value that CloudFormation accepts', value, RULES))];
}

const RULES = 'letters, digits, blanks and _ . / = + : - @, not beginning with `aws:`';

function isTag(tag: unknown): tag is Properties {
  return typeof tag === 'object' && known(tag) && !Array.isArray(tag);
}

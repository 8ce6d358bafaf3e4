import type { CollectionTag, ScalarTag, Tags, YAMLMap, YAMLSeq } from 'yaml';

const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

/** YAML as CloudFormation reads it: `!Ref x` and its kin, and `7.0` as the text it is, not as the number 7. */
export function cloudFormationTags(tags: Tags): Tags {
  return [...tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:float'), ...SHORT_FORMS];
}

/** The short form of the intrinsic functions, which only YAML has. */
const SHORT_FORMS: Tags = [
  ...['Ref', 'Condition'].flatMap((name) => short(`!${name}`, (value) => ({ [name]: value }))),
  ...FUNCTIONS.flatMap((name) => short(`!${name}`, (value) => ({ [`Fn::${name}`]: value }))),
  ...short('!GetAtt', (value) => ({ 'Fn::GetAtt': typeof value === 'string' ? splitAttribute(value) : value })),
];

/** Only the first dot separates: attributes have dots of their own, for example `ClusterEndpoint.Address`. */
function splitAttribute(text: string): string[] {
  const [logicalId, ...attribute] = text.split('.');
  return [logicalId, attribute.join('.')];
}

function short(tag: string, wrap: (value: unknown) => object): (ScalarTag | CollectionTag)[] {
  const collection = (kind: 'map' | 'seq'): CollectionTag => ({
    tag,
    collection: kind,
    resolve: (node: YAMLMap.Parsed | YAMLSeq.Parsed) => wrapLater(node, wrap),
  });
  return [{ tag, resolve: (text: string) => wrap(text) }, collection('seq'), collection('map')];
}

/** The node below may hold tags of its own, so it is wrapped only when the whole document becomes plain data. */
function wrapLater(node: YAMLMap.Parsed | YAMLSeq.Parsed, wrap: (value: unknown) => object): typeof node {
  const plain = node.toJSON.bind(node);
  node.toJSON = (...args: Parameters<typeof plain>) => wrap(plain(...args));
  return node;
}

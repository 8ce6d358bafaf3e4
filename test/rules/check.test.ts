import { ALONE, checkResource, checkTemplate } from '../../lib/rules/check';
import { resource, templateOf } from './valid-resources';

const CLUSTER = 'AWS::MemoryDB::Cluster';

test('findings come by resource, rule and property, whatever the order in the template', () => {
  const bad = resource(CLUSTER, { NumShards: 0, Port: 0, Tags: [{ Key: 'aws:b' }, { Key: 'aws:a' }] });
  const ids = (names: readonly string[]) =>
    checkTemplate({
      Resources: Object.fromEntries(names.map((name) => [name, { Type: CLUSTER, Properties: bad.properties }])),
    }).map(({ logicalId, id, property }) => `${logicalId} ${id} ${property}`);
  expect(ids(['b', 'B', 'a', 'ä'])).toEqual(ids(['ä', 'a', 'B', 'b']));
  expect(ids(['b', 'B']).slice(0, 3)).toEqual([
    'B ClusterNumShards NumShards',
    'B ClusterPort Port',
    'B ClusterTags Tags[0].Key',
  ]);
});

test('a resource can be checked alone', () => {
  const found = checkResource(resource(CLUSTER, { NumShards: 0 }), ALONE);
  expect(found).toEqual([
    {
      id: 'ClusterNumShards',
      severity: 'error',
      property: 'NumShards',
      message: '`numShards` must be between 1 and 500, got: 0',
    },
  ]);
});

test('other types are left alone', () => {
  expect(checkTemplate({ Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { NumShards: 0 } } } })).toEqual(
    [],
  );
});

test.each([
  ['AWS::MemoryDB::Acl', 'AWS::MemoryDB::ACL'],
  ['AWS::MemoryDB::Clusters', 'AWS::MemoryDB::Cluster'],
  ['AWS::MemoryDB::ParametersGroup', 'AWS::MemoryDB::ParameterGroup'],
])('fails for the type %s, which is misspelt', (type, meant) => {
  expect(checkTemplate({ Resources: { A: { Type: type } } })).toEqual([
    {
      id: 'ResourceType',
      severity: 'error',
      property: 'Type',
      message: `\`type\` must be a resource type, got: ${type}; did you mean \`${meant}\`?`,
      logicalId: 'A',
    },
  ]);
});

test('a type that may be newer than the rulebook is left alone', () => {
  expect(checkTemplate({ Resources: { A: { Type: 'AWS::MemoryDB::MultiRegionParameterGroup' } } })).toEqual([]);
});

test.each([
  ['nothing', undefined],
  ['a text', 'template'],
  ['a list', []],
  ['no resources', { Outputs: {} }],
  ['resources that are a list', { Resources: [] }],
  ['a resource that is a text', { Resources: { A: 'AWS::MemoryDB::Cluster' } }],
  ['a loop of resources', { Resources: { 'Fn::ForEach::Clusters': ['Name', ['a', 'b'], {}] } }],
  ['a type that is no text', { Resources: { A: { Type: { Ref: 'Type' } } } }],
])('%s has no findings', (_, template) => {
  expect(checkTemplate(template)).toEqual([]);
});

test('properties that are missing or no object are those of an empty resource', () => {
  const ids = (Properties: unknown) =>
    checkTemplate({ Resources: { A: { Type: CLUSTER, Properties } } }).map(({ id }) => id);
  expect(ids(undefined)).toEqual(ids({}));
  expect(ids('text')).toEqual(ids({}));
  expect(ids(undefined)).toContain('ClusterRequiredProperty');
});

test('a Region decides only what is known of it', () => {
  const template = templateOf('AWS::MemoryDB::MultiRegionCluster', { properties: {} });
  expect(checkTemplate(template, { region: 'xx-nowhere-1' })).toEqual([]);
  expect(checkTemplate(template, { region: 'eu-north-1' })).toHaveLength(1);
});

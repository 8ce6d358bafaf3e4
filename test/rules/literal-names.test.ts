import { checkTemplate } from '../../lib/rules/check';
import { resource } from './valid-resources';

const ACL = { Type: 'AWS::MemoryDB::ACL', Properties: { ACLName: 'apps' } };

/** What the rules of names say of a cluster that calls the ACL beside it by its name. */
function found(attributes: object, others: object = {}, properties: object = {}): string[] {
  const { type: Type, properties: Properties } = resource('AWS::MemoryDB::Cluster', { ACLName: 'apps', ...properties });
  const Resources = { This: { Type, Properties, ...attributes }, Acl: ACL, ...others };
  return checkTemplate({ Resources })
    .filter(({ id }) => id.endsWith('LiteralName'))
    .map(({ message }) => message);
}

const WARNED = ['`aclName` has the name apps of Acl, which may not be there yet; use `Ref` instead'];

test('nothing makes an ACL first that is called by its name', () => {
  expect(found({})).toEqual(WARNED);
  expect(found({ DependsOn: 'Other' })).toEqual(WARNED);
  expect(found({ DependsOn: ['Other'] }, { Other: { Type: 'AWS::S3::Bucket', DependsOn: 'This' } })).toEqual(WARNED);
});

test.each([
  ['DependsOn', { DependsOn: 'Acl' }, {}],
  ['a list of them', { DependsOn: ['Other', 'Acl'] }, {}],
  ['DependsOn of something between', { DependsOn: 'Other' }, { Other: { Type: 'AWS::S3::Bucket', DependsOn: 'Acl' } }],
  [
    'a reference of something between',
    { DependsOn: 'Other' },
    { Other: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'acl', Value: { Ref: 'Acl' } }] } } },
  ],
])('%s makes it first', (_, attributes, others) => {
  expect(found(attributes, others)).toEqual([]);
});

test('an ACL of another name is none of the template', () => {
  expect(found({}, {}, { ACLName: 'others' })).toEqual([]);
});

test('the Ref of a snapshot is no name, so the cluster is to depend on it', () => {
  const Properties = { ClusterName: 'other', SnapshotName: 'before' };
  const Snapshot = { Type: 'AWS::MemoryDB::Snapshot', Properties };
  expect(found({ DependsOn: 'Acl' }, { Snapshot }, { SnapshotName: 'before' })).toEqual([
    '`snapshotName` has the name before of Snapshot, which may not be there yet; add it to `DependsOn`',
  ]);
});

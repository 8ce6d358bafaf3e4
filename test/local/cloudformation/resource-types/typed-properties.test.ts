import { typedProperties } from '../../../../lib/local/cloudformation/resource-types/typed-properties';

test('values are read as the types of the schema', () => {
  const properties = {
    ClusterName: 5,
    NumShards: ' 2',
    TLSEnabled: 'True',
    SecurityGroupIds: [1, 'sg-2'],
    Tags: [{ Key: 'a', Value: 1 }],
    Unknown: 1,
  };
  expect(typedProperties('AWS::MemoryDB::Cluster', properties)).toEqual({
    ClusterName: '5',
    NumShards: 2,
    TLSEnabled: true,
    SecurityGroupIds: ['1', 'sg-2'],
    Tags: [{ Key: 'a', Value: 1 }],
    Unknown: 1,
  });
});

test('so are the members of an object', () => {
  const AuthenticationMode = { Type: 'password', Passwords: ['first-of-two-words', 1234567890123456] };
  expect(typedProperties('AWS::MemoryDB::User', { AuthenticationMode })).toEqual({
    AuthenticationMode: { Type: 'password', Passwords: ['first-of-two-words', '1234567890123456'] },
  });
});

test('what cannot be read stays, to be refused', () => {
  const properties = { NumShards: 'two', TLSEnabled: 1, SecurityGroupIds: 'sg-1' };
  expect(typedProperties('AWS::MemoryDB::Cluster', properties)).toEqual(properties);
});

test('types of other services stay as they are', () => {
  expect(typedProperties('AWS::SSM::Parameter', { Value: 1 })).toEqual({ Value: 1 });
});

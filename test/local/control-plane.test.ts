import { controlPlane } from '../../lib/local/control-plane';
import { ResourceTypes } from '../../lib/local/cloudformation/resource-types';
import { CONTROL_PLANE_ONLY } from '../../lib/local/memorydb/data-plane';
import { MemoryDb } from '../../lib/local/memorydb/memorydb';
import { RESOURCES } from '../../lib/spec/resources';
import { startCloudFormation } from './cloudformation/fixture';

test('every service that the CDK CLI needs is there, once', () => {
  const { services } = controlPlane(new MemoryDb(CONTROL_PLANE_ONLY));
  expect(services.map(({ signingName }) => signingName)).toEqual([
    'cloudformation',
    'ec2',
    'memorydb',
    's3',
    'secretsmanager',
    'ssm',
    'sts',
  ]);
});

test('a type is real, inert or unknown', () => {
  const types = new ResourceTypes([]);
  expect(types.find('AWS::SNS::Topic')!.real).toBe(false);
  expect(types.find('AWS::MemoryDB::Cluster')).toBeUndefined();
  expect(() => types.get('AWS::MemoryDB::Cluster')).toThrow(
    'MemoryDB Local does not have the resource type AWS::MemoryDB::Cluster',
  );
});

test.each(Object.keys(RESOURCES))('%s is real', async (Type) => {
  const local = await startCloudFormation();
  // Without properties it cannot be created, but the type is not what is refused.
  const stack = await local.create('App', { Resources: { A: { Type } } });
  await local.stop();
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
});

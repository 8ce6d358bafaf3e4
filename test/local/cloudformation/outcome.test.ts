import { inertResources, outcome } from '../../../lib/local/cloudformation/outcome';
import { startCloudFormation, USER } from './fixture';

test('what is not real is told apart', async () => {
  const local = await startCloudFormation();
  const topic = { Type: 'AWS::SNS::Topic' };
  await local.create('App', {
    Resources: {
      User: USER,
      One: topic,
      Two: topic,
      Key: { Type: 'AWS::KMS::Key' },
      Cdk: { Type: 'AWS::CDK::Metadata' },
    },
  });
  await local.stop();
  const stack = local.plane.stacks.get('eu-west-1', 'App');
  expect(inertResources(stack).map(({ logicalId }) => logicalId)).toEqual(['One', 'Two', 'Key']);
  expect(local.log).toEqual([outcome(stack)]);
  expect(outcome(stack)).toBe('App CREATE_COMPLETE; not real on this machine: AWS::KMS::Key, AWS::SNS::Topic');
});

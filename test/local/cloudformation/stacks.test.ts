import type { StackStatus } from '@aws-sdk/client-cloudformation';
import { Stacks } from '../../../lib/local/cloudformation/stacks';

const PLACE = { account: '000000000000', region: 'eu-west-1' };

test.each<[StackStatus, StackStatus]>([
  ['CREATE_IN_PROGRESS', 'CREATE_FAILED'],
  ['DELETE_IN_PROGRESS', 'DELETE_FAILED'],
  ['ROLLBACK_IN_PROGRESS', 'ROLLBACK_FAILED'],
  ['UPDATE_IN_PROGRESS', 'UPDATE_FAILED'],
  ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE'],
  ['UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_FAILED'],
  ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE'],
  ['REVIEW_IN_PROGRESS', 'REVIEW_IN_PROGRESS'],
  ['CREATE_COMPLETE', 'CREATE_COMPLETE'],
])('a stack that was %s when Local ended is %s when it starts again', (before, after) => {
  const stacks = new Stacks();
  stacks.create(PLACE, 'App', 'CREATE_IN_PROGRESS').status = before;
  const saved = JSON.parse(JSON.stringify(stacks.snapshot())) as ReturnType<Stacks['snapshot']>;
  expect(new Stacks(saved).get('eu-west-1', 'App').status).toBe(after);
});

test('stacks of one Region are not seen in another', () => {
  const stacks = new Stacks();
  stacks.create(PLACE, 'App', 'CREATE_IN_PROGRESS');
  expect(stacks.find('us-east-1', 'App')).toBeUndefined();
});

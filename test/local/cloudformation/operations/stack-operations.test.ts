import {
  ContinueUpdateRollbackCommand,
  CreateStackCommand,
  DeleteStackCommand,
  RollbackStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { clientOptions } from '../../http/sdk';
import { startCloudFormation, USER } from '../fixture';
import type { RunningCloudFormation } from '../fixture';

let local: RunningCloudFormation;

beforeEach(async () => {
  local = await startCloudFormation();
});
afterEach(() => local.stop());

const TEMPLATE = { Resources: { User: USER } };
const renamed = (UserName: string) => ({ ...USER, Properties: { ...USER.Properties, UserName } });
const users = () => [...local.memoryDb.store('eu-west-1').users.keys()].filter((name) => name !== 'default');
const broken = (UserNames: string[]) => ({ Type: 'AWS::MemoryDB::ACL', Properties: { ACLName: 'a', UserNames } });

test('a template may lie in S3', async () => {
  const s3 = new S3Client(clientOptions(local.url));
  await s3.send(new PutObjectCommand({ Bucket: 'assets', Key: 'a.json', Body: JSON.stringify(TEMPLATE) }));
  s3.destroy();
  const TemplateURL = 'https://s3.eu-west-1.amazonaws.com/assets/a.json';
  const stack = await local.create('App', {}, { TemplateBody: undefined, TemplateURL });
  expect(stack.StackStatus).toBe('CREATE_COMPLETE');
});

test('parameters are told as they were given, but for secret ones', async () => {
  const template = {
    Parameters: { Name: { Type: 'String' }, Word: { Type: 'String', NoEcho: true, Default: 'correct-horse-battery' } },
    Resources: { User: renamed('x') },
  };
  const Parameters = [{ ParameterKey: 'Name', ParameterValue: 'app' }];
  expect((await local.create('App', template, { Parameters })).Parameters).toEqual([
    { ParameterKey: 'Name', ParameterValue: 'app' },
    { ParameterKey: 'Word', ParameterValue: '****' },
  ]);
});

test('a new value of an SSM parameter is a change, though neither template nor parameters have changed', async () => {
  const setting = (Value: string) => ({
    Resources: { Setting: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/user', Type: 'String', Value } } },
  });
  const template = {
    Parameters: { Name: { Type: 'AWS::SSM::Parameter::Value<String>' } },
    Resources: { User: { ...USER, Properties: { ...USER.Properties, UserName: { Ref: 'Name' } } } },
  };
  await local.create('Settings', setting('first'));
  await local.create('App', template, { Parameters: [{ ParameterKey: 'Name', ParameterValue: '/user' }] });
  expect(users()).toEqual(['first']);
  await local.update('Settings', setting('second'));
  const Parameters = [{ ParameterKey: 'Name', UsePreviousValue: true }];
  await local.update('App', {}, { TemplateBody: undefined, UsePreviousTemplate: true, Parameters });
  expect(users()).toEqual(['second']);
  expect((await local.stack('App')).Parameters).toEqual([
    { ParameterKey: 'Name', ParameterValue: '/user', ResolvedValue: 'second' },
  ]);
});

test('a stack that is protected is not deleted', async () => {
  await local.create('App', TEMPLATE, { EnableTerminationProtection: true });
  await expect(local.remove('App')).rejects.toThrow(
    'Stack [App] cannot be deleted while TerminationProtection is enabled',
  );
  const unprotected = { StackName: 'App', EnableTerminationProtection: false };
  await local.client.send(new UpdateTerminationProtectionCommand(unprotected));
  expect((await local.remove('App')).StackStatus).toBe('DELETE_COMPLETE');
});

test('deleting a stack that is not there is no failure', async () => {
  await local.client.send(new DeleteStackCommand({ StackName: 'None' }));
});

test('a stack that is under way is neither updated nor deleted', async () => {
  const TemplateBody = JSON.stringify(TEMPLATE);
  const { StackId } = await local.client.send(new CreateStackCommand({ StackName: 'App', TemplateBody }));
  const stack = local.plane.stacks.get('eu-west-1', StackId);
  await local.plane.idle();
  stack.status = 'UPDATE_IN_PROGRESS';
  await expect(local.remove('App')).rejects.toThrow('Stack [App] cannot be deleted while in status UPDATE_IN_PROGRESS');
  await expect(local.update('App', TEMPLATE)).rejects.toThrow(
    `Stack:${StackId} is in UPDATE_IN_PROGRESS state and can not be updated.`,
  );
});

test('fails to create a stack that is there', async () => {
  await local.create('App', TEMPLATE);
  await expect(local.create('App', TEMPLATE)).rejects.toMatchObject({
    name: 'AlreadyExistsException',
    message: 'Stack [App] already exists',
  });
});

test('updates that failed and were left so are undone together', async () => {
  await local.create('App', TEMPLATE);
  const asItIs = { DisableRollback: true };
  const acl = broken(['nobody']);
  const second = { ...renamed('second'), DependsOn: [] };
  const failed = await local.update('App', { Resources: { User: second, Acl: { ...acl, DependsOn: 'User' } } }, asItIs);
  expect(failed).toMatchObject({ StackStatus: 'UPDATE_FAILED', DisableRollback: true });
  const third = { User: renamed('third'), Extra: renamed('extra') };
  await local.update('App', { Resources: { ...third, Acl: { ...acl, DependsOn: ['User', 'Extra'] } } }, asItIs);
  expect(users().sort()).toEqual(['app', 'extra', 'second', 'third']);
  await local.client.send(new RollbackStackCommand({ StackName: 'App' }));
  await local.plane.idle();
  expect((await local.stack('App')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(users()).toEqual(['app']);
});

test('fails for two orders what to do with a creation that fails', async () => {
  await expect(local.create('App', TEMPLATE, { DisableRollback: false, OnFailure: 'DELETE' })).rejects.toThrow(
    '`DisableRollback` and `OnFailure` must not both be given; leave one out',
  );
});

test('a creation that failed and was left so is undone', async () => {
  const template = { Resources: { User: USER, Acl: { ...broken(['nobody']), DependsOn: 'User' } } };
  expect((await local.create('App', template, { DisableRollback: true })).DisableRollback).toBe(true);
  await local.client.send(new RollbackStackCommand({ StackName: 'App' }));
  await local.plane.idle();
  expect((await local.stack('App')).StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(users()).toEqual([]);
});

test('fails to roll back what has not failed', async () => {
  const { StackId } = await local.create('App', TEMPLATE);
  await expect(local.client.send(new RollbackStackCommand({ StackName: 'App' }))).rejects.toThrow(
    `Stack:${StackId} is in CREATE_COMPLETE state and can not be rolled back.`,
  );
  await expect(local.client.send(new ContinueUpdateRollbackCommand({ StackName: 'App' }))).rejects.toThrow(
    `Stack:${StackId} is in CREATE_COMPLETE state and can not continue rolling back.`,
  );
});

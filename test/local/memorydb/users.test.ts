import { CALLER, PASSWORD, refusal, service } from './fixture';

test('a user is described without its passwords', () => {
  const { api, user } = service();
  user('app');
  expect(api.DescribeUsers({ UserName: 'app' }, CALLER).Users).toEqual([
    {
      Name: 'app',
      Status: 'active',
      AccessString: 'on ~* +@read',
      ACLNames: [],
      MinimumEngineVersion: '6.2',
      Authentication: { Type: 'password', PasswordCount: 1 },
      ARN: 'arn:aws:memorydb:eu-west-1:000000000000:user/app',
    },
  ]);
});

test('names are stored in lower case', () => {
  const { api, user } = service();
  user('App');
  expect(api.DescribeUsers({ UserName: 'APP' }, CALLER).Users[0]?.Name).toBe('app');
});

test('an IAM user needs engine 7.0', () => {
  const { api } = service();
  const request = { UserName: 'app', AccessString: 'on ~* +@all', AuthenticationMode: { Type: 'iam' as const } };
  expect(api.CreateUser(request, CALLER).User.MinimumEngineVersion).toBe('7.0');
});

test('a change reaches the clusters of every ACL the user is in, a deletion takes it out of them', async () => {
  const { api, calls, settled, user } = service();
  user('app');
  user('ops');
  api.CreateACL({ ACLName: 'team', UserNames: ['app', 'ops'] }, CALLER);
  api.CreateCluster({ ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'team' }, CALLER);
  await settled('db');
  calls.length = 0;
  await api.UpdateUser({ UserName: 'app', AccessString: 'on ~app:* +@all' }, CALLER);
  await api.DeleteUser({ UserName: 'app' }, CALLER);
  expect(calls).toEqual([
    ['users', 'db', ['app', 'ops']],
    ['users', 'db', ['ops']],
  ]);
  expect(api.DescribeACLs({ ACLName: 'team' }, CALLER).ACLs[0]?.UserNames).toEqual(['ops']);
});

test('fails where the service would', async () => {
  const { api, user } = service();
  user('app');
  expect(await refusal(() => user('app'))).toBe('UserAlreadyExistsFault: a user with this name exists: app');
  expect(await refusal(() => api.DescribeUsers({ UserName: 'nobody' }, CALLER))).toBe(
    'UserNotFoundFault: there is no user with the name: nobody',
  );
  expect(await refusal(() => api.DeleteUser({ UserName: 'default' }, CALLER))).toBe(
    'InvalidParameterValueException: the user `default` cannot be changed or deleted',
  );
});

test('fails by the rulebook, and keeps the user as it was', async () => {
  const { api, user } = service();
  user('app');
  const short = { Type: 'password' as const, Passwords: ['short'] };
  expect(await refusal(() => api.UpdateUser({ UserName: 'app', AuthenticationMode: short }, CALLER))).toMatch(
    /^InvalidParameterValueException: .*16/,
  );
  expect(PASSWORD.length).toBeGreaterThanOrEqual(16);
  expect(api.DescribeUsers({ UserName: 'app' }, CALLER).Users[0]?.Authentication?.PasswordCount).toBe(1);
});

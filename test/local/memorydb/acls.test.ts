import { CALLER, refusal, service } from './fixture';

test('open-access and its user `default` are there from the start', () => {
  const { api } = service();
  expect(api.DescribeACLs({}, CALLER).ACLs.map(({ Name, UserNames }) => [Name, UserNames])).toEqual([
    ['open-access', ['default']],
  ]);
});

test('members are added and removed, also on running clusters', async () => {
  const { api, calls, settled, user } = service();
  user('app');
  user('ops');
  api.CreateACL({ ACLName: 'team', UserNames: ['app'] }, CALLER);
  api.CreateCluster({ ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'team' }, CALLER);
  await settled('db');
  calls.length = 0;
  const { ACL } = await api.UpdateACL({ ACLName: 'team', UserNamesToAdd: ['ops'], UserNamesToRemove: ['app'] }, CALLER);
  expect(ACL).toEqual({
    Name: 'team',
    Status: 'active',
    UserNames: ['ops'],
    MinimumEngineVersion: '6.2',
    Clusters: ['db'],
    ARN: 'arn:aws:memorydb:eu-west-1:000000000000:acl/team',
  });
  expect(calls).toEqual([['users', 'db', ['ops']]]);
});

test('fails where the service would', async () => {
  const { api, settled, user } = service();
  user('app');
  api.CreateACL({ ACLName: 'team', UserNames: ['app'] }, CALLER);
  api.CreateCluster({ ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'team' }, CALLER);
  await settled('db');
  expect(await refusal(() => api.CreateACL({ ACLName: 'team' }, CALLER))).toBe(
    'ACLAlreadyExistsFault: an ACL with this name exists: team',
  );
  expect(await refusal(() => api.CreateACL({ ACLName: 'other', UserNames: ['app', 'app'] }, CALLER))).toBe(
    'DuplicateUserNameFault: `userNames` must have each user once, got app more than once',
  );
  expect(await refusal(() => api.CreateACL({ ACLName: 'other', UserNames: ['nobody'] }, CALLER))).toBe(
    'UserNotFoundFault: there is no user with the name: nobody',
  );
  expect(await refusal(() => api.UpdateACL({ ACLName: 'team', UserNamesToRemove: ['ops'] }, CALLER))).toBe(
    'UserNotFoundFault: the ACL team has no user with the name: ops',
  );
  expect(await refusal(() => api.DeleteACL({ ACLName: 'open-access' }, CALLER))).toBe(
    "InvalidParameterValueException: open-access ACL can't be deleted.",
  );
  expect(await refusal(() => api.DeleteACL({ ACLName: 'team' }, CALLER))).toBe(
    'InvalidACLStateFault: the ACL team is used by the cluster: db',
  );
  expect(await refusal(() => api.DeleteACL({ ACLName: 'nobody' }, CALLER))).toBe(
    'ACLNotFoundFault: there is no ACL with the name: nobody',
  );
});

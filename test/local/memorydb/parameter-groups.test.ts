import { CALLER, refusal, service } from './fixture';

const GROUP = { ParameterGroupName: 'lru', Family: 'memorydb_valkey7', Description: 'evicts' };
const policy = (ParameterValue: string) => ({
  ParameterGroupName: 'lru',
  ParameterNameValues: [{ ParameterName: 'maxmemory-policy', ParameterValue }],
});

test('values are set, applied to running clusters, and reset', async () => {
  const { api, calls, settled } = service();
  expect(api.CreateParameterGroup(GROUP, CALLER).ParameterGroup).toEqual({
    Name: 'lru',
    Family: 'memorydb_valkey7',
    Description: 'evicts',
    ARN: 'arn:aws:memorydb:eu-west-1:000000000000:parametergroup/lru',
  });
  const cluster = { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access', ParameterGroupName: 'lru' };
  api.CreateCluster(cluster, CALLER);
  await settled('db');
  calls.length = 0;
  await api.UpdateParameterGroup(policy('allkeys-lru'), CALLER);
  await api.ResetParameterGroup({ ParameterGroupName: 'lru', AllParameters: true }, CALLER);
  expect(calls).toEqual([
    ['parameters', 'db', { 'maxmemory-policy': 'allkeys-lru' }],
    ['parameters', 'db', {}],
  ]);
  expect(await refusal(() => api.DeleteParameterGroup({ ParameterGroupName: 'lru' }, CALLER))).toBe(
    'InvalidParameterGroupStateFault: the parameter group lru is used by the cluster: db',
  );
});

test('a refused value changes nothing', async () => {
  const { api, memoryDb } = service();
  api.CreateParameterGroup(GROUP, CALLER);
  await api.UpdateParameterGroup(policy('allkeys-lru'), CALLER);
  expect(await refusal(() => api.UpdateParameterGroup(policy('sometimes'), CALLER))).toMatch(
    /^InvalidParameterValueException: .*sometimes/,
  );
  const values = memoryDb.store('eu-west-1').parameterGroups.get('lru')?.values;
  expect(values).toEqual(new Map([['maxmemory-policy', 'allkeys-lru']]));
});

test('fails where the service would', async () => {
  const { api } = service();
  api.CreateParameterGroup(GROUP, CALLER);
  expect(await refusal(() => api.CreateParameterGroup(GROUP, CALLER))).toBe(
    'ParameterGroupAlreadyExistsFault: Parameter Group already exists.',
  );
  expect(await refusal(() => api.DeleteParameterGroup({ ParameterGroupName: 'none' }, CALLER))).toBe(
    'ParameterGroupNotFoundFault: there is no parameter group with the name: none',
  );
});

test('every account has the groups of the service, which nobody changes', async () => {
  const { api } = service();
  expect(api.DescribeParameterGroups({}, CALLER).ParameterGroups.map(({ Name }) => Name)).toEqual([
    'default.memorydb-redis6',
    'default.memorydb-redis7',
    'default.memorydb-redis7.search',
    'default.memorydb-valkey7',
    'default.memorydb-valkey7.search',
  ]);
  const ParameterGroupName = 'default.memorydb-valkey7';
  const sentence =
    'InvalidParameterGroupStateFault: the parameter group default.memorydb-valkey7 belongs to the service ' +
    'and cannot be changed or deleted';
  expect(await refusal(() => api.DeleteParameterGroup({ ParameterGroupName }, CALLER))).toBe(sentence);
  expect(await refusal(() => api.ResetParameterGroup({ ParameterGroupName, AllParameters: true }, CALLER))).toBe(
    sentence,
  );
  expect(await refusal(() => api.UpdateParameterGroup({ ...policy('noeviction'), ParameterGroupName }, CALLER))).toBe(
    sentence,
  );
});

test('a reset by name leaves the other values', async () => {
  const { api, memoryDb } = service();
  api.CreateParameterGroup(GROUP, CALLER);
  await api.UpdateParameterGroup(policy('allkeys-lru'), CALLER);
  const ParameterNameValues = [{ ParameterName: 'timeout', ParameterValue: '30' }];
  await api.UpdateParameterGroup({ ParameterGroupName: 'lru', ParameterNameValues }, CALLER);
  await api.ResetParameterGroup({ ParameterGroupName: 'lru', ParameterNames: ['maxmemory-policy'] }, CALLER);
  expect(memoryDb.store('eu-west-1').parameterGroups.get('lru')?.values).toEqual(new Map([['timeout', '30']]));
});

const TOO_MANY = Array.from({ length: 21 }, () => 'timeout');
test.each([
  [
    { AllParameters: true, ParameterNames: ['timeout'] },
    'InvalidParameterCombinationException: `parameterNames` must be left out where `allParameters` is true',
  ],
  [{}, 'InvalidParameterCombinationException: `parameterNames` must be given unless `allParameters` is true'],
  [{ ParameterNames: [] }, 'InvalidParameterValueException: `parameterNames` must have 1 to 20 entries, got: 0'],
  [{ ParameterNames: TOO_MANY }, 'InvalidParameterValueException: `parameterNames` must have 1 to 20 entries, got: 21'],
  [{ ParameterNames: ['nothing'] }, 'InvalidParameterValueException: Could not find parameter with name: nothing'],
])('fails to reset %j', async (request, message) => {
  const { api } = service();
  api.CreateParameterGroup(GROUP, CALLER);
  expect(await refusal(() => api.ResetParameterGroup({ ParameterGroupName: 'lru', ...request }, CALLER))).toBe(message);
});

test('fails to set nothing', async () => {
  const { api } = service();
  api.CreateParameterGroup(GROUP, CALLER);
  const nothing = { ParameterGroupName: 'lru', ParameterNameValues: [] };
  expect(await refusal(() => api.UpdateParameterGroup(nothing, CALLER))).toBe(
    'InvalidParameterValueException: `parameterNameValues` must have 1 to 20 entries, got: 0',
  );
});

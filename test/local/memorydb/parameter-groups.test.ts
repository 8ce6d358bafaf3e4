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

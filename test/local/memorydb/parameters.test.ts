import { CALLER, refusal, service } from './fixture';

test('every parameter of the family is listed, in pages, with the values of the group', async () => {
  const { api } = service();
  api.CreateParameterGroup({ ParameterGroupName: 'lru', Family: 'memorydb_valkey7' }, CALLER);
  const ParameterNameValues = [{ ParameterName: 'timeout', ParameterValue: '30' }];
  await api.UpdateParameterGroup({ ParameterGroupName: 'lru', ParameterNameValues }, CALLER);
  const first = api.DescribeParameters({ ParameterGroupName: 'lru', MaxResults: 40 }, CALLER);
  const rest = api.DescribeParameters({ ParameterGroupName: 'LRU', NextToken: first.NextToken }, CALLER);
  const all = [...first.Parameters, ...rest.Parameters];
  expect([first.Parameters.length, rest.Parameters.length, rest.NextToken]).toEqual([40, 1, undefined]);
  expect(all.find(({ Name }) => Name === 'timeout')).toEqual({
    Name: 'timeout',
    Value: '30',
    DataType: 'integer',
    AllowedValues: '0,20-',
    MinimumEngineVersion: '7.2.6',
  });
  expect(all.find(({ Name }) => Name === 'acllog-max-len')).toMatchObject({ Value: '128', AllowedValues: '1-10000' });
});

test.each([
  [
    'default.memorydb-valkey7',
    'search-enabled',
    { Value: 'no', AllowedValues: 'yes,no', MinimumEngineVersion: '7.2.6' },
  ],
  ['default.memorydb-redis7.search', 'search-enabled', { Value: 'yes', MinimumEngineVersion: '7.1' }],
  ['default.memorydb-redis7', 'slowlog-log-slower-than', { AllowedValues: '-', MinimumEngineVersion: '7.0' }],
  ['default.memorydb-redis6', 'notify-keyspace-events', { AllowedValues: undefined, MinimumEngineVersion: '6.2' }],
])('%s has %s', (ParameterGroupName, parameter, row) => {
  const { api } = service();
  const { Parameters } = api.DescribeParameters({ ParameterGroupName }, CALLER);
  expect(Parameters.find(({ Name }) => Name === parameter)).toMatchObject(row);
});

test('fails for a group that is not there', async () => {
  const { api } = service();
  expect(await refusal(() => api.DescribeParameters({ ParameterGroupName: 'default.memorydb-valkey8' }, CALLER))).toBe(
    'ParameterGroupNotFoundFault: there is no parameter group with the name: default.memorydb-valkey8',
  );
});

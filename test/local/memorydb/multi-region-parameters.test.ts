import { CALLER, refusal, service } from './fixture';

const NAME = 'default.memorydb-valkey7.multiregion';

test('there is one group', () => {
  const { api } = service();
  expect(api.DescribeMultiRegionParameterGroups({ MultiRegionParameterGroupName: NAME }, CALLER)).toEqual({
    MultiRegionParameterGroups: [
      {
        Name: NAME,
        Family: 'memorydb_valkey7',
        Description: 'Default multi-Region parameter group for memorydb_valkey7',
        ARN: `arn:aws:memorydb::000000000000:multiregionparametergroup/${NAME}`,
      },
    ],
  });
});

test('its parameters are those of valkey 7 without search, at their defaults', () => {
  const { api } = service();
  const list = (request: object) =>
    api.DescribeMultiRegionParameters({ MultiRegionParameterGroupName: NAME, ...request }).MultiRegionParameters;
  expect(list({})).toHaveLength(39);
  expect(list({ Source: 'engine-default', MaxResults: 1 })).toEqual([
    {
      Name: 'acllog-max-len',
      Value: '128',
      Source: 'engine-default',
      DataType: 'integer',
      AllowedValues: '1-10000',
      MinimumEngineVersion: '7.2.6',
    },
  ]);
  expect(list({ Source: 'user' })).toEqual([]);
});

test('fails for a group or a source that is not there', async () => {
  const { api } = service();
  const MultiRegionParameterGroupName = 'own';
  const sentence =
    'MultiRegionParameterGroupNotFoundFault: there is no multi-Region parameter group with the name: own';
  expect(await refusal(() => api.DescribeMultiRegionParameters({ MultiRegionParameterGroupName }))).toBe(sentence);
  const groups = () => api.DescribeMultiRegionParameterGroups({ MultiRegionParameterGroupName }, CALLER);
  expect(await refusal(groups)).toBe(sentence);
  const source = { MultiRegionParameterGroupName: NAME, Source: 'me' };
  expect(await refusal(() => api.DescribeMultiRegionParameters(source))).toBe(
    'InvalidParameterValueException: `source` must be user, system, engine-default, got: me',
  );
});

import { CALLER, PASSWORD, refusal, service } from './fixture';

type Api = ReturnType<typeof service>['api'];

test.each<[string, number, string, (api: Api, name: string) => unknown]>([
  ['ACLQuotaExceededFault', 200, 'ACLs', (api, ACLName) => api.CreateACL({ ACLName }, CALLER)],
  [
    'ParameterGroupQuotaExceededFault',
    300,
    'parameter groups',
    (api, ParameterGroupName) => api.CreateParameterGroup({ ParameterGroupName, Family: 'memorydb_valkey7' }, CALLER),
  ],
  [
    'SubnetGroupQuotaExceededFault',
    300,
    'subnet groups',
    (api, SubnetGroupName) => api.CreateSubnetGroup({ SubnetGroupName, SubnetIds: ['subnet-1'] }, CALLER),
  ],
  [
    'UserQuotaExceededFault',
    2000,
    'users',
    (api, UserName) =>
      api.CreateUser(
        { UserName, AccessString: 'on', AuthenticationMode: { Type: 'password', Passwords: [PASSWORD] } },
        CALLER,
      ),
  ],
])('%s after %i', async (fault, max, noun, create) => {
  const { api } = service();
  Array.from({ length: max }, (_, index) => create(api, `n${index}`));
  expect(await refusal(() => create(api, 'last'))).toBe(`${fault}: a Region of an account has at most ${max} ${noun}`);
});

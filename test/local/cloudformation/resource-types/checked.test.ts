import { checked } from '../../../../lib/local/cloudformation/resource-types/checked';
import { userType } from '../../../../lib/local/cloudformation/resource-types/memorydb-user';
import { CALLER, PASSWORD, refusal, service } from '../../memorydb/fixture';

const CONTEXT = {
  account: CALLER.account,
  region: CALLER.region,
  stackName: 'App',
  stackId: 'arn:aws:cloudformation:eu-west-1:000000000000:stack/App/1',
  logicalId: 'User',
  step: 1,
  tags: {},
};
const USER = {
  UserName: 'app',
  AccessString: 'on ~* +@read',
  AuthenticationMode: { Type: 'password', Passwords: [PASSWORD] },
};

test('a resource that the rulebook lets pass is created and updated', async () => {
  const { api, memoryDb } = service();
  const type = checked(userType(api, memoryDb));
  await type.create(USER, CONTEXT);
  await type.update('app', { ...USER, AccessString: 'on ~* +@all' }, USER, CONTEXT);
  expect(api.DescribeUsers({ UserName: 'app' }, CALLER).Users[0]?.AccessString).toBe('on ~* +@all');
});

test.each<[string, object, string]>([
  ['a property is missing', { UserName: undefined }, 'Error: `userName` must be given'],
  [
    'a property is misspelt',
    { AcessString: 'on' },
    'Error: `AcessString` is no property of AWS::MemoryDB::User; did you mean `AccessString`?',
  ],
  [
    'a property is still to be resolved',
    { AuthenticationMode: { Type: 'password', Passwords: [{ Condition: 'Large' }] } },
    'Error: `AuthenticationMode.Passwords` must be a value, got: {"Condition":"Large"}; write out what it stands for',
  ],
])('fails if %s', async (_, properties, message) => {
  const { api, memoryDb } = service();
  const type = checked(userType(api, memoryDb));
  expect(await refusal(() => type.create({ ...USER, ...properties }, CONTEXT))).toBe(message);
  await type.create(USER, CONTEXT);
  expect(await refusal(() => type.update('app', { ...USER, ...properties }, USER, CONTEXT))).toBe(message);
});

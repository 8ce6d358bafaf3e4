import { CALLER, PASSWORD, refusal, service } from './fixture';

const CLUSTER = { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access' };
const USER = { UserName: 'app', AccessString: 'on ~* +@read' };

test.each([
  [{ NodeType: 'db.r6gd.xlarge', DataTiering: false }, 'InvalidParameterCombinationException'],
  [{ Engine: 'valkey', ParameterGroupName: 'default.memorydb-redis7' }, 'InvalidParameterCombinationException'],
  [{ NumShards: 100, NumReplicasPerShard: 5 }, 'NodeQuotaForClusterExceededFault'],
  [{ NumShards: 501 }, 'InvalidParameterValueException'],
])('a cluster with %j is refused with %s', async (members, code) => {
  const { api } = service();
  expect(await refusal(() => api.CreateCluster({ ...CLUSTER, ...members }, CALLER))).toMatch(`${code}: `);
});

test('a user with IAM and a password is refused as a combination', async () => {
  const { api } = service();
  const create = () => api.CreateUser({ ...USER, AuthenticationMode: { Type: 'iam', Passwords: [PASSWORD] } }, CALLER);
  expect(await refusal(create)).toMatch(/^InvalidParameterCombinationException: /);
});

test('the subnets of a group are counted', async () => {
  const { api } = service();
  const SubnetIds = Array.from({ length: 21 }, (_, index) => `subnet-${index}`);
  const create = (ids: string[]) => () => api.CreateSubnetGroup({ SubnetGroupName: 'private', SubnetIds: ids }, CALLER);
  expect(await refusal(create(SubnetIds))).toMatch(/^SubnetQuotaExceededFault: /);
  expect(await refusal(create(['subnet-1', 'subnet-1']))).toMatch(/^InvalidSubnet: /);
});

test('tags may have signs that CloudFormation refuses', () => {
  const { api } = service();
  const AuthenticationMode = { Type: 'iam' } as const;
  const { User } = api.CreateUser({ ...USER, AuthenticationMode, Tags: [{ Key: 'Größe', Value: '' }] }, CALLER);
  expect(api.ListTags({ ResourceArn: User.ARN }, CALLER).TagList).toEqual([{ Key: 'Größe', Value: '' }]);
});

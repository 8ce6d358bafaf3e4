import { CALLER, refusal, service } from './fixture';

test('a subnet group keeps what it was given, and goes when no cluster uses it', async () => {
  const { api, settled } = service();
  api.CreateSubnetGroup({ SubnetGroupName: 'Private', SubnetIds: ['subnet-1', 'subnet-2'] }, CALLER);
  const { SubnetGroup } = api.UpdateSubnetGroup({ SubnetGroupName: 'private', Description: 'two zones' }, CALLER);
  expect(SubnetGroup).toMatchObject({
    Name: 'private',
    Description: 'two zones',
    Subnets: [{ Identifier: 'subnet-1' }, { Identifier: 'subnet-2' }],
    ARN: 'arn:aws:memorydb:eu-west-1:000000000000:subnetgroup/private',
  });
  const cluster = { ClusterName: 'db', NodeType: 'db.r7g.large', ACLName: 'open-access', SubnetGroupName: 'private' };
  api.CreateCluster(cluster, CALLER);
  await settled('db');
  expect(await refusal(() => api.DeleteSubnetGroup({ SubnetGroupName: 'private' }, CALLER))).toBe(
    'SubnetGroupInUseFault: the subnet group private is used by the cluster: db',
  );
  api.DeleteCluster({ ClusterName: 'db' }, CALLER);
  await settled('db');
  api.DeleteSubnetGroup({ SubnetGroupName: 'private' }, CALLER);
  expect(await refusal(() => api.DescribeSubnetGroups({ SubnetGroupName: 'private' }, CALLER))).toBe(
    'SubnetGroupNotFoundFault: there is no subnet group with the name: private',
  );
});

test('fails on a name that exists', async () => {
  const { api } = service();
  const group = { SubnetGroupName: 'private', SubnetIds: ['subnet-1'] };
  api.CreateSubnetGroup(group, CALLER);
  expect(await refusal(() => api.CreateSubnetGroup(group, CALLER))).toBe(
    'SubnetGroupAlreadyExistsFault: a subnet group with this name exists: private',
  );
});

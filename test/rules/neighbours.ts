import type { Example, Properties, Resource } from '../../lib/rules/rule';

/** Resources that stand beside the one that a test looks at, and examples with them. */
export function subnet(properties: Properties): Resource {
  return { type: 'AWS::EC2::Subnet', properties: { VpcId: 'vpc-1', ...properties } };
}

export function subnetGroup(...SubnetIds: readonly unknown[]): Resource {
  return { type: 'AWS::MemoryDB::SubnetGroup', properties: { SubnetGroupName: 'group', SubnetIds } };
}

/** A cluster in a subnet group of all the subnets beside it. */
export function inSubnets(subnets: Readonly<Record<string, Resource>>, properties: Properties = {}): Example {
  const group = subnetGroup(...Object.keys(subnets).map((Ref) => ({ Ref })));
  return {
    properties: { SubnetGroupName: { Ref: 'Group' }, ...properties },
    beside: { Group: group, ...subnets },
  };
}

/** A cluster whose ACL has one user. */
export function withUser(user: Properties, properties: Properties): Example {
  return {
    properties: { ACLName: { Ref: 'Acl' }, ...properties },
    beside: {
      Acl: { type: 'AWS::MemoryDB::ACL', properties: { ACLName: 'acl', UserNames: [{ Ref: 'User' }] } },
      User: { type: 'AWS::MemoryDB::User', properties: { UserName: 'user', ...user } },
    },
  };
}

/** A resource with a KMS key beside it. */
export function withKey(key: Properties, properties: Properties = {}): Example {
  return {
    properties: { KmsKeyId: { Ref: 'Key' }, ...properties },
    beside: { Key: { type: 'AWS::KMS::Key', properties: key } },
  };
}

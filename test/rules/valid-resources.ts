import type { Example, Properties, Resource } from '../../lib/rules/rule';

/** For each type, a resource that the rulebook has nothing to say about: examples and mutations change one thing of it. */
const VALID: Readonly<Record<string, Properties>> = {
  'AWS::MemoryDB::ACL': { ACLName: 'my-acl', UserNames: ['app'] },
  'AWS::MemoryDB::Cluster': {
    ClusterName: 'my-cluster',
    NodeType: 'db.r7g.xlarge',
    ACLName: 'my-acl',
    Engine: 'valkey',
    EngineVersion: '7.3',
    SnapshotRetentionLimit: 7,
  },
  'AWS::MemoryDB::MultiRegionCluster': {
    MultiRegionClusterNameSuffix: 'worldwide',
    NodeType: 'db.r7g.xlarge',
    Engine: 'valkey',
    EngineVersion: '7.3',
  },
  'AWS::MemoryDB::ParameterGroup': { ParameterGroupName: 'my-parameters', Family: 'memorydb_valkey7' },
  'AWS::MemoryDB::Snapshot': { ClusterName: 'my-cluster', SnapshotName: 'my-snapshot' },
  'AWS::MemoryDB::SubnetGroup': { SubnetGroupName: 'my-subnets', SubnetIds: ['subnet-0a1b2c3d', 'subnet-4e5f6a7b'] },
  'AWS::MemoryDB::User': { UserName: 'app', AccessString: 'on ~app:* +@read', AuthenticationMode: { Type: 'iam' } },
};

export const TYPES = Object.keys(VALID);

/** A valid resource with some properties changed; `undefined` takes one away. */
export function resource(type: string, changes: Properties = {}): Resource {
  const properties = Object.entries({ ...VALID[type], ...changes }).filter(([, value]) => value !== undefined);
  return { type, properties: Object.fromEntries(properties) };
}

/** The template of an example: the resource is called `This`. */
export function templateOf(type: string, { properties, deletionPolicy, beside = {} }: Example): object {
  const all = { This: { ...resource(type, properties), deletionPolicy }, ...beside };
  return {
    Resources: Object.fromEntries(
      Object.entries(all).map(([logicalId, one]) => [
        logicalId,
        {
          Type: one.type,
          Properties: one.properties,
          DeletionPolicy: one.deletionPolicy,
          Condition: (one as Resource).condition,
        },
      ]),
    ),
  };
}

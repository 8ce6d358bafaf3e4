/**
 * The seven CloudFormation types: their properties, what is required, and what cannot change.
 *
 * Read 2026-11-23 from https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_MemoryDB.html and the provider
 * schemas. `required` is what the service wants, which is more than the schemas do: a user needs an access string and an
 * authentication mode, a multi-Region cluster a name suffix.
 */
export interface ResourceRow {
  /** What `Ref` gives: one of the properties or attributes. */
  readonly ref: string;
  /** What `Fn::GetAtt` gives. The service decides on these: they cannot be set. */
  readonly attributes: readonly string[];
  readonly properties: Readonly<Record<string, PropertyRow>>;
}

export interface PropertyRow {
  readonly type: 'boolean' | 'integer' | 'map' | 'object' | 'string' | 'strings' | 'tags';
  readonly required?: boolean;
  /** A change makes a new resource and deletes the old one. */
  readonly createOnly?: boolean;
  /** The service does not give it back, so that drift is not seen. */
  readonly writeOnly?: boolean;
  readonly members?: Readonly<Record<string, PropertyRow>>;
}

// prettier-ignore
export const RESOURCES = {
  'AWS::MemoryDB::Cluster': {
    ref: 'ClusterName',
    attributes: ['ARN', 'ClusterEndpoint.Address', 'ClusterEndpoint.Port', 'ParameterGroupStatus', 'Status'],
    properties: {
      ACLName: { type: 'string', required: true },
      AutoMinorVersionUpgrade: { type: 'boolean' },
      ClusterEndpoint: { type: 'object', members: { Address: { type: 'string' }, Port: { type: 'integer' } } },
      ClusterName: { type: 'string', required: true, createOnly: true },
      DataTiering: { type: 'string', createOnly: true },
      Description: { type: 'string' },
      Engine: { type: 'string' },
      EngineVersion: { type: 'string' },
      FinalSnapshotName: { type: 'string', writeOnly: true },
      IpDiscovery: { type: 'string' },
      KmsKeyId: { type: 'string', createOnly: true },
      MaintenanceWindow: { type: 'string' },
      MultiRegionClusterName: { type: 'string', createOnly: true, writeOnly: true },
      NetworkType: { type: 'string', createOnly: true },
      NodeType: { type: 'string', required: true },
      NumReplicasPerShard: { type: 'integer' },
      NumShards: { type: 'integer' },
      ParameterGroupName: { type: 'string' },
      Port: { type: 'integer', createOnly: true },
      SecurityGroupIds: { type: 'strings' },
      SnapshotArns: { type: 'strings', createOnly: true, writeOnly: true },
      SnapshotName: { type: 'string', createOnly: true, writeOnly: true },
      SnapshotRetentionLimit: { type: 'integer' },
      SnapshotWindow: { type: 'string' },
      SnsTopicArn: { type: 'string' },
      SnsTopicStatus: { type: 'string' },
      SubnetGroupName: { type: 'string', createOnly: true },
      Tags: { type: 'tags' },
      TLSEnabled: { type: 'boolean', createOnly: true },
    },
  },
  'AWS::MemoryDB::MultiRegionCluster': {
    ref: 'MultiRegionClusterName',
    attributes: ['ARN', 'MultiRegionClusterName', 'Status'],
    properties: {
      Description: { type: 'string' },
      Engine: { type: 'string' },
      EngineVersion: { type: 'string', createOnly: true },
      MultiRegionClusterNameSuffix: { type: 'string', required: true, createOnly: true, writeOnly: true },
      MultiRegionParameterGroupName: { type: 'string', createOnly: true },
      NodeType: { type: 'string', required: true },
      NumShards: { type: 'integer' },
      Tags: { type: 'tags' },
      TLSEnabled: { type: 'boolean', createOnly: true },
      UpdateStrategy: { type: 'string', writeOnly: true },
    },
  },
  'AWS::MemoryDB::ACL': {
    ref: 'ACLName',
    attributes: ['Arn', 'Status'],
    properties: {
      ACLName: { type: 'string', required: true, createOnly: true },
      Tags: { type: 'tags' },
      UserNames: { type: 'strings' },
    },
  },
  'AWS::MemoryDB::User': {
    ref: 'UserName',
    attributes: ['Arn', 'Status'],
    properties: {
      AccessString: { type: 'string', required: true, writeOnly: true },
      AuthenticationMode: { type: 'object', required: true, writeOnly: true, members: { Passwords: { type: 'strings', writeOnly: true }, Type: { type: 'string', required: true } } },
      Tags: { type: 'tags' },
      UserName: { type: 'string', required: true, createOnly: true },
    },
  },
  'AWS::MemoryDB::ParameterGroup': {
    ref: 'ParameterGroupName',
    attributes: ['ARN'],
    properties: {
      Description: { type: 'string', createOnly: true },
      Family: { type: 'string', required: true, createOnly: true },
      ParameterGroupName: { type: 'string', required: true, createOnly: true },
      Parameters: { type: 'map', writeOnly: true },
      Tags: { type: 'tags' },
    },
  },
  'AWS::MemoryDB::SubnetGroup': {
    ref: 'SubnetGroupName',
    attributes: ['ARN', 'SupportedNetworkTypes'],
    properties: {
      Description: { type: 'string' },
      SubnetGroupName: { type: 'string', required: true, createOnly: true },
      SubnetIds: { type: 'strings', required: true },
      Tags: { type: 'tags' },
    },
  },
  'AWS::MemoryDB::Snapshot': {
    ref: 'Arn',
    attributes: ['Arn', 'ClusterConfiguration', 'DataTiering', 'Source', 'Status'],
    properties: {
      ClusterName: { type: 'string', required: true, createOnly: true },
      KmsKeyId: { type: 'string', createOnly: true },
      SnapshotName: { type: 'string', required: true, createOnly: true },
      Tags: { type: 'tags' },
    },
  },
} as const satisfies Readonly<Record<string, ResourceRow>>;

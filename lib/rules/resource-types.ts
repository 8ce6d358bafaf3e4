export const ACL = 'AWS::MemoryDB::ACL';
export const CLUSTER = 'AWS::MemoryDB::Cluster';
export const MULTI_REGION_CLUSTER = 'AWS::MemoryDB::MultiRegionCluster';
export const PARAMETER_GROUP = 'AWS::MemoryDB::ParameterGroup';
export const SNAPSHOT = 'AWS::MemoryDB::Snapshot';
export const SUBNET_GROUP = 'AWS::MemoryDB::SubnetGroup';
export const USER = 'AWS::MemoryDB::User';

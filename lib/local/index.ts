export type { DeployedStack } from './assembly/deploy-assembly';
export type { LocalClusterStatus } from './cluster-summaries';
export type { NodeStatus, ShardStatus } from './engine/cluster-options';
export type { LocalStackStatus, LocalStatus } from './local-status';
export { MemoryDbLocal } from './memorydb-local';
export type { MemoryDbLocalOptions } from './memorydb-local-options';

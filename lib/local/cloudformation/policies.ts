import { Fault } from '../http/fault';
import type { ResourceRecord } from './stack';
import type { TemplateResource } from './template';

/** Types that CloudFormation can take a snapshot of before it deletes them. MemoryDB has a property for it instead. */
const SNAPSHOT_TYPES = [
  'AWS::DocDB::DBCluster',
  'AWS::EC2::Volume',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::Neptune::DBCluster',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
];
const POLICIES = {
  DeletionPolicy: ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'],
  UpdateReplacePolicy: ['Delete', 'Retain', 'Snapshot'],
} as const;

/** Refuses a policy that does not exist, or that the type does not have. */
export function refusePolicies(resources: Readonly<Record<string, TemplateResource>>): void {
  for (const [logicalId, resource] of Object.entries(resources)) {
    for (const [name, allowed] of Object.entries(POLICIES) as [keyof typeof POLICIES, readonly string[]][]) {
      const policy = resource[name];
      if (policy !== undefined && typeof policy !== 'object' && !allowed.includes(policy as string)) {
        throw new Fault(
          'ValidationError',
          `Template error: \`${name}\` of ${logicalId} must be one of ${allowed.join(', ')}, got: ${String(policy)}`,
        );
      }
      if (policy === 'Snapshot' && !SNAPSHOT_TYPES.includes(resource.Type)) {
        throw new Fault(
          'ValidationError',
          `Template error: resource type ${resource.Type} (${logicalId}) does not support the ${name} Snapshot`,
        );
      }
    }
  }
}

/** Whether a resource stays when its stack no longer has it. A snapshot is no reason to stay: there is nothing to take one of. */
export function isRetained(
  { deletionPolicy, updateReplacePolicy }: Pick<ResourceRecord, 'deletionPolicy' | 'updateReplacePolicy'>,
  because: 'deleted' | 'replaced' | 'creation undone',
): boolean {
  if (because === 'replaced') {
    return updateReplacePolicy === 'Retain';
  }
  return deletionPolicy === 'Retain' || (deletionPolicy === 'RetainExceptOnCreate' && because === 'deleted');
}

import { CALLER } from './fixture';
import type { Api } from './contract-stage';
import { CLUSTER } from './contract-stage';

/** A request, and what happened on the stage before it. */
export interface Refused {
  readonly request: object;
  readonly before?: (api: Api) => unknown;
}

export interface Contract {
  readonly request: object;
  /** What the answer has, among other things. */
  readonly answer: object;
  /** A request that the real service may get too: it changes nothing there, and finds the same. */
  readonly remote?: boolean;
  readonly faults: Readonly<Record<string, object | Refused>>;
}

export const ARN = 'arn:aws:memorydb:eu-west-1:000000000000';
export const GLOBAL_ARN = 'arn:aws:memorydb::000000000000';
export const TAG = { Key: 'team', Value: 'core' };
export const TOO_MANY = Array.from({ length: 51 }, (_, index) => ({ Key: `key-${index}`, Value: '' }));
export const SUBNETS = Array.from({ length: 21 }, (_, index) => `subnet-${index}`);
export const GROUP = { ParameterGroupName: 'new', Family: 'memorydb_valkey7' };
export const MULTI_REGION = { MultiRegionClusterNameSuffix: 'new', NodeType: 'db.r7g.xlarge' };
export const MULTI_REGION_GROUP = { MultiRegionParameterGroupName: 'default.memorydb-valkey7.multiregion' };
export const UNKNOWN_GROUP = { MultiRegionParameterGroupName: 'none' };
export const [DB, NONE] = [{ ClusterName: 'db' }, { ClusterName: 'none' }];
export const NO_OFFERING = { ReservedNodesOfferingId: '00000000-0000-0000-0000-000000000000' };

export const times = (count: number, run: (name: string) => unknown) =>
  Array.from({ length: count }, (_, index) => run(`n${index}`));
/** A cluster that is being made for ever. */
export const SLOW = { ClusterName: 'slow' };
export const busy = (api: Api) => api.CreateCluster({ ...CLUSTER, ...SLOW }, CALLER);
export const resourceFaults = (request: object) =>
  Object.fromEntries(
    Object.entries({
      ACLNotFoundFault: `${ARN}:acl/none`,
      ClusterNotFoundFault: `${ARN}:cluster/none`,
      InvalidARNFault: 'arn:aws:s3:::bucket',
      MultiRegionClusterNotFoundFault: `${GLOBAL_ARN}:multiregioncluster/none`,
      MultiRegionParameterGroupNotFoundFault: `${GLOBAL_ARN}:multiregionparametergroup/none`,
      ParameterGroupNotFoundFault: `${ARN}:parametergroup/none`,
      SnapshotNotFoundFault: `${ARN}:snapshot/none`,
      SubnetGroupNotFoundFault: `${ARN}:subnetgroup/none`,
      UserNotFoundFault: `${ARN}:user/none`,
    }).map(([fault, ResourceArn]) => [fault, { ...request, ResourceArn }]),
  );

import type { Event } from '@aws-sdk/client-memorydb';
import { DEFAULT_PARAMETER_GROUPS } from '../../spec/engine-versions';
import { Lifecycle } from './lifecycle';
import { MULTI_REGION_PARAMETER_GROUP } from './multi-region-parameters';
import type {
  AclRecord,
  ClusterRecord,
  MultiRegionClusterRecord,
  ParameterGroupRecord,
  ReservedNodeRecord,
  SnapshotRecord,
  SubnetGroupRecord,
  UserRecord,
} from './records';

/** What all Regions of one account have in common. */
export class AccountStore {
  readonly multiRegionClusters = new Map<string, MultiRegionClusterRecord>();
  /** There is one, and nothing of it can change but its tags. */
  readonly multiRegionParameterGroups = new Map([[MULTI_REGION_PARAMETER_GROUP, { tags: new Map<string, string>() }]]);
}

/** The service forgets events after two weeks; a machine on which nodes die all the time would fill up before that. */
const EVENTS_KEPT = 1_000;

/** Everything that MemoryDB keeps in one Region of one account. */
export class Store {
  readonly users = new Map<string, UserRecord>();
  readonly acls = new Map<string, AclRecord>();
  readonly subnetGroups = new Map<string, SubnetGroupRecord>();
  readonly parameterGroups = new Map<string, ParameterGroupRecord>();
  readonly clusters = new Map<string, ClusterRecord>();
  readonly snapshots = new Map<string, SnapshotRecord>();
  readonly reservedNodes = new Map<string, ReservedNodeRecord>();
  readonly events: Event[] = [];

  constructor(
    private readonly clock: () => Date,
    /** What belongs to the account, not to one of its Regions. */
    readonly account: AccountStore,
    /** Told of what happens by itself. */
    private readonly changed: () => void = () => undefined,
    readonly lifecycle = new Lifecycle(),
  ) {
    // What the service makes in every account: a user that belongs to open-access only, the ACL, a subnet group, and
    // parameter groups for every family.
    this.users.set('default', {
      name: 'default',
      accessString: 'on ~* &* +@all',
      authentication: { type: 'no-password', passwords: [] },
      tags: new Map(),
    });
    this.acls.set('open-access', { name: 'open-access', userNames: ['default'], tags: new Map() });
    this.subnetGroups.set('default', { name: 'default', description: 'default', subnetIds: [], tags: new Map() });
    DEFAULT_PARAMETER_GROUPS.forEach(({ name, family, search }) =>
      this.parameterGroups.set(name, {
        name,
        family,
        description: `Default parameter group for ${family}`,
        values: new Map(search ? [['search-enabled', 'yes']] : []),
        tags: new Map(),
      }),
    );
  }

  /** Clusters that use the ACL and can be talked to. */
  clustersOfAcl(name: string): ClusterRecord[] {
    return [...this.clusters.values()].filter((cluster) => cluster.settings.aclName === name);
  }

  snapshotsOfCluster(name: string): SnapshotRecord[] {
    return [...this.snapshots.values()].filter((snapshot) => snapshot.clusterName === name);
  }

  clustersOfParameterGroup(name: string): ClusterRecord[] {
    return [...this.clusters.values()].filter((cluster) => cluster.settings.parameterGroupName === name);
  }

  aclsOfUser(name: string): AclRecord[] {
    return [...this.acls.values()].filter((acl) => acl.userNames.includes(name));
  }

  record(
    SourceType: 'acl' | 'cluster' | 'node' | 'parameter-group' | 'user',
    SourceName: string,
    Message: string,
  ): void {
    this.events.unshift({ SourceType, SourceName, Message, Date: this.clock() });
    this.events.splice(EVENTS_KEPT);
    this.changed();
  }
}

import { checkResource } from '../../rules/check';
import type { Properties, Resource, Surroundings } from '../../rules/rule';
import { ofType } from '../../rules/surroundings';
import { Fault } from '../http/fault';
import { asProperties } from './multi-region-settings';
import type { Store } from './store';

const COMBINATION = 'InvalidParameterCombinationException';

/** Where the service has a fault of its own for what a rule is about, and where members do not fit each other. */
const FAULTS: Readonly<Record<string, string>> = {
  AclUserTwice: 'DuplicateUserNameFault',
  ClusterDataTieringEviction: COMBINATION,
  ClusterDataTieringMissing: COMBINATION,
  ClusterDataTieringNodeType: COMBINATION,
  ClusterIamEngineVersion: COMBINATION,
  ClusterIpDiscovery: COMBINATION,
  ClusterMultiRegionDataTiering: COMBINATION,
  ClusterMultiRegionShape: COMBINATION,
  ClusterNodeCount: 'NodeQuotaForClusterExceededFault',
  ClusterParameterGroupFamily: COMBINATION,
  ClusterRestoreNodeType: COMBINATION,
  ClusterRestoreSource: COMBINATION,
  ClusterSearchEngineVersion: COMBINATION,
  ClusterSearchMultiRegion: COMBINATION,
  ClusterSearchNodeType: COMBINATION,
  ClusterSearchShards: COMBINATION,
  ClusterTlsAcl: COMBINATION,
  SubnetGroupSubnetCount: 'SubnetQuotaExceededFault',
  SubnetGroupSubnetTwice: 'InvalidSubnet',
  UserIamPasswords: COMBINATION,
  UserPasswordsMissing: COMBINATION,
};

/** Refuses what the rulebook calls an error, with the rulebook's own sentence. */
export function refuse(type: string, properties: Properties, store: Store, region: string): void {
  // The rules for tags are those of CloudFormation: the API takes any sign.
  const given = Object.entries(properties).filter(([name, value]) => name !== 'Tags' && value !== undefined);
  const resource = { type, properties: linked(type, Object.fromEntries(given), store) };
  const errors = checkResource(resource, surroundings(store, region)).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const code = FAULTS[errors[0].id] ?? 'InvalidParameterValueException';
    throw new Fault(code, errors.map(({ message }) => message).join('. '));
  }
}

/**
 * Rules follow a `Ref` from one resource to another, as templates have it. An API request has names instead:
 * names of what the store holds become a `Ref` here, so that the same cross-resource rules serve both.
 */
function linked(type: string, properties: Properties, store: Store): Properties {
  const collections: Record<string, ReadonlyMap<string, unknown>> = type === 'AWS::MemoryDB::Cluster'
    ? {
        ACLName: store.acls,
        MultiRegionClusterName: store.account.multiRegionClusters,
        ParameterGroupName: store.parameterGroups,
      }
    : {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      const isLink = typeof value === 'string' && value !== 'open-access' && collections[name]?.has(value);
      return [name, isLink ? { Ref: `${name} ${value}` } : value];
    }),
  );
}

function surroundings(store: Store, region: string): Surroundings {
  return {
    region,
    resources: (type) => (type === 'AWS::MemoryDB::Snapshot' ? snapshots(store) : []),
    referenced(value, type) {
      const [kind, name] = String((value as { Ref?: unknown } | undefined)?.Ref ?? '').split(' ');
      return name === undefined ? undefined : ofType(neighbour(store, kind, name), type);
    },
  };
}

/** As rules see them: with a reference to the cluster that was copied, which may be gone. */
function snapshots(store: Store): Resource[] {
  return [...store.snapshots.keys()].map((name) => ({
    type: 'AWS::MemoryDB::Snapshot',
    properties: { SnapshotName: name, ClusterName: { Ref: `SnapshotName ${name}` } },
  }));
}

function neighbour(store: Store, kind: string, name: string): Resource | undefined {
  switch (kind) {
    case 'ACLName': {
      const acl = store.acls.get(name);
      const UserNames = acl?.userNames.map((user) => ({ Ref: `UserName ${user}` }));
      return acl && { type: 'AWS::MemoryDB::ACL', properties: { ACLName: name, UserNames } };
    }
    case 'UserName': {
      const user = store.users.get(name);
      const AuthenticationMode = { Type: user?.authentication.type };
      return user && { type: 'AWS::MemoryDB::User', properties: { UserName: name, AuthenticationMode } };
    }
    case 'MultiRegionClusterName': {
      const whole = store.account.multiRegionClusters.get(name);
      const properties = whole && asProperties(whole.suffix, whole.settings);
      return properties && { type: 'AWS::MemoryDB::MultiRegionCluster', logicalId: name, properties };
    }
    case 'SnapshotName': {
      const snapshot = store.snapshots.get(name);
      const properties = { NodeType: snapshot?.settings.nodeType };
      return snapshot && { type: 'AWS::MemoryDB::Cluster', logicalId: snapshot.clusterName, properties };
    }
    case 'ParameterGroupName': {
      const group = store.parameterGroups.get(name);
      const Parameters = Object.fromEntries(group?.values ?? []);
      const properties = { ParameterGroupName: name, Family: group?.family, Parameters };
      return group && { type: 'AWS::MemoryDB::ParameterGroup', properties };
    }
    default:
      return undefined;
  }
}

import type { EngineUser } from '../engine/cluster-options';
import type { ClusterRecord } from './records';
import type { Store } from './store';

/** Who may log in to a cluster with the ACL. */
export function engineUsers(store: Store, aclName: string): EngineUser[] {
  const members = store.acls.get(aclName)?.userNames ?? [];
  return members.flatMap((name) => {
    const user = store.users.get(name);
    return user === undefined
      ? []
      : [{ name, accessString: user.accessString, authentication: user.authentication } satisfies EngineUser];
  });
}

/** Tells every running cluster of these ACLs who its users are now. */
export async function applyUsers(store: Store, aclNames: readonly string[]): Promise<void> {
  for (const aclName of aclNames) {
    await Promise.all(store.clustersOfAcl(aclName).map((cluster) => applyUsersTo(store, cluster)));
  }
}

export async function applyUsersTo(store: Store, cluster: ClusterRecord): Promise<void> {
  const { aclName } = cluster.settings;
  await cluster.plane?.setUsers(engineUsers(store, aclName), aclName === 'open-access');
}

/** Gives a running cluster the values of its parameter group. Returns what the engine on this machine does not have. */
export async function applyParametersTo(store: Store, cluster: ClusterRecord): Promise<readonly string[]> {
  return (await cluster.plane?.setParameters(parametersOf(store, cluster.settings.parameterGroupName))) ?? [];
}

/** What a parameter group has of its own. */
export function parametersOf(store: Store, groupName: string): Record<string, string> {
  return Object.fromEntries(store.parameterGroups.get(groupName)?.values ?? []);
}

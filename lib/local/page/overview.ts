import type { Event } from '@aws-sdk/client-memorydb';
import type { LocalClusterStatus } from '../cluster-summaries';
import type { NodeVitals } from '../engine/cluster-options';
import type { LocalStatus } from '../local-status';
import type { MemoryDb } from '../memorydb/memorydb';
import type { ClusterSettings, UserRecord } from '../memorydb/records';
import type { Store } from '../memorydb/store';

/** More than anybody reads; the whole list is what `DescribeEvents` is for. */
const EVENTS = 50;

/** What the page shows. */
export interface Overview {
  readonly status: LocalStatus;
  readonly clusters: readonly ClusterOverview[];
  /** Newest first. */
  readonly events: readonly (Event & { readonly region: string })[];
}

export interface ClusterOverview extends LocalClusterStatus {
  readonly settings: ClusterSettings;
  readonly users: readonly UserOverview[];
  /** By the name of the node. */
  readonly vitals: ReadonlyMap<string, NodeVitals>;
}

/** A user without its passwords. */
export interface UserOverview {
  readonly name: string;
  readonly accessString: string;
  /** How it proves itself, for example `2 passwords`. */
  readonly login: string;
}

export async function overview(memoryDb: MemoryDb, status: LocalStatus): Promise<Overview> {
  const clusters = status.clusters.map(async (summary): Promise<ClusterOverview[]> => {
    const store = memoryDb.store(summary.region);
    const cluster = store.clusters.get(summary.name);
    if (cluster === undefined) {
      return [];
    }
    const { settings, plane } = cluster;
    const vitals = (await plane?.vitals?.()) ?? new Map<string, NodeVitals>();
    return [{ ...summary, settings, users: usersOf(store, settings.aclName), vitals }];
  });
  return {
    status,
    clusters: (await Promise.all(clusters)).flat(),
    events: [...memoryDb.regions()]
      .flatMap(([region, { events }]) => events.slice(0, EVENTS).map((event) => ({ ...event, region })))
      .sort((a, b) => b.Date!.getTime() - a.Date!.getTime())
      .slice(0, EVENTS),
  };
}

function usersOf(store: Store, aclName: string): UserOverview[] {
  return (store.acls.get(aclName)?.userNames ?? [])
    .map((name) => store.users.get(name))
    .filter((user) => user !== undefined)
    .map((user) => ({ name: user.name, accessString: user.accessString, login: login(user) }));
}

function login({ authentication: { type, passwords } }: UserRecord): string {
  switch (type) {
    case 'iam':
      return 'IAM';
    case 'no-password':
      return 'no password';
    case 'password':
      return passwords.length === 1 ? '1 password' : `${passwords.length} passwords`;
  }
}

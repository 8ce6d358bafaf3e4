import { checkResource } from '../../rules/check';
import type { Properties, Resource, Surroundings } from '../../rules/rule';
import { Fault } from '../http/fault';
import type { Store } from './store';

/** Refuses what the rulebook calls an error, with the rulebook's own sentence. */
export function refuse(type: string, properties: Properties, store: Store, region: string): void {
  const given = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
  const resource = { type, properties: linked(type, given, store) };
  const errors = checkResource(resource, surroundings(store, region)).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new Fault('InvalidParameterValueException', errors.map(({ message }) => message).join('. '));
  }
}

/**
 * Rules follow a `Ref` from one resource to another, as templates have it. An API request has names instead:
 * names of what the store holds become a `Ref` here, so that the same cross-resource rules serve both.
 */
function linked(type: string, properties: Properties, store: Store): Properties {
  const collections: Record<string, ReadonlyMap<string, unknown>> = type === 'AWS::MemoryDB::Cluster'
    ? { ACLName: store.acls, ParameterGroupName: store.parameterGroups }
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
    resources: () => [],
    referenced(value) {
      const [kind, name] = String((value as { Ref?: unknown } | undefined)?.Ref ?? '').split(' ');
      return name === undefined ? undefined : neighbour(store, kind, name);
    },
  };
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

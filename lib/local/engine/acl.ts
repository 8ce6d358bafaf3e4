import { createHash } from 'node:crypto';
import type { EngineUser } from './cluster-options';

/** What MemoryDB refuses to everybody. @see https://docs.aws.amazon.com/memorydb/latest/devguide/restrictedcommands.html */
const RESTRICTED = [
  'acl|deluser',
  'acl|load',
  'acl|save',
  'acl|setuser',
  'bgrewriteaof',
  'bgsave',
  'cluster|addslots',
  'cluster|addslotsrange',
  'cluster|delslots',
  'cluster|delslotsrange',
  'cluster|setslot',
  'config',
  'debug',
  'migrate',
  'module',
  'psync',
  'replicaof',
  'save',
  'shutdown',
  'slaveof',
  'sync',
] as const;

/** The shape of the cluster is MemoryDB's own business: with one of these a client would break what the API manages. */
const MANAGED = [
  'cluster|bumpepoch',
  'cluster|failover',
  'cluster|flushslots',
  'cluster|forget',
  'cluster|meet',
  'cluster|replicate',
  'cluster|reset',
  'cluster|saveconfig',
  'cluster|set-config-epoch',
  'failover',
] as const;

const DENIALS = [...RESTRICTED, ...MANAGED].map((command) => `-${command}`);

/** Ours: a name that MemoryDB does not allow, so that it never meets a user's. */
export const SUPERVISOR = '.supervisor';

/** Name and rules of one user, as `ACL SETUSER` and an ACL file take them. */
export interface AclEntry {
  readonly name: string;
  readonly rules: readonly string[];
}

/** Everybody who may log in to a node. No clear text of a password: only what the engine keeps of it. */
export function aclEntries(users: readonly EngineUser[], openAccess: boolean, supervisorPassword: string): AclEntry[] {
  const named = users.map(({ name, accessString, authentication }) => ({
    name: checkName(name),
    rules: ['reset', ...credentials(authentication), ...restrict(accessString)],
  }));
  const defaultUser = { name: 'default', rules: openAccess ? OPEN : ['reset'] };
  return [
    ...(named.some(({ name }) => name === 'default') ? [] : [defaultUser]),
    ...named,
    { name: SUPERVISOR, rules: ['reset', 'on', `#${sha256(supervisorPassword)}`, '~*', '&*', '+@all'] },
  ];
}

export function renderAclFile(entries: readonly AclEntry[]): string {
  return entries.map(({ name, rules }) => `user ${name} ${rules.join(' ')}\n`).join('');
}

const OPEN = ['reset', 'on', 'nopass', '~*', '&*', '+@all', ...DENIALS];

function credentials(authentication: EngineUser['authentication']): string[] {
  switch (authentication.type) {
    case 'password':
      return authentication.passwords.map((password) => `#${sha256(password)}`);
    case 'no-password':
      return ['nopass'];
    case 'iam':
      return [];
  }
}

/** Denials come last, and once more inside each selector: a selector is judged on its own. */
function restrict(accessString: string): string[] {
  const rules: string[] = [];
  let selector = false;
  for (const token of accessString.split(/\s+/).filter((part) => part !== '')) {
    selector ||= token.startsWith('(');
    if (selector && token.endsWith(')')) {
      rules.push(token.slice(0, -1), ...DENIALS.slice(0, -1), `${DENIALS.at(-1)})`);
      selector = false;
    } else {
      rules.push(token);
    }
  }
  return [...rules, ...DENIALS];
}

function checkName(name: string): string {
  if (!/^[^\s\0]+$/.test(name) || name === SUPERVISOR) {
    throw new Error(`a user name must not be empty, have blanks or be ${SUPERVISOR}, got: ${JSON.stringify(name)}`);
  }
  return name;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { createHash } from 'node:crypto';
import { RESTRICTED_COMMANDS } from '../../spec/commands';
import type { EngineUser } from './cluster-options';

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

const DENIALS = [...RESTRICTED_COMMANDS, ...MANAGED].map((command) => `-${command}`);

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
    rules: ['reset', ...credentials(authentication, supervisorPassword), ...restrict(accessString)],
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

/** What users with IAM have instead of a password: whoever checks their tokens shows it to the node. */
export function iamPassword(supervisorPassword: string): string {
  return sha256(`iam ${supervisorPassword}`);
}

function credentials(authentication: EngineUser['authentication'], supervisorPassword: string): string[] {
  switch (authentication.type) {
    case 'password':
      return authentication.passwords.map((password) => `#${sha256(password)}`);
    case 'no-password':
      return ['nopass'];
    case 'iam':
      return [`#${sha256(iamPassword(supervisorPassword))}`];
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

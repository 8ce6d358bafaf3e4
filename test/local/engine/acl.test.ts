import { createHash } from 'node:crypto';
import { aclEntries, iamPassword, renderAclFile, SUPERVISOR } from '../../../lib/local/engine/acl';
import type { EngineUser } from '../../../lib/local/engine/cluster-options';

const PASSWORD_HASH = '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8';
const USER: EngineUser = {
  name: 'app',
  accessString: 'on ~app:* +@read',
  authentication: { type: 'password', passwords: ['password'] },
};

test('a user has only the hash of a password, and every denial after its own rules', () => {
  const app = rulesOf([USER], 'app');
  expect(app.slice(0, 6)).toEqual(['reset', `#${PASSWORD_HASH}`, 'on', '~app:*', '+@read', '-acl|deluser']);
  expect(app).toEqual(expect.arrayContaining(['-config', '-debug', '-cluster|failover', '-shutdown', '-psync']));
  expect(app.slice(5).every((rule) => rule.startsWith('-'))).toBe(true);
  expect(renderAclFile(aclEntries([USER], false, 'secret'))).not.toMatch(/password|secret/);
});

test('a selector is denied what MemoryDB keeps for itself, too', () => {
  const app = rulesOf([{ ...USER, accessString: 'on (+@all ~a:*) ~b:* +get (+set  %R~c:*)' }], 'app');
  const first = app.indexOf('(+@all');
  expect(app.slice(first, first + 3)).toEqual(['(+@all', '~a:*', '-acl|deluser']);
  expect(app.filter((rule) => rule === '-failover)')).toHaveLength(2);
  expect(app.filter((rule) => rule === '-config')).toHaveLength(3);
  expect(app.join(' ')).toMatch(/-failover\) ~b:\* \+get \(\+set %R~c:\* /);
});

test('without a user named default nobody gets in nameless, unless access is open', () => {
  expect(rulesOf([USER], 'default')).toEqual(['reset']);
  expect(aclEntries([], true, 'secret')[0].rules.slice(0, 6)).toEqual(['reset', 'on', 'nopass', '~*', '&*', '+@all']);
  expect(aclEntries([], true, 'secret')[0].rules).toContain('-config');
  const own = { ...USER, name: 'default', authentication: { type: 'no-password' } as const };
  expect(aclEntries([own], false, 'secret').map(({ name }) => name)).toEqual(['default', SUPERVISOR]);
  expect(rulesOf([own], 'default').slice(0, 3)).toEqual(['reset', 'nopass', 'on']);
});

test('a user with IAM has one password, which nobody but the front of a node knows', () => {
  const iam = { ...USER, authentication: { type: 'iam' } as const };
  const hash = createHash('sha256').update(iamPassword('secret')).digest('hex');
  expect(rulesOf([iam], 'app').slice(0, 4)).toEqual(['reset', `#${hash}`, 'on', '~app:*']);
  expect(iamPassword('secret')).not.toBe(iamPassword('other'));
});

test('the supervisor may do everything', () => {
  expect(rulesOf([], SUPERVISOR).slice(-3)).toEqual(['~*', '&*', '+@all']);
});

test('an ACL file has a line for each', () => {
  expect(renderAclFile([{ name: 'app', rules: ['reset', 'on'] }])).toBe('user app reset on\n');
});

test.each([[''], ['two words'], ['line\nbreak'], [SUPERVISOR]])('fails with the user name %j', (name) => {
  expect(() => aclEntries([{ ...USER, name }], false, 'secret')).toThrow(
    `a user name must not be empty, have blanks or be .supervisor, got: ${JSON.stringify(name)}`,
  );
});

function rulesOf(users: readonly EngineUser[], name: string): readonly string[] {
  return aclEntries(users, false, 'secret').find((entry) => entry.name === name)?.rules ?? [];
}

import { USERS_PER_ACL } from '../spec/quotas';
import { conditional, counts, list, text } from './known';
import { nameProblem } from './names';
import { textual } from './property-checks';
import { ACL, USER } from './resource-types';
import type { Resource, Rule, Surroundings } from './rule';
import { problem } from './sentence';
import { guide } from './source';

/** Access control lists: name and members. */
export const ACL_RULES: readonly Rule[] = [
  {
    id: 'AclName',
    resource: ACL,
    severity: 'error',
    title:
      'The name of an ACL has 1 to 40 lower-case letters, digits and single hyphens, begins with a letter, and is not open-access.',
    reason:
      'The service keeps names in lower case, and the ACL open-access exists in every account and cannot be changed.',
    source: guide('clusters.acls'),
    bad: { properties: { ACLName: 'open-access' } },
    good: { properties: { ACLName: 'my-acl' } },
    check: textual('ACLName', (name) => nameProblem('acl', name)),
  },
  {
    id: 'AclUserCount',
    resource: ACL,
    severity: 'error',
    title: 'An ACL names 1 to 100 users, or leaves `userNames` out.',
    reason: 'An ACL without users is made by leaving the property out; an empty list is refused.',
    source: guide('quota-limits'),
    bad: { properties: { UserNames: [] } },
    good: { properties: { UserNames: undefined } },
    check({ properties }) {
      const count = counts(properties.UserNames);
      const { min, max } = USERS_PER_ACL;
      if (count === undefined || (count.max >= min && count.min <= max)) {
        return [];
      }
      const advice =
        count.max === 0
          ? 'leave it out for an ACL without users'
          : 'a cluster has one ACL: let applications share users';
      return [problem('UserNames', `must have ${min} to ${max} users, got: ${count.max}; ${advice}`)];
    },
  },
  {
    id: 'AclUserTwice',
    resource: ACL,
    severity: 'error',
    title: 'An ACL names each user once, whatever the case of the letters.',
    reason: 'The service keeps user names in lower case, so that names which differ in case only are one user.',
    source: guide('clusters.acls'),
    bad: { properties: { UserNames: ['app', 'App'] } },
    good: { properties: { UserNames: ['app', 'batch'] } },
    check(resource, surroundings) {
      const names = members(resource, surroundings).map(({ name, reference }) => name?.toLowerCase() ?? reference);
      const twice = names.filter((name, index) => name !== undefined && names.indexOf(name) < index);
      return [...new Set(twice)].map((name) =>
        problem('UserNames', `must have each user once, got ${name} more than once`),
      );
    },
  },
  {
    id: 'AclDefaultUser',
    resource: ACL,
    severity: 'error',
    title: 'An ACL of your own does not name the user default.',
    reason: 'The user default is a member of the ACL open-access only.',
    source: guide('clusters.acls'),
    bad: { properties: { UserNames: ['app', 'default'] } },
    good: { properties: { UserNames: ['app'] } },
    check: (resource, surroundings) =>
      members(resource, surroundings)
        .filter(({ name, reference }) => reference === undefined && name?.toLowerCase() === 'default')
        .map(({ index }) =>
          problem(`UserNames[${index}]`, 'must not be default, which belongs to open-access only; remove it'),
        ),
  },
  {
    id: 'AclUserName',
    resource: ACL,
    severity: 'error',
    title: 'Every user name in an ACL can be the name of a user.',
    reason: 'A name that no user can have is refused.',
    source: guide('clusters.acls'),
    bad: { properties: { UserNames: ['my app'] } },
    good: { properties: { UserNames: ['my-app'] } },
    check: (resource, surroundings) =>
      members(resource, surroundings).flatMap(({ name, reference, index }) => {
        const isJudged = name !== undefined && reference === undefined && name.toLowerCase() !== 'default';
        const wrong = isJudged ? nameProblem('user', name.toLowerCase()) : undefined;
        return wrong === undefined ? [] : [problem(`UserNames[${index}]`, wrong)];
      }),
  },
];

interface Member {
  readonly index: number;
  /** The name, where the template has it. */
  readonly name?: string;
  /** The intrinsic function, where the template has one. */
  readonly reference?: string;
}

function members({ properties }: Resource, { referenced }: Surroundings): Member[] {
  return (list(properties.UserNames) ?? []).map((item, index) => {
    const user = referenced(item, USER);
    return {
      index,
      name: text(user === undefined ? item : user.properties.UserName),
      reference: typeof item === 'object' && !conditional(item) ? JSON.stringify(item) : undefined,
    };
  });
}

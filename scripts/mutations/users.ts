import { COMMANDS, CATEGORIES, isRestricted } from '../../lib/rules/commands';
import { ACL, CLUSTER, USER } from '../../lib/rules/resource-types';
import type { Properties } from '../../lib/rules/rule';
import { ENGINE_VERSIONS } from '../../lib/spec/engine-versions';
import type { Mutation } from './mutation';
import { bounded, items, mutation, SIGNS } from './mutation';

const PASSWORD = 'abcdefghijklmnop';

/** Users, their passwords and access strings, and the ACLs that they are in. */
export function userMutations(): Mutation[] {
  return [...passwords(), ...modes(), ...commands(), ...words(), ...members(), ...clusters()];
}

function passwords(): Mutation[] {
  const isForbidden = (sign: string) => [',', '"', '/', '@'].includes(sign);
  const distinct = (count: number) => items(count, (index) => `${PASSWORD}${index}`);
  const withSign = (sign: string) => withPasswords([`${PASSWORD}${sign}`]);
  return [
    ...bounded(
      'UserPasswords',
      USER,
      [
        ...[16, 17, 127, 128].map((length) => withPasswords(['a'.repeat(length)])),
        ...[1, 2].map((count) => withPasswords(distinct(count))),
      ],
      [
        ...[0, 15, 129].map((length) => withPasswords(['a'.repeat(length)])),
        ...[0, 3].map((count) => withPasswords(distinct(count))),
        withPasswords([PASSWORD, PASSWORD]),
      ],
    ),
    ...bounded(
      'UserPasswords',
      USER,
      SIGNS.filter((sign) => !isForbidden(sign)).map(withSign),
      [...SIGNS.filter(isForbidden), 'é', '\t', '\u007f'].map(withSign),
    ),
    mutation('warned of', 'UserPasswordBlank', USER, withSign(' ')),
    mutation('warned of', 'UserPasswordPlainText', USER, withPasswords([PASSWORD])),
  ];
}

function modes(): Mutation[] {
  const typed = (Type: string, Passwords?: readonly string[]) => ({ AuthenticationMode: { Type, Passwords } });
  return [
    ...bounded(
      'UserAuthenticationType',
      USER,
      [typed('iam'), typed('password', [PASSWORD])],
      ['no-password', 'IAM', 'Password', ''].map((type) => typed(type)),
    ),
    ...bounded('UserIamPasswords', USER, [typed('iam')], [typed('iam', [PASSWORD])]),
    ...bounded('UserPasswordsMissing', USER, [typed('password', [PASSWORD])], [typed('password')]),
  ];
}

/** Every command and category there is. */
function commands(): Mutation[] {
  const access = (word: string) => ({ AccessString: `on ~* ${word}` });
  return [
    ...[...COMMANDS.keys()].flatMap((name) => [
      mutation(isRestricted(name) ? 'refused' : 'accepted', 'UserAccessString', USER, access(`+${name}`)),
      mutation('refused', 'UserAccessString', USER, access(`+${name}|nosuch|nosuch`)),
    ]),
    ...[...CATEGORIES].flatMap((name) =>
      bounded(
        'UserAccessString',
        USER,
        [access(`+@${name}`), access(`-@${name}`)],
        [access(`+@${name}x`), access(`@${name}`)],
      ),
    ),
  ];
}

function words(): Mutation[] {
  const access = (AccessString: string) => ({ AccessString });
  return [
    ...bounded(
      'UserAccessString',
      USER,
      [
        'on',
        'off',
        'on allkeys',
        'on ~a &b +@all',
        'on resetkeys',
        'on allchannels',
        'on resetchannels',
        'on allcommands',
        'on nocommands',
        'on %R~a',
        'on %W~a',
        'on %RW~a',
        'on (+get ~a)',
        'on clearselectors',
      ].map(access),
      [
        '',
        ' ',
        'word',
        'on >password',
        'on <password',
        'on #0123',
        'on !0123',
        'on nopass',
        'on resetpass',
        'on reset',
        'on %~a',
        'on %X~a',
        'on (+get',
        'on (on)',
        'on +get|',
        'on +client|nosuch',
        'on ~* ~a',
        'on &* &a',
        'on allkeys ~a',
      ].map(access),
    ),
    ...['~a', '+get', '~* +@all'].map((text) => mutation('warned of', 'UserAccessStringOnOff', USER, access(text))),
    ...['~', '&', '%R~', '%RW~'].map((word) =>
      mutation('warned of', 'UserAccessStringEmptyPattern', USER, access(`on ${word} +get`)),
    ),
  ];
}

function members(): Mutation[] {
  const named = (UserNames: readonly string[] | undefined) => ({ UserNames });
  const many = (count: number) => named(items(count, (index) => `user-${index}`));
  return [
    ...bounded('AclUserCount', ACL, [named(undefined), many(1), many(100)], [many(0), many(101)]),
    ...bounded('AclUserTwice', ACL, [named(['app', 'apps'])], [named(['app', 'app']), named(['app', 'APP'])]),
    ...bounded('AclDefaultUser', ACL, [named(['default-1'])], [named(['default']), named(['app', 'Default'])]),
    ...bounded(
      'AclUserName',
      ACL,
      [named(['a']), named(['a'.repeat(40)])],
      [named(['']), named(['a'.repeat(41)]), named(['my app']), named(['a--b']), named(['a-']), named(['1a'])],
    ),
  ];
}

/** IAM users and selectors with every engine version; TLS with and without open-access. */
function clusters(): Mutation[] {
  return [
    ...ENGINE_VERSIONS.flatMap(
      ({ engine: Engine, version: EngineVersion, iamAuthentication, selectors }): Mutation[] => {
        const beside = (user: Properties) => ({
          Acl: { type: ACL, properties: { ACLName: 'acl', UserNames: [{ Ref: 'User' }] } },
          User: { type: USER, properties: { UserName: 'app', ...user } },
        });
        const properties = { Engine, EngineVersion, ACLName: { Ref: 'Acl' } };
        return [
          {
            verdict: iamAuthentication ? 'accepted' : 'refused',
            rule: 'ClusterIamEngineVersion',
            type: CLUSTER,
            example: { properties, beside: beside({ AuthenticationMode: { Type: 'iam' } }) },
          },
          {
            verdict: selectors ? 'accepted' : 'warned of',
            rule: 'ClusterAccessStringEngineVersion',
            type: CLUSTER,
            example: { properties, beside: beside({ AccessString: 'on %R~a' }) },
          },
        ];
      },
    ),
    ...bounded(
      'ClusterTlsAcl',
      CLUSTER,
      [
        { TLSEnabled: true },
        { TLSEnabled: 'true', ACLName: 'open-access' },
        { TLSEnabled: false, ACLName: 'open-access' },
      ],
      [{ TLSEnabled: false }, { TLSEnabled: 'false', ACLName: 'open-access-2' }],
    ),
  ];
}

function withPasswords(Passwords: readonly string[]): Properties {
  return { AuthenticationMode: { Type: 'password', Passwords } };
}

import { accessStringProblem, parseAccessString } from './access-string';
import { isRestricted } from './commands';
import { absent, counts, known, list, text, texts } from './known';
import { nameProblem } from './names';
import { suggestion } from './nearest';
import { passwordCountProblem, passwordProblem } from './passwords';
import { textual } from './property-checks';
import { USER } from './resource-types';
import type { Properties, Rule } from './rule';
import { must, oneOf, problem } from './sentence';
import { api, guide } from './source';

const AUTHENTICATION_TYPES = ['iam', 'password'];
const PASSWORDS = 'AuthenticationMode.Passwords';
const GOOD_PASSWORD = 'correct-horse-battery';

/** Users: name, authentication, access string. */
export const USER_RULES: readonly Rule[] = [
  {
    id: 'UserName',
    resource: USER,
    severity: 'error',
    title:
      'The name of a user has 1 to 40 lower-case letters, digits and single hyphens, begins with a letter, and is not default.',
    reason:
      'The service keeps names in lower case, and the user default exists in every account and cannot be changed.',
    source: guide('clusters.acls'),
    bad: { properties: { UserName: 'default' } },
    good: { properties: { UserName: 'my-app' } },
    check: textual('UserName', (name) => nameProblem('user', name)),
  },
  {
    id: 'UserAuthenticationType',
    resource: USER,
    severity: 'error',
    title: 'A user authenticates with iam or password.',
    reason: 'Users without a password exist in what the service reports only: they cannot be made.',
    source: api('AuthenticationMode'),
    bad: { properties: { AuthenticationMode: { Type: 'no-password' } } },
    good: { properties: { AuthenticationMode: { Type: 'iam' } } },
    check({ properties }) {
      const type = text(modeOf(properties)?.Type);
      return type === undefined || AUTHENTICATION_TYPES.includes(type)
        ? []
        : [
            problem(
              'AuthenticationMode.Type',
              must(`be ${oneOf(AUTHENTICATION_TYPES)}`, type, suggestion(type, AUTHENTICATION_TYPES)),
            ),
          ];
    },
  },
  {
    id: 'UserIamPasswords',
    resource: USER,
    severity: 'error',
    title: 'A user that authenticates with IAM has no passwords.',
    reason: 'With IAM, a short-lived token takes the place of passwords.',
    source: guide('auth-iam'),
    bad: { properties: { AuthenticationMode: { Type: 'iam', Passwords: ['{{resolve:secretsmanager:password}}'] } } },
    good: { properties: { AuthenticationMode: { Type: 'iam' } } },
    check({ properties }) {
      const mode = modeOf(properties);
      return text(mode?.Type) === 'iam' && (counts(mode?.Passwords)?.min ?? 0) > 0
        ? [problem(PASSWORDS, 'must be left out when `Type` is iam')]
        : [];
    },
  },
  {
    id: 'UserPasswordsMissing',
    resource: USER,
    severity: 'error',
    title: 'A user that authenticates with passwords has one.',
    reason: 'The service does not make a password up.',
    source: guide('clusters.acls'),
    bad: { properties: { AuthenticationMode: { Type: 'password' } } },
    good: {
      properties: { AuthenticationMode: { Type: 'password', Passwords: ['{{resolve:secretsmanager:password}}'] } },
    },
    check({ properties }) {
      const mode = modeOf(properties);
      return text(mode?.Type) === 'password' && absent(mode?.Passwords)
        ? [problem(PASSWORDS, 'must have 1 or 2 passwords when `Type` is password, got none')]
        : [];
    },
  },
  {
    id: 'UserPasswords',
    resource: USER,
    severity: 'error',
    title: 'A user has one or two different passwords of 16 to 128 printable characters without , " / and @.',
    reason: 'Two passwords allow a change without an interruption; more, shorter or longer ones are refused.',
    source: guide('clusters.acls'),
    bad: { properties: { AuthenticationMode: { Type: 'password', Passwords: ['too-short'] } } },
    good: { properties: { AuthenticationMode: { Type: 'password', Passwords: [GOOD_PASSWORD] } } },
    check({ properties }) {
      const passwords = modeOf(properties)?.Passwords;
      const count = counts(passwords);
      const wrongCount = count && passwordCountProblem(count.min, count.max);
      const words = texts(passwords);
      const isTwice = new Set(words.map(([word]) => word)).size < words.length;
      return [
        ...(wrongCount === undefined ? [] : [problem(PASSWORDS, wrongCount)]),
        ...(isTwice ? [problem(PASSWORDS, 'must not have the same password twice')] : []),
        ...words.flatMap(([word, index]) => {
          const wrong = passwordProblem(word);
          return wrong === undefined ? [] : [problem(`${PASSWORDS}[${index}]`, wrong)];
        }),
      ];
    },
  },
  {
    id: 'UserPasswordPlainText',
    resource: USER,
    severity: 'warning',
    title: 'Passwords are not written into the template.',
    reason: 'Everybody who can read the template, or its history, can read the password.',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html',
    bad: { properties: { AuthenticationMode: { Type: 'password', Passwords: [GOOD_PASSWORD] } } },
    good: {
      properties: { AuthenticationMode: { Type: 'password', Passwords: ['{{resolve:secretsmanager:password}}'] } },
    },
    check: ({ properties }) =>
      texts(modeOf(properties)?.Passwords).map(([, index]) =>
        problem(`${PASSWORDS}[${index}]`, 'is in the template for all to read; use a dynamic reference to a secret'),
      ),
  },
  {
    id: 'UserPasswordBlank',
    resource: USER,
    severity: 'warning',
    title: 'Passwords have no blanks.',
    reason: 'Whether the service takes a blank in a password is not documented.',
    source: guide('clusters.acls'),
    bad: { properties: { AuthenticationMode: { Type: 'password', Passwords: ['correct horse battery'] } } },
    good: { properties: { AuthenticationMode: { Type: 'password', Passwords: [GOOD_PASSWORD] } } },
    check: ({ properties }) =>
      texts(modeOf(properties)?.Passwords).flatMap(([word, index]) =>
        word.includes(' ') ? [problem(`${PASSWORDS}[${index}]`, 'has a blank, which the service may refuse')] : [],
      ),
  },
  {
    id: 'UserAccessString',
    resource: USER,
    severity: 'error',
    title: 'The access string follows the grammar of the engine, without passwords, `reset` and restricted commands.',
    reason:
      'The service keeps passwords and the restricted commands to itself, and the engine refuses what it does not know.',
    source: guide('clusters.acls'),
    bad: { properties: { AccessString: 'on ~app:* +gte' } },
    good: { properties: { AccessString: 'on ~app:* +get' } },
    check: textual('AccessString', accessStringProblem),
  },
  {
    id: 'UserAccessStringOnOff',
    resource: USER,
    severity: 'warning',
    title: 'The access string says whether the user is on or off.',
    reason: 'A user is off until its access string says `on`: nobody can log in with it.',
    source: guide('clusters.acls'),
    bad: { properties: { AccessString: '~app:* +@read' } },
    good: { properties: { AccessString: 'on ~app:* +@read' } },
    check: whenValid((tokens) =>
      tokens.some(({ kind }) => kind === 'switch')
        ? []
        : ['has neither on nor off, so that the user is off; begin it with `on`'],
    ),
  },
  {
    id: 'UserAccessStringEmptyPattern',
    resource: USER,
    severity: 'warning',
    title: 'Every pattern of the access string has at least one character.',
    reason: 'An empty pattern fits the empty key or channel only.',
    source: guide('clusters.acls'),
    bad: { properties: { AccessString: 'on ~ +@read' } },
    good: { properties: { AccessString: 'on ~* +@read' } },
    check: whenValid((tokens) =>
      tokens
        .filter((token) => /^([~&]|%[rw]+~?)$/i.test(token.text))
        .map(
          (token) =>
            `has the empty pattern \`${token.text}\` at offset ${token.offset}; put a pattern after it, for example \`*\``,
        ),
    ),
  },
  {
    id: 'UserAccessStringRestricted',
    resource: USER,
    severity: 'warning',
    title: 'The access string does not take away commands that nobody can have.',
    reason:
      'MemoryDB keeps the restricted commands to itself; to name one changes nothing, and the service may refuse it.',
    source: guide('restrictedcommands'),
    bad: { properties: { AccessString: 'on ~* +@all -config' } },
    good: { properties: { AccessString: 'on ~* +@all -flushall' } },
    check: whenValid((tokens) =>
      tokens
        .filter((token) => token.kind === 'command' && isRestricted(token.text.slice(1).toLowerCase()))
        .map(
          (token) =>
            `has \`${token.text}\` at offset ${token.offset}, a command that MemoryDB keeps for itself; remove it`,
        ),
    ),
  },
];

function modeOf({ AuthenticationMode: mode }: Properties): Properties | undefined {
  return typeof mode === 'object' && known(mode) && list(mode) === undefined ? (mode as Properties) : undefined;
}

/** Looks for what is regrettable in access strings that have no error. */
function whenValid(find: (tokens: ReturnType<typeof parseAccessString>['tokens']) => readonly string[]): Rule['check'] {
  return ({ properties }) => {
    const value = text(properties.AccessString);
    const { tokens, error } = parseAccessString(value ?? '');
    return value === undefined || error !== undefined
      ? []
      : find(tokens).map((predicate) => problem('AccessString', predicate));
  };
}

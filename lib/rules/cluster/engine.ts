import { DEFAULT_PARAMETER_GROUPS } from '../../spec/engine-versions';
import { parseAccessString } from '../access-string';
import { engineNeed, reaches } from '../engine-need';
import { engineProblem, engineVersionProblem, engineVersionWarning } from '../engine-version';
import { text } from '../known';
import { suggestion } from '../nearest';
import { textual } from '../property-checks';
import { CLUSTER, PARAMETER_GROUP, USER } from '../resource-types';
import type { Rule } from '../rule';
import { oneOf, problem } from '../sentence';
import { guide } from '../source';
import { aclOf, allLack, named, parameterGroupOf, possibleVersions, usersOf, versionInWords } from './related';

const DEFAULTS: readonly string[] = DEFAULT_PARAMETER_GROUPS.map(({ name }) => name);

/** Engine and engine version, and what depends on them. */
export const ENGINE_RULES: readonly Rule[] = [
  {
    id: 'ClusterEngine',
    resource: CLUSTER,
    severity: 'error',
    title: 'The engine is valkey or redis.',
    reason: 'MemoryDB runs these two engines.',
    source: guide('engine-versions'),
    bad: { properties: { Engine: 'valky', EngineVersion: undefined } },
    good: { properties: { Engine: 'valkey', EngineVersion: undefined } },
    check: textual('Engine', engineProblem),
  },
  {
    id: 'ClusterEngineVersion',
    resource: CLUSTER,
    severity: 'error',
    title: 'The engine version is a MAJOR.MINOR of the engine.',
    reason: 'The service chooses the patch version itself and refuses a request that names one.',
    source: guide('engine-versions'),
    bad: { properties: { Engine: 'valkey', EngineVersion: '7.2.6' } },
    good: { properties: { Engine: 'valkey', EngineVersion: '7.2' } },
    check: ({ properties }) =>
      textual('EngineVersion', (version) => engineVersionProblem(version, text(properties.Engine)))({
        type: CLUSTER,
        properties,
      }),
  },
  {
    id: 'ClusterEngineVersionKnown',
    resource: CLUSTER,
    severity: 'warning',
    title: 'The engine version is one that the guide lists.',
    reason: 'New versions come, so an unknown one may work; versions of ElastiCache, such as valkey 8, do not.',
    source: guide('engine-versions'),
    bad: { properties: { Engine: 'valkey', EngineVersion: '8.0' } },
    good: { properties: { Engine: 'valkey', EngineVersion: '7.3' } },
    check: ({ properties }) =>
      textual('EngineVersion', (version) => engineVersionWarning(version, text(properties.Engine)))({
        type: CLUSTER,
        properties,
      }),
  },
  {
    id: 'ClusterParameterGroupFamily',
    resource: CLUSTER,
    severity: 'error',
    title: 'The family of the parameter group is that of the engine version.',
    reason: 'A parameter group holds the parameters of one engine generation and fits no other.',
    source: guide('parametergroups'),
    bad: {
      properties: { Engine: 'valkey', EngineVersion: '7.3', ParameterGroupName: { Ref: 'Group' } },
      beside: {
        Group: { type: PARAMETER_GROUP, properties: { ParameterGroupName: 'group', Family: 'memorydb_redis7' } },
      },
    },
    good: {
      properties: { Engine: 'valkey', EngineVersion: '7.3', ParameterGroupName: { Ref: 'Group' } },
      beside: {
        Group: { type: PARAMETER_GROUP, properties: { ParameterGroupName: 'group', Family: 'memorydb_valkey7' } },
      },
    },
    check({ properties }, surroundings) {
      const family = parameterGroupOf(properties, surroundings)?.family;
      const families = [...new Set(possibleVersions(properties).map((row) => row.family))];
      return family === undefined || families.length === 0 || families.includes(family)
        ? []
        : [
            problem(
              'ParameterGroupName',
              `must be a group of family ${oneOf(families)} for ${versionInWords(properties)}, got: ${family}; use a group of that family or change the engine version`,
            ),
          ];
    },
  },
  {
    id: 'ClusterParameterGroupDefault',
    resource: CLUSTER,
    severity: 'warning',
    title: 'A parameter group whose name begins with `default.` is one that every account has.',
    reason: 'Nobody can make such a group, so an unknown one is there only if the service has added it.',
    source: guide('parametergroups'),
    bad: { properties: { ParameterGroupName: 'default.memorydb-valkey8' } },
    good: { properties: { ParameterGroupName: 'default.memorydb-valkey7' } },
    check: textual('ParameterGroupName', (name) =>
      name.startsWith('default.') && !DEFAULTS.includes(name)
        ? `should be a default group known to exist, got: ${name}; ${suggestion(name, DEFAULTS, `there are ${DEFAULTS.join(', ')}`)}`
        : undefined,
    ),
  },
  {
    id: 'ClusterIamEngineVersion',
    resource: CLUSTER,
    severity: 'error',
    title: 'A cluster whose ACL has IAM users runs valkey, or redis 7.0 and later.',
    reason: 'Redis 6.2 cannot authenticate with IAM.',
    source: guide('auth-iam'),
    bad: {
      properties: { Engine: 'redis', EngineVersion: '6.2', ACLName: { Ref: 'Acl' } },
      beside: withUser({ UserName: 'app', AccessString: 'on ~* +@read', AuthenticationMode: { Type: 'iam' } }),
    },
    good: {
      properties: { Engine: 'redis', EngineVersion: '7.0', ACLName: { Ref: 'Acl' } },
      beside: withUser({ UserName: 'app', AccessString: 'on ~* +@read', AuthenticationMode: { Type: 'iam' } }),
    },
    check({ properties }, surroundings) {
      if (aclOf(properties, surroundings) === undefined || !allLack(properties, (row) => row.iamAuthentication)) {
        return [];
      }
      return usersOf(properties, surroundings)
        .filter((user) => text((user.properties.AuthenticationMode as { Type?: unknown } | undefined)?.Type) === 'iam')
        .map((user) =>
          problem(
            'EngineVersion',
            `must be at least redis 7.0 because user ${named(user)} of the ACL authenticates with IAM, got: ${versionInWords(properties)}`,
          ),
        );
    },
  },
  {
    id: 'ClusterAccessStringEngineVersion',
    resource: CLUSTER,
    severity: 'warning',
    title: 'A cluster runs an engine that knows every word of the access strings of its users.',
    reason:
      'Selectors, `%R~`, `%W~` and `%RW~` keys and subcommands that are taken away came with 7.0, search commands with 7.1, and other commands with 7.0 and 7.2.',
    source: guide('engine-versions'),
    bad: {
      properties: { Engine: 'redis', EngineVersion: '6.2', ACLName: { Ref: 'Acl' } },
      beside: withUser({ UserName: 'app', AccessString: 'on %R~* +@read', AuthenticationMode: { Type: 'password' } }),
    },
    good: {
      properties: { Engine: 'redis', EngineVersion: '6.2', ACLName: { Ref: 'Acl' } },
      beside: withUser({ UserName: 'app', AccessString: 'on ~* +@read', AuthenticationMode: { Type: 'password' } }),
    },
    check({ properties }, surroundings) {
      return usersOf(properties, surroundings).flatMap((user) => {
        const need = engineNeed(parseAccessString(text(user.properties.AccessString) ?? '').tokens);
        return need !== undefined && allLack(properties, (row) => reaches(row, need.since))
          ? [
              problem(
                'EngineVersion',
                `should be at least ${need.since.engine} ${need.since.version} because the access string of user ${named(user)} has ${need.word}, got: ${versionInWords(properties)}`,
              ),
            ]
          : [];
      });
    },
  },
];

function withUser(properties: Readonly<Record<string, unknown>>) {
  return {
    Acl: { type: 'AWS::MemoryDB::ACL', properties: { ACLName: 'acl', UserNames: [{ Ref: 'User' }] } },
    User: { type: USER, properties },
  };
}

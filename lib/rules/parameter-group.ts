import type { ParameterRow } from '../spec/parameters';
import { DOCUMENTED_ONLY, FAMILIES, FIXED_PARAMETERS, PARAMETERS, RECORDED_FAMILIES } from '../spec/parameters';
import { PARAMETERS_PER_UPDATE } from '../spec/quotas';
import { absent, integer, known, text } from './known';
import { nameProblem } from './names';
import { suggestion } from './nearest';
import { parameterValueProblem } from './parameter-value';
import { textual } from './property-checks';
import { PARAMETER_GROUP } from './resource-types';
import type { Problem, Properties, Rule } from './rule';
import { must, oneOf, problem } from './sentence';
import { api, guide } from './source';

const ROWS: Readonly<Record<string, ParameterRow>> = PARAMETERS;
const UNSURE_ROWS: Readonly<Record<string, ParameterRow>> = { ...PARAMETERS, ...DOCUMENTED_ONLY };

/** Parameter groups: name, family, parameters. */
export const PARAMETER_GROUP_RULES: readonly Rule[] = [
  {
    id: 'ParameterGroupName',
    resource: PARAMETER_GROUP,
    severity: 'error',
    title:
      'The name of a parameter group has 1 to 255 lower-case letters, digits and single hyphens and begins with a letter.',
    reason: 'The service keeps names in lower case; names that begin with `default.` are those of its own groups.',
    source: guide('parametergroups.creating'),
    bad: { properties: { ParameterGroupName: 'default.memorydb-valkey7' } },
    good: { properties: { ParameterGroupName: 'my-parameters' } },
    check: textual('ParameterGroupName', (name) => nameProblem('parameterGroup', name)),
  },
  {
    id: 'ParameterGroupFamily',
    resource: PARAMETER_GROUP,
    severity: 'error',
    title: 'The family is one that MemoryDB has.',
    reason: 'Families of ElastiCache, and of engine versions that MemoryDB does not have, are refused.',
    source: guide('parametergroups.redis'),
    bad: { properties: { Family: 'memorydb_valkey8' } },
    good: { properties: { Family: 'memorydb_valkey7' } },
    check: textual('Family', (family) =>
      isFamily(family) ? undefined : must(`be ${oneOf(FAMILIES)}`, family, suggestion(family, FAMILIES)),
    ),
  },
  {
    id: 'ParameterGroupParameterName',
    resource: PARAMETER_GROUP,
    severity: 'error',
    title: 'Every parameter is one of the family, and one that can be set.',
    reason: 'The service answers that it could not find the parameter.',
    source: guide('parametergroups.redis'),
    bad: { properties: { Parameters: { 'maxmemory-polcy': 'allkeys-lru' } } },
    good: { properties: { Parameters: { 'maxmemory-policy': 'allkeys-lru' } } },
    check: eachParameter((family, name) => (isRefused(family, name) ? nameFault(family, name) : undefined)),
  },
  {
    id: 'ParameterGroupParameterNameKnown',
    resource: PARAMETER_GROUP,
    severity: 'warning',
    title: 'Every parameter is known to be one of the family.',
    reason:
      'The parameters of the redis families were never listed by the service: a parameter of another family may be missing.',
    source: guide('parametergroups.redis'),
    bad: { properties: { Family: 'memorydb_redis7', Parameters: { activerehashing: 'yes' } } },
    good: { properties: { Family: 'memorydb_redis6', Parameters: { activerehashing: 'yes' } } },
    check: eachParameter((family, name) =>
      ROWS[name]?.families.includes(family) !== true && !isRefused(family, name)
        ? `is not known to be a parameter of ${family}; check that the group can be made`
        : undefined,
    ),
  },
  {
    id: 'ParameterGroupParameterValue',
    resource: PARAMETER_GROUP,
    severity: 'error',
    title: 'Every value is one that the parameter allows.',
    reason: 'Values outside the range or the list of a parameter are refused.',
    source: guide('parametergroups.redis'),
    bad: { properties: { Parameters: { timeout: '17' } } },
    good: { properties: { Parameters: { timeout: '20' } } },
    check: eachParameter((family, name, value) => {
      const row = Object.hasOwn(UNSURE_ROWS, name) && !isRefused(family, name) ? UNSURE_ROWS[name] : undefined;
      return row && value !== undefined ? parameterValueProblem(row, value) : undefined;
    }),
  },
  {
    id: 'ParameterGroupKeyspaceEvents',
    resource: PARAMETER_GROUP,
    severity: 'warning',
    title: '`notify-keyspace-events` has letters that the engine knows.',
    reason: 'The engine knows the letters K E g $ l s h z x e t m d n A only.',
    source: guide('parametergroups.redis'),
    bad: { properties: { Parameters: { 'notify-keyspace-events': 'Kq' } } },
    good: { properties: { Parameters: { 'notify-keyspace-events': 'KEA' } } },
    check: eachParameter((_, name, value) =>
      name === 'notify-keyspace-events' && /[^KEg$lshzxetmdnA]/.test(value ?? '')
        ? `should have only the letters K E g $ l s h z x e t m d n A, got: ${value}`
        : undefined,
    ),
  },
  {
    id: 'ParameterGroupDefragmentation',
    resource: PARAMETER_GROUP,
    severity: 'warning',
    title: 'The lower limits of defragmentation are not above the upper ones.',
    reason: 'The defragmenter goes from the lower to the upper limit; the other way round it cannot work as meant.',
    source: guide('parametergroups.redis'),
    bad: { properties: { Parameters: { 'active-defrag-cycle-min': '50', 'active-defrag-cycle-max': '25' } } },
    good: { properties: { Parameters: { 'active-defrag-cycle-min': '25', 'active-defrag-cycle-max': '50' } } },
    check: ({ properties }) => [
      ...notAbove(properties, 'active-defrag-cycle-min', 'active-defrag-cycle-max'),
      ...notAbove(properties, 'active-defrag-threshold-lower', 'active-defrag-threshold-upper'),
    ],
  },
  {
    id: 'ParameterGroupParameterCount',
    resource: PARAMETER_GROUP,
    severity: 'warning',
    title: 'A parameter group sets at most 20 parameters.',
    reason: 'One call to the service sets 20 parameters; whether CloudFormation makes a second call is not documented.',
    source: api('UpdateParameterGroup'),
    bad: { properties: { Parameters: firstParameters(21) } },
    good: { properties: { Parameters: firstParameters(20) } },
    check({ properties }) {
      const count = Object.keys(parametersOf(properties)).length;
      return count > PARAMETERS_PER_UPDATE
        ? [
            problem(
              'Parameters',
              `should set at most ${PARAMETERS_PER_UPDATE} parameters, got: ${count}; leave out those that have the default`,
            ),
          ]
        : [];
    },
  },
];

type FindFault = (family: string, name: string, value: string | undefined) => string | undefined;

/** Asks of every parameter of a known family; a value that is not known is `undefined`. */
function eachParameter(findFault: FindFault): Rule['check'] {
  return ({ properties }): Problem[] => {
    const family = text(properties.Family);
    return family === undefined || !isFamily(family)
      ? []
      : Object.entries(parametersOf(properties)).flatMap(([name, value]) => {
          const fault = findFault(family, name, text(value));
          return fault === undefined ? [] : [problem(`Parameters.${name}`, fault)];
        });
  };
}

function parametersOf({ Parameters }: Properties): Properties {
  return typeof Parameters === 'object' && known(Parameters) && !Array.isArray(Parameters)
    ? (Parameters as Properties)
    : {};
}

function isFamily(family: string): boolean {
  return (FAMILIES as readonly string[]).includes(family);
}

/** Names nobody has are refused everywhere, names of another family only where the family's list was seen. */
function isRefused(family: string, name: string): boolean {
  if (Object.hasOwn(ROWS, name) && ROWS[name]?.families.includes(family)) {
    return false;
  }
  const isRecorded = (RECORDED_FAMILIES as readonly string[]).includes(family);
  return isRecorded || !Object.hasOwn(UNSURE_ROWS, name);
}

function nameFault(family: string, name: string): string {
  if ((FIXED_PARAMETERS as readonly string[]).includes(name)) {
    return 'must be left out: the service sets it';
  }
  const names = Object.keys(ROWS).filter((other) => ROWS[other]?.families.includes(family));
  const advice = suggestion(name.replace('ziplist', 'listpack'), names);
  return `must be a parameter of ${family}${advice === undefined ? '' : `; ${advice}`}`;
}

function notAbove(properties: Properties, lower: string, upper: string): Problem[] {
  const parameters = parametersOf(properties);
  const [from, to] = [lower, upper].map((name) =>
    absent(parameters[name]) ? Number(ROWS[name]?.default) : integer(parameters[name]),
  );
  return from !== undefined && to !== undefined && from > to
    ? [problem(`Parameters.${lower}`, `should be at most that of \`${upper}\`, ${to}, got: ${from}`)]
    : [];
}

/** As many parameters as asked for, with their defaults. */
function firstParameters(count: number): Properties {
  const rows = Object.entries(ROWS).filter(([, row]) => row.families.includes('memorydb_valkey7'));
  return Object.fromEntries(rows.slice(0, count).map(([name, row]) => [name, row.default]));
}

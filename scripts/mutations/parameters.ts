import { PARAMETER_GROUP } from '../../lib/rules/resource-types';
import type { ParameterRow } from '../../lib/spec/parameters';
import { DOCUMENTED_ONLY, FAMILIES, FIXED_PARAMETERS, PARAMETERS } from '../../lib/spec/parameters';
import type { Mutation } from './mutation';
import { mutation } from './mutation';

const ROWS: readonly (readonly [string, ParameterRow])[] = [
  ...Object.entries(PARAMETERS),
  ...Object.entries(DOCUMENTED_ONLY),
];

/** Of the family of the valid group. */
const DEFAULTS = ROWS.filter(([, { families }]) => families.includes('memorydb_valkey7')).map(
  ([name, row]) => [name, row.default] as const,
);

/** Every parameter in every family, at and beyond each limit. */
export function parameterMutations(): Mutation[] {
  const many = (count: number) => ({ Parameters: Object.fromEntries(DEFAULTS.slice(0, count)) });
  return [
    mutation('accepted', 'ParameterGroupParameterCount', PARAMETER_GROUP, many(20)),
    mutation('warned of', 'ParameterGroupParameterCount', PARAMETER_GROUP, many(21)),
    ...FAMILIES.flatMap((Family) => [
      ...ROWS.flatMap(([name, row]) =>
        row.families.includes(Family) ? values(Family, name, row) : strangers(Family, name, row),
      ),
      ...[...FIXED_PARAMETERS, 'nonsense'].map((name) =>
        mutation('refused', 'ParameterGroupParameterName', PARAMETER_GROUP, { Family, Parameters: { [name]: '1' } }),
      ),
      mutation('accepted', 'ParameterGroupFamily', PARAMETER_GROUP, { Family }),
      ...[
        Family.replace(/\d$/, '9'),
        Family.replace('memorydb_', ''),
        Family.toUpperCase(),
        Family.replace('_', '-'),
      ].map((wrong) => mutation('refused', 'ParameterGroupFamily', PARAMETER_GROUP, { Family: wrong })),
    ]),
  ];
}

function values(Family: string, name: string, row: ParameterRow): Mutation[] {
  const rule = 'ParameterGroupParameterValue';
  const set = (value: string) => ({ Family, Parameters: { [name]: value } });
  const [accepted, refused] = row.type === 'integer' ? numbers(row) : words(row);
  return [
    ...[row.default, ...accepted].map((value) => mutation('accepted', rule, PARAMETER_GROUP, set(value))),
    ...refused.map((value) => mutation('refused', rule, PARAMETER_GROUP, set(value))),
  ];
}

/** Each limit from both sides. */
function numbers({ min, max, gap }: ParameterRow): [accepted: string[], refused: string[]] {
  const accepted = [min, max, gap && gap[0] - 1, gap && gap[1] + 1];
  const refused = [min !== undefined && min - 1, max !== undefined && max + 1, ...(gap ?? []), 'x', '', '1.5'];
  const given = (values: readonly unknown[]) =>
    values.filter((value) => value !== undefined && value !== false).map((value) => String(value));
  return [given(accepted), given(refused)];
}

function words({ values: allowed }: ParameterRow): [accepted: readonly string[], refused: string[]] {
  return allowed === undefined
    ? [['KEA'], []]
    : [allowed, [...allowed.map((word) => word.toUpperCase()), ...allowed.map((word) => word.slice(0, -1)), '']];
}

/** A parameter of another family: refused where the whole list of the family was seen, warned of elsewhere. */
function strangers(Family: string, name: string, row: ParameterRow): Mutation[] {
  const properties = { Family, Parameters: { [name]: row.default } };
  return Family === 'memorydb_valkey7'
    ? [mutation('refused', 'ParameterGroupParameterName', PARAMETER_GROUP, properties)]
    : [mutation('warned of', 'ParameterGroupParameterNameKnown', PARAMETER_GROUP, properties)];
}

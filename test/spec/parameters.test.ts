import { parameterValueProblem } from '../../lib/rules/parameter-value';
import type { ParameterRow } from '../../lib/spec/parameters';
import {
  DATA_TIERING_POLICIES,
  DOCUMENTED_ONLY,
  FAMILIES,
  FIXED_PARAMETERS,
  PARAMETERS,
  RECORDED_FAMILIES,
} from '../../lib/spec/parameters';

const rows: readonly (readonly [string, ParameterRow])[] = [
  ...Object.entries(PARAMETERS),
  ...Object.entries(DOCUMENTED_ONLY),
];

test.each(rows)('the default of %s is a value that it allows', (_, row) => {
  expect(parameterValueProblem(row, row.default)).toBeUndefined();
});

test.each(rows)('%s belongs to families that exist', (_, { families }) => {
  expect(families.length).toBeGreaterThan(0);
  expect(families.filter((family) => !(FAMILIES as readonly string[]).includes(family))).toEqual([]);
});

test('ranges are those of whole numbers, and gaps lie inside of them', () => {
  const wrong = rows.filter(([, { type, min = -Infinity, max = Infinity, gap = [min, max], values }]) => {
    const isRange = min !== -Infinity || max !== Infinity;
    return (isRange && type !== 'integer') || min > max || gap[0] < min || gap[1] > max || values?.length === 0;
  });
  expect(wrong).toEqual([]);
});

test('the tables are sorted, and no parameter is in two of them', () => {
  const tables = [PARAMETERS, DOCUMENTED_ONLY].map((table) => Object.keys(table));
  tables.forEach((names) => expect(names).toEqual([...names].sort()));
  const all = [...tables.flat(), ...FIXED_PARAMETERS];
  expect(new Set(all).size).toBe(all.length);
});

test('every recorded family exists, as does every policy for data tiering', () => {
  expect(RECORDED_FAMILIES.filter((family) => !FAMILIES.includes(family))).toEqual([]);
  const policies: readonly string[] = PARAMETERS['maxmemory-policy'].values;
  expect(DATA_TIERING_POLICIES.filter((policy) => !policies.includes(policy))).toEqual([]);
});

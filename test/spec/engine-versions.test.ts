import { DEFAULT_PARAMETER_GROUPS, ENGINE_VERSIONS } from '../../lib/spec/engine-versions';
import { FAMILIES } from '../../lib/spec/parameters';

test('every version is that of one engine', () => {
  expect(new Set(ENGINE_VERSIONS.map(({ version }) => version)).size).toBe(ENGINE_VERSIONS.length);
});

test('every family that a version names exists, and every family has a version', () => {
  expect([...new Set(ENGINE_VERSIONS.map(({ family }) => family))].sort()).toEqual([...FAMILIES].sort());
});

test('what an engine version brought, the later ones of the engine have too', () => {
  const features = ['iamAuthentication', 'selectors', 'vectorSearch', 'multiRegion'] as const;
  const lost = ENGINE_VERSIONS.flatMap((row, index) => {
    const earlier = ENGINE_VERSIONS.slice(0, index).filter(({ engine }) => engine === row.engine);
    return features.filter((feature) => !row[feature] && earlier.some((one) => one[feature]));
  });
  expect(lost).toEqual([]);
});

test('every default parameter group is named after its family', () => {
  const names = DEFAULT_PARAMETER_GROUPS.map(({ family, search }) => {
    const name = `default.${family.replace('_', '-')}`;
    return search ? `${name}.search` : name;
  });
  expect(DEFAULT_PARAMETER_GROUPS.map(({ name }) => name)).toEqual(names);
  expect(new Set(DEFAULT_PARAMETER_GROUPS.map(({ family }) => family))).toEqual(new Set(FAMILIES));
});

test('a family has a search group exactly if one of its versions has vector search', () => {
  const withSearch = (rows: readonly { family: string }[]) => [...new Set(rows.map(({ family }) => family))].sort();
  expect(withSearch(DEFAULT_PARAMETER_GROUPS.filter(({ search }) => search))).toEqual(
    withSearch(ENGINE_VERSIONS.filter(({ vectorSearch }) => vectorSearch)),
  );
});

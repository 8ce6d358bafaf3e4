import type { NameKind } from '../../lib/rules/names';
import { nameProblem, nameWarning } from '../../lib/rules/names';
import { NAMES } from '../../lib/spec/names';

test.each<[NameKind, string, string]>([
  ['cluster', '', 'must have 1 to 40 characters, got: 0'],
  ['cluster', 'a'.repeat(41), 'must have 1 to 40 characters, got: 41'],
  ['subnetGroup', 'a'.repeat(256), 'must have 1 to 255 characters, got: 256'],
  ['multiRegionClusterNameSuffix', '', 'must have at least 1 character, got: 0'],
  ['cluster', '1st', 'must begin with a letter, got: 1st; for example `st`'],
  ['cluster', '-x', 'must begin with a letter, got: -x; for example `x`'],
  ['cluster', '123', 'must begin with a letter, got: 123; choose another name'],
  ['cluster', 'café', 'must have only letters, digits and hyphens, got: café; for example `caf`'],
  ['cluster', 'a--b', 'must not have two hyphens in a row, got: a--b; for example `a-b`'],
  ['cluster', 'a-', 'must not end with a hyphen, got: a-; for example `a`'],
  ['cluster', 'MyCache', 'must be in lower case, got: MyCache; for example `mycache`'],
])('fails for a %s called "%s"', (kind, name, sentence) => {
  expect(nameProblem(kind, name)).toBe(sentence);
});

const kinds = Object.keys(NAMES) as NameKind[];

test.each(kinds)(
  'a %s can have a name of one letter, of letters, digits and hyphens, and as long as the guide has it',
  (kind) => {
    const names = ['a', 'a1-b2', 'z9', 'a'.repeat(34), 'a'.repeat(kind === 'multiRegionClusterNameSuffix' ? 34 : 40)];
    expect(names.map((name) => nameProblem(kind, name) ?? nameWarning(kind, name))).toEqual(names.map(() => undefined));
  },
);

test('only the reserved names themselves are reserved', () => {
  expect(nameProblem('user', 'default-user')).toBeUndefined();
  expect(nameProblem('acl', 'open-access-2')).toBeUndefined();
  expect(nameProblem('parameterGroup', 'default')).toBeUndefined();
  expect(nameProblem('cluster', 'default')).toBeUndefined();
});

test('a name that is refused for its length is not warned of as well', () => {
  expect(nameWarning('subnetGroup', 'a'.repeat(256))).toBeUndefined();
});

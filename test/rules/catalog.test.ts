import { RULES } from '../../lib/rules/catalog';
import { checkTemplate } from '../../lib/rules/check';
import type { Example } from '../../lib/rules/rule';
import { templateOf, TYPES } from './valid-resources';

const rows = RULES.map((rule) => [rule.id, rule] as const);

test('every id is used once and begins with its resource', () => {
  const ids = RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const strays = RULES.filter(({ id, resource }) => !id.startsWith(pascal(resource.split('::')[2])));
  expect(strays.map(({ id }) => id)).toEqual([]);
  expect(ids.filter((id) => !/^([A-Z][a-z0-9]+)+$/.test(id))).toEqual([]);
});

test('titles and reasons are whole sentences, and sources are pages of AWS', () => {
  const bad = RULES.filter(
    ({ title, reason, source }) =>
      !/^[A-Z`].*\.$/.test(title) || !/^[A-Z`].*\.$/.test(reason) || !source.startsWith('https://docs.aws.amazon.com/'),
  );
  expect(bad.map(({ id }) => id)).toEqual([]);
  expect(new Set(RULES.map(({ title, resource }) => title + resource)).size).toBe(RULES.length);
});

test.each(TYPES)('a valid %s has no finding', (type) => {
  expect(findings(type, { properties: {} })).toEqual([]);
});

test.each(rows)('%s: fails the bad example, and only by this rule', (id, rule) => {
  const found = findings(rule.resource, rule.bad);
  expect(found.map((finding) => finding.id)).toContain(id);
  expect(found.filter((finding) => finding.severity === 'error' && finding.id !== id)).toEqual([]);
});

test.each(rows)('%s: passes the good example', (id, rule) => {
  const found = findings(rule.resource, rule.good);
  expect(found.filter((finding) => finding.id === id || finding.severity === 'error')).toEqual([]);
});

function findings(type: string, example: Example) {
  return checkTemplate(templateOf(type, example), { region: example.region }).filter(
    ({ logicalId }) => logicalId === 'This',
  );
}

function pascal(name: string): string {
  return name === 'ACL' ? 'Acl' : name;
}

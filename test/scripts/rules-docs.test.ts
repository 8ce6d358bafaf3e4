import { readFileSync } from 'node:fs';
import { RULES } from '../../lib/rules/catalog';
import { RULES_DOCUMENT, rulesDocument } from '../../scripts/rules-docs';

const document = readFileSync(RULES_DOCUMENT, 'utf8');

test('docs/rules.md is what the rulebook says', () => {
  expect(document).toBe(rulesDocument());
});

test('docs/rules.md has a section for each rule, and none for a rule that is gone', () => {
  const sections = [...document.matchAll(/^### (\w+)$/gm)].map(([, id]) => id);
  expect(sections.sort()).toEqual(RULES.map(({ id }) => id).sort());
});

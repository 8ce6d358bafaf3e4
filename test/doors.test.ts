import { RULES } from '../lib/rules/catalog';
import { RESOURCES } from '../lib/spec/resources';
import { command } from './doors/command';
import { construct } from './doors/construct';
import type { Case, Said } from './doors/finding';
import { casesOf, goodCase } from './doors/finding';
import { isRequest, local } from './doors/local';
import { plugin } from './doors/plugin';
import { rulebook } from './doors/rulebook';
import { IN_TEMPLATES } from './rules/unknown';
import { resource } from './rules/valid-resources';

describe('constructs, validation plugin, command and rulebook', () => {
  const cases = casesOf(RULES);
  const answers: Record<string, ReadonlyMap<string, Said>> = {};

  beforeAll(async () => {
    answers.rulebook = await rulebook(cases);
    answers.command = await command(cases);
    answers.plugin = await plugin(cases);
    answers.construct = await construct(cases);
  }, 60_000);

  test.each(RULES)('say the same about what $id is against', ({ id }) => {
    const expected = answers.rulebook.get(id)!;
    expect(expected.filter((text) => text.startsWith(`${id}: `))).not.toEqual([]);
    expect(saidOf(id)).toEqual({ rulebook: expected, command: expected, plugin: expected, construct: expected });
  });

  test.each(RULES)('say the same, and nothing by $id, about what it is for', ({ id }) => {
    const expected = answers.rulebook.get(goodCase(id))!;
    expect(expected.filter((text) => text.startsWith(`${id}: `))).toEqual([]);
    expect(saidOf(goodCase(id))).toEqual({
      rulebook: expected,
      command: expected,
      plugin: expected,
      construct: expected,
    });
  });

  function saidOf(name: string): Record<string, Said | undefined> {
    return Object.fromEntries(Object.entries(answers).map(([door, texts]) => [door, texts.get(name)]));
  }
});

describe('what is known at deployment only, in place of every property, is never refused', () => {
  const cases = IN_TEMPLATES.flatMap(([, unknown], index) =>
    Object.entries(RESOURCES).map(([type, { properties }]): Case => {
      // Two sources to restore from are two, whatever they turn out to be.
      const names = Object.keys(properties).filter((name) => name !== 'SnapshotArns');
      const values = names.map((name) => [name, unknown(resource(type).properties[name])] as const);
      return {
        name: `Unknown${index}${type.split('::')[2]}`,
        resource: type,
        example: { properties: Object.fromEntries(values) },
      };
    }),
  );
  const errors = new Set(RULES.filter(({ severity }) => severity === 'error').map(({ id }) => id));

  test.each(Object.entries({ rulebook, command, plugin, construct }))(
    'by the %s',
    async (_, door) => {
      const all = [...(await door(cases))].flatMap(([name, said]) => said.map((text) => `${name}: ${text}`));
      expect(all.filter((text) => errors.has(text.split(': ')[1]))).toEqual([]);
    },
    60_000,
  );
});

describe('MemoryDB Local', () => {
  test.each(RULES.filter(isRequest))('answers in the words of $id', async (rule) => {
    const { answered, expected } = await local(rule);
    expect(answered).toBe(expected);
  });

  test('was asked about most of what can be a request', () => {
    expect(RULES.filter(isRequest).length).toBeGreaterThan(50);
  });
});

import { RULES } from '../lib/rules/catalog';
import { command } from './doors/command';
import { construct } from './doors/construct';
import type { Said } from './doors/finding';
import { isRequest, local } from './doors/local';
import { plugin } from './doors/plugin';
import { rulebook } from './doors/rulebook';

describe('constructs, validation plugin, command and rulebook', () => {
  const answers: Record<string, ReadonlyMap<string, Said>> = {};

  beforeAll(async () => {
    answers.rulebook = await rulebook(RULES);
    answers.command = await command(RULES);
    answers.plugin = await plugin(RULES);
    answers.construct = await construct(RULES);
  }, 60_000);

  test.each(RULES)('say the same about what $id is against', ({ id }) => {
    const expected = answers.rulebook.get(id)!;
    expect(expected.filter((text) => text.startsWith(`${id}: `))).not.toEqual([]);
    const said = Object.fromEntries(Object.entries(answers).map(([door, texts]) => [door, texts.get(id)]));
    expect(said).toEqual({ rulebook: expected, command: expected, plugin: expected, construct: expected });
  });
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

import type { Properties } from '../../lib/rules/rule';
import type { PropertyRow, ResourceRow } from '../../lib/spec/resources';
import { RESOURCES } from '../../lib/spec/resources';
import type { TagRow } from '../../lib/spec/tags';
import { TAGS } from '../../lib/spec/tags';
import { resource } from '../../test/rules/valid-resources';
import type { Mutation } from './mutation';
import { bounded, items, mutation, SIGNS } from './mutation';

const ROWS: readonly (readonly [string, ResourceRow])[] = Object.entries(RESOURCES);

/** Every property of every type: misspelled, of another type, left out; and tags. */
export function shapeMutations(): Mutation[] {
  return ROWS.flatMap(([type, row]) => [
    ...Object.entries(row.properties).flatMap(([name, property]) => [
      ...misspelled(type, name),
      ...ofOtherTypes(type, name, property),
      ...(property.required
        ? [mutation('refused', `${prefix(type)}RequiredProperty`, type, { [name]: undefined })]
        : []),
    ]),
    ...row.attributes
      .filter((name) => !(name.split('.')[0] in row.properties))
      .map((name) => mutation('refused', `${prefix(type)}UnknownProperty`, type, { [name]: 'x' })),
    ...tags(type),
  ]);
}

function misspelled(type: string, name: string): Mutation[] {
  const wrong = [name.slice(0, -1), `${name}s`, name.toLowerCase(), name[0].toLowerCase() + name.slice(1)];
  return [...new Set(wrong)].map((word) =>
    mutation('refused', `${prefix(type)}UnknownProperty`, type, { [word]: 'x' }),
  );
}

/** Values that CloudFormation cannot read as the type. */
const UNREADABLE: Readonly<Record<PropertyRow['type'], readonly unknown[]>> = {
  boolean: ['maybe', '', 1, [true], { a: true }],
  integer: ['two', '', '1.5', 1.5, true, [1], { a: 1 }],
  map: ['text', 1, true, ['a'], { timeout: ['20'] }],
  object: ['text', 1, true, ['a']],
  string: [['a'], { a: 'b' }],
  strings: ['text', 1, true, { a: 'b' }, [['a']], [{ a: 'b' }]],
  tags: ['text', 1, true, { Key: 'a', Value: 'b' }, ['text'], [{ key: 'a' }], [{ Value: 'b' }]],
};

function ofOtherTypes(type: string, name: string, { type: wanted }: PropertyRow): Mutation[] {
  return UNREADABLE[wanted].map((value) => mutation('refused', `${prefix(type)}PropertyType`, type, { [name]: value }));
}

function tags(type: string): Mutation[] {
  const row: TagRow = TAGS[type as keyof typeof TAGS];
  const rule = `${prefix(type)}Tags`;
  const tag = (Key: string, Value?: string): Properties => ({ Tags: [{ Key, Value }] });
  const many = (count: number): Properties => ({ Tags: items(count, (index) => ({ Key: `k${index}`, Value: 'v' })) });
  const isStrict = row.value !== undefined;
  const allowed = isStrict ? /[a-zA-Z0-9 _./=+:\-@]/ : /./;
  const without = row.valueRequired ? 'refused' : 'accepted';
  return [
    ...bounded(
      rule,
      type,
      [many(0), many(1), many(50)],
      [
        many(51),
        {
          Tags: [
            { Key: 'a', Value: 'b' },
            { Key: 'a', Value: 'c' },
          ],
        },
        tag('aws:owner', 'me'),
      ],
    ),
    ...SIGNS.flatMap((sign) => {
      const verdict = allowed.test(sign) ? 'accepted' : 'refused';
      return [
        mutation(verdict, rule, type, tag(`a${sign}b`, 'v')),
        mutation(verdict, rule, type, tag('k', `a${sign}b`)),
      ];
    }),
    mutation(without, rule, type, tag('k')),
    ...(isStrict
      ? bounded(
          rule,
          type,
          [tag('k'.repeat(128), 'v'), tag('k', 'v'.repeat(256))],
          [tag('', 'v'), tag('k'.repeat(129), 'v'), tag('k', 'v'.repeat(257))],
        )
      : []),
    ...(isStrict ? [mutation(without, rule, type, tag('k', ''))] : []),
  ];
}

function prefix(type: string): string {
  const name = type.replace('AWS::MemoryDB::', '');
  return name === 'ACL' ? 'Acl' : name;
}

/** The resources that all mutations begin with. */
export function originals(): Mutation[] {
  return ROWS.map(([type]) => mutation('accepted', `${prefix(type)}UnknownProperty`, type, resource(type).properties));
}

import { readFileSync } from 'node:fs';
import { spelled } from '../../lib/rules/sentence';
import type { ResourceRow } from '../../lib/spec/resources';
import { RESOURCES } from '../../lib/spec/resources';
import { TAGS } from '../../lib/spec/tags';

const rows: readonly (readonly [string, ResourceRow])[] = Object.entries(RESOURCES);

test.each(rows)('%s: `Ref` gives a property or an attribute', (_, { ref, properties, attributes }) => {
  expect([...Object.keys(properties), ...attributes]).toContain(ref);
});

test.each(rows)('%s: what names the resource cannot be changed', (_, { properties }) => {
  const names = Object.keys(properties).filter((name) => properties[name].required && /Name(Suffix)?$/.test(name));
  const changeable = names.filter((name) => !properties[name].createOnly && name !== 'ACLName');
  expect(changeable).toEqual([]);
});

test.each(rows)('%s: has every property of the L1 construct, and no other', (type, { properties }) => {
  const names = Object.keys(properties).map(spelled);
  expect(names.sort()).toEqual(propertiesOfL1(type.replace('AWS::MemoryDB::', '')));
});

test('every type has tags', () => {
  expect(Object.keys(TAGS).sort()).toEqual(Object.keys(RESOURCES).sort());
});

/** From the declarations of aws-cdk-lib, which are generated from the schema of the type. */
function propertiesOfL1(type: string): string[] {
  const file = require.resolve('aws-cdk-lib/aws-memorydb').replace(/index\.js$/, 'lib/memorydb.generated.d.ts');
  const [, body] = new RegExp(`^export interface Cfn${type}Props \\{$([^]*?)^\\}$`, 'm').exec(
    readFileSync(file, 'utf8'),
  )!;
  return [...body.matchAll(/^ {4}readonly (\w+)\??:/gm)].map(([, name]) => name).sort();
}

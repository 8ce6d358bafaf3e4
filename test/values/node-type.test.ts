import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lazy } from 'aws-cdk-lib';
import { NodeType } from 'cdk-memorydb';
import { NODE_TYPES } from '../../lib/spec/node-types';

test('every node type that is known has a name', () => {
  const named = Object.entries(NodeType as unknown as Record<string, NodeType>);
  const expected = NODE_TYPES.map(({ name }) => [name.replace('db.', '').replace('.', '_').toUpperCase(), name]);
  expect(named.map(([constant, { name }]) => [constant, name]).sort()).toEqual(expected.sort());
});

test('what the documentation says of each is what the table has', () => {
  const source = readFileSync(join(__dirname, '../../lib/values/node-type.ts'), 'utf8');
  const said = [...source.matchAll(/\/\*\* (`db\..*) \*\//g)].map(([, text]) => text);
  expect(said).toEqual(
    NODE_TYPES.map(
      ({ name, vcpu, memoryGiB, dataTiering }) =>
        `\`${name}\`: ${vcpu} vCPUs, ${memoryGiB} GiB for data${dataTiering ? ', data tiering' : ''}.`,
    ),
  );
});

test('memory, CPUs, network and tiering are known', () => {
  expect(NodeType.R6GD_XLARGE).toMatchObject({ memoryGiB: expect.any(Number), vcpu: 4, dataTiering: true });
  expect(NodeType.R7G_LARGE.networkGbps).toBeGreaterThan(0);
  expect(`${NodeType.R7G_LARGE}`).toBe('db.r7g.large');
});

test('nothing is known of a node type that is newer than the library', () => {
  const { name, memoryGiB, dataTiering } = NodeType.of('db.r9g.large');
  expect([name, memoryGiB, dataTiering]).toEqual(['db.r9g.large', undefined, undefined]);
});

test('tokens are never refused', () => {
  const token = Lazy.string({ produce: () => 'db.r7g.large' });
  expect(NodeType.of(token).name).toBe(token);
});

test('fails for what cannot be a node type, and names the nearest', () => {
  expect(() => NodeType.of('db.r7g.lrage')).toThrow(
    '`nodeType` must be a MemoryDB node type such as `db.r7g.large`, got: db.r7g.lrage; did you mean `db.r7g.large`?',
  );
});

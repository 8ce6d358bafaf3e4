import { newIdentity, nodeName, shardName } from '../../../lib/local/engine/identity';

test('shards and nodes are named as MemoryDB names them', () => {
  expect([shardName(0), shardName(499)]).toEqual(['0001', '0500']);
  expect(nodeName('db', shardName(1), 0)).toBe('db-0002-001');
});

test('a node has a folder under its name and an id of its own', () => {
  const first = newIdentity('/state/db', 'db-0001-001', [20_001, 20_002]);
  expect(first).toMatchObject({ directory: '/state/db/db-0001-001', port: 20_001, busPort: 20_002 });
  expect(first.id).toMatch(/^[0-9a-f]{40}$/);
  expect(newIdentity('/state/db', 'db-0001-001', [20_001, 20_002]).id).not.toBe(first.id);
});

import type { Node } from '../../../lib/local/engine/node';
import { Shard } from '../../../lib/local/engine/shard';
import { Vitals } from '../../../lib/local/engine/vitals';

/** A node that answers what its engine would. */
function node(name: string, keys: number, replication: string): Node & { asked: number } {
  const admin = {
    call: () => Promise.resolve(keys),
    text: () => {
      fake.asked++;
      return Promise.resolve(`# Memory\r\nused_memory:1048576\r\nused_memory_human:1M\r\n${replication}\r\n`);
    },
  };
  const fake = { name, admin, asked: 0 };
  return fake as unknown as Node & { asked: number };
}

const primary = node('db-0001-001', 7, 'role:master\r\nmaster_repl_offset:500');
const replica = node('db-0001-002', 6, 'role:slave\r\nslave_repl_offset:470\r\nmaster_repl_offset:470');
const ahead = node('db-0001-003', 7, 'role:slave\r\nslave_repl_offset:501\r\nmaster_repl_offset:501');

test('a replica is behind by what it has not received, and never ahead', async () => {
  const vitals = new Vitals(() => [new Shard('0001', [], primary, [primary, replica, ahead])]);
  expect([...(await vitals.read())]).toEqual([
    ['db-0001-001', { keys: 7, memory: 1_048_576 }],
    ['db-0001-002', { keys: 6, memory: 1_048_576, lag: 30 }],
    ['db-0001-003', { keys: 7, memory: 1_048_576, lag: 0 }],
  ]);
});

test('many who look make one question a second', async () => {
  const one = node('db-0001-001', 1, 'role:master\r\nmaster_repl_offset:1');
  const vitals = new Vitals(() => [new Shard('0001', [], one, [one])]);
  await Promise.all([vitals.read(10_000), vitals.read(10_001), vitals.read(10_899)]);
  expect(one.asked).toBe(1);
  await vitals.read(10_900);
  expect(one.asked).toBe(2);
});

test('a node that is dead or hangs is left out, and without its primary nobody is behind', async () => {
  const dead = {
    name: 'db-0001-001',
    get admin() {
      throw new Error('node db-0001-001 does not run');
    },
  } as unknown as Node;
  const hung = {
    name: 'db-0001-003',
    admin: { call: () => new Promise(() => undefined), text: () => Promise.resolve('') },
  };
  const shard = new Shard('0001', [], dead, [dead, replica, hung as unknown as Node]);
  expect([...(await new Vitals(() => [shard]).read())]).toEqual([['db-0001-002', { keys: 6, memory: 1_048_576 }]]);
});

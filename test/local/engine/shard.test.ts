import { newIdentity } from '../../../lib/local/engine/identity';
import { Node } from '../../../lib/local/engine/node';
import { Shard } from '../../../lib/local/engine/shard';

const shards = ['0001', '0002', '0003'].map((name, index) => {
  const identity = newIdentity('/nowhere', `db-${name}-001`, [20_000 + index, 30_000 + index]);
  const node = new Node(identity, '/nowhere/redis-server', { user: 'me', password: 'secret', caPem: undefined });
  return new Shard(name, [[index * 10, index * 10 + 9]], node, [node]);
});
const [from, to, other] = shards;

test('both ends of a move know its slots, and nobody else', () => {
  from.sending = { to: to.name, slots: [[8, 9]] };
  expect(from.openSlots(shards)).toEqual([8, 9].map((slot) => ({ slot, way: 'to', node: to.primary.id })));
  expect(to.openSlots(shards)).toEqual([8, 9].map((slot) => ({ slot, way: 'from', node: from.primary.id })));
  expect(other.openSlots(shards)).toEqual([]);
});

test('a record has the slots that are on their way, and still counts them as those of the sender', () => {
  from.sending = { to: to.name, slots: [[8, 9]] };
  expect(from.toRecord()).toMatchObject({ slots: '0-9', sending: { to: '0002', slots: '8-9' } });
  from.sending = undefined;
  expect(from.toRecord()).not.toHaveProperty('sending');
});

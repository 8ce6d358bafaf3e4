import { newIdentity } from '../../../lib/local/engine/identity';
import { epochIn, membersOf } from '../../../lib/local/engine/members';
import { Node } from '../../../lib/local/engine/node';
import type { Member } from '../../../lib/local/engine/nodes-conf';
import { Shard } from '../../../lib/local/engine/shard';

const [first, second] = [0, 1].map((shard) => {
  const nodes = [0, 1].map((index) => {
    const name = `db-000${shard + 1}-00${index + 1}`;
    const number = shard * 10 + index;
    const identity = newIdentity('/nowhere', name, [20_000 + number, 30_000 + number]);
    return new Node(identity, '/nowhere/redis-server', { user: 'me', password: 'secret', caPem: undefined });
  });
  return new Shard(`000${shard + 1}`, [[shard * 10, shard * 10 + 9]], nodes[0], nodes);
});

const addressOf = ({ identity: { id, port, busPort } }: Node) => ({ id, port, busPort });

test('everybody has the role and the slots that the shards say, and a primary the slots on the move', async () => {
  const [former, heir] = first.nodes;
  await first.succeed(heir);
  first.sending = { to: second.name, slots: [[9, 9]] };
  const members = membersOf([first, second], (_, index) => index + 7);
  expect(members).toEqual([
    { ...addressOf(former), follows: heir.id, epoch: 7, slots: [] },
    { ...addressOf(heir), epoch: 7, slots: [[0, 9]], open: [{ slot: 9, way: 'to', node: second.primary.id }] },
    {
      ...addressOf(second.primary),
      epoch: 8,
      slots: [[10, 19]],
      open: [{ slot: 9, way: 'from', node: heir.id }],
    },
    { ...addressOf(second.nodes[1]), follows: second.primary.id, epoch: 8, slots: [] },
  ]);
});

test('the epoch of a shard is the newest of any of its nodes, and of one that nobody has heard of, none', () => {
  const known: Member[] = [
    { ...addressOf(second.nodes[0]), epoch: 3, slots: [] },
    { ...addressOf(second.nodes[1]), epoch: 5, slots: [] },
  ];
  expect(epochIn(known, second)).toBe(5);
  expect(epochIn(known, first)).toBe(0);
});

import { parseNodes, renderNodesConf, type Member } from '../../../lib/local/engine/nodes-conf';

const PRIMARY: Member = { id: 'a'.repeat(40), port: 20_001, busPort: 30_001, epoch: 1, slots: [[0, 16383]] };
const REPLICA: Member = {
  id: 'b'.repeat(40),
  port: 20_002,
  busPort: 30_002,
  follows: PRIMARY.id,
  epoch: 1,
  slots: [],
};

test('the file of a node lists everybody, names itself, and ends with the newest epoch', () => {
  expect(renderNodesConf([PRIMARY, REPLICA], REPLICA.id)).toBe(
    [
      `${PRIMARY.id} 127.0.0.1:20001@30001,localhost master - 0 0 1 connected 0-16383`,
      `${REPLICA.id} 127.0.0.1:20002@30002,localhost myself,slave ${PRIMARY.id} 0 0 1 connected`,
      'vars currentEpoch 1 lastVoteEpoch 0',
      '',
    ].join('\n'),
  );
});

test('what was written is what is read', () => {
  const split: Member = {
    ...PRIMARY,
    slots: [
      [0, 10],
      [12, 12],
    ],
  };
  expect(parseNodes(renderNodesConf([split, REPLICA], PRIMARY.id))).toEqual([split, REPLICA]);
});

test('the answer of an engine has nodes without address, in handshake, and slots on the move', () => {
  const answer = [
    `${PRIMARY.id} 127.0.0.1:20001@30001,localhost myself,master - 0 1700000000000 7 connected 0-5 [6->-${REPLICA.id}]`,
    `${'c'.repeat(40)} :0@0,localhost master,noaddr - 1700000000000 1700000000000 2 disconnected`,
    `${'d'.repeat(40)} 127.0.0.1:20003@30003,localhost handshake - 0 0 0 connected`,
    '',
  ].join('\n');
  expect(parseNodes(answer)).toEqual([{ ...PRIMARY, epoch: 7, slots: [[0, 5]] }]);
});

test('the file of a node has the slots on the move of that node alone', () => {
  const open = [
    { slot: 6, way: 'to', node: REPLICA.id },
    { slot: 20, way: 'from', node: REPLICA.id },
  ] as const;
  const sender: Member = { ...PRIMARY, slots: [[0, 9]], open };
  const receiver: Member = { ...PRIMARY, id: REPLICA.id, slots: [], open };
  expect(renderNodesConf([sender, receiver], PRIMARY.id).split('\n').slice(0, 2)).toEqual([
    `${PRIMARY.id} 127.0.0.1:20001@30001,localhost myself,master - 0 0 1 connected 0-9 [6->-${REPLICA.id}] [20-<-${REPLICA.id}]`,
    `${REPLICA.id} 127.0.0.1:20001@30001,localhost master - 0 0 1 connected`,
  ]);
});

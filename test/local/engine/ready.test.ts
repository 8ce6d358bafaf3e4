import type { Node } from '../../../lib/local/engine/node';
import { until, untilUp } from '../../../lib/local/engine/ready';

test('asks until it is so', async () => {
  let asked = 0;
  await until('it is so', [], () => Promise.resolve(++asked === 3));
  expect(asked).toBe(3);
});

test('an error is not the end', async () => {
  let asked = 0;
  await until('it is so', [], () => (++asked === 1 ? Promise.reject(new Error('LOADING')) : Promise.resolve(true)));
  expect(asked).toBe(2);
});

test('fails for a node that died', async () => {
  const node = { name: 'db-0001-001', alive: true, pid: 100 as number | undefined };
  const waiting = until('it is so', [node], () => {
    Object.assign(node, { alive: false, pid: undefined });
    return Promise.resolve(false);
  });
  await expect(waiting).rejects.toThrow(new Error('node db-0001-001 died before it is so'));
});

test('fails for a node that died and is back', async () => {
  const node = { name: 'db-0001-001', alive: true, pid: 100 };
  const waiting = until('it is so', [node], () => {
    node.pid = 101;
    return Promise.resolve(false);
  });
  await expect(waiting).rejects.toThrow(new Error('node db-0001-001 died before it is so'));
});

test('a node that needs others to serve does not wait for one that died', async () => {
  const node = (name: string, info: () => string) =>
    ({ name, alive: true, pid: 100, admin: { text: () => Promise.resolve(info()) } }) as unknown as Node;
  const other = node('db-0001-001', () => 'cluster_state:ok');
  const waiting = untilUp(
    node('db-0003-001', () => {
      Object.assign(other, { alive: false });
      return 'cluster_state:fail';
    }),
    [other],
  );
  await expect(waiting).rejects.toThrow(new Error('node db-0001-001 died before db-0003-001 serves'));
});

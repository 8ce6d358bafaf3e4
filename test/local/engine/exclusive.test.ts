import { setImmediate as turn } from 'node:timers/promises';
import { allExclusive, Exclusive } from '../../../lib/local/engine/exclusive';

test('tasks run one after the other, in the order in which they came', async () => {
  const exclusive = new Exclusive();
  const seen: string[] = [];
  const task = (name: string) => async () => {
    seen.push(`${name} begins`);
    await turn();
    seen.push(`${name} ends`);
  };
  await Promise.all([exclusive.run(task('first')), exclusive.run(task('second'))]);
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('the next task runs whatever became of the last', async () => {
  const exclusive = new Exclusive();
  const failing = exclusive.run(() => Promise.reject(new Error('broken')));
  const next = exclusive.run(() => Promise.resolve('fine'));
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('fine');
});

test('it is idle when tasks that came meanwhile have ended too', async () => {
  const exclusive = new Exclusive();
  let late = false;
  void exclusive.run(async () => {
    await turn();
    void exclusive.run(async () => {
      await turn();
      late = true;
    });
  });
  await exclusive.idle();
  expect(late).toBe(true);
});

test('a task for all runs when nothing else runs for any', async () => {
  const holders = [{ exclusive: new Exclusive() }, { exclusive: new Exclusive() }];
  const seen: string[] = [];
  const before = holders[1].exclusive.run(async () => {
    await turn();
    seen.push('before');
  });
  const all = allExclusive(holders, async () => {
    await turn();
    seen.push('all');
    return 'done';
  });
  const after = holders[0].exclusive.run(() => Promise.resolve(seen.push('after')));
  expect(await all).toBe('done');
  await Promise.all([before, after]);
  expect(seen).toEqual(['before', 'all', 'after']);
});

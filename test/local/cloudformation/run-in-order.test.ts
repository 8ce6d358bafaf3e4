import { runInOrder } from '../../../lib/local/cloudformation/run-in-order';

const ORDER: Readonly<Record<string, readonly string[]>> = { a: [], b: ['a'], c: ['b'], d: [], e: ['elsewhere'] };

function run(failing: readonly string[], afterFailure: 'stop' | 'continue') {
  const events: string[] = [];
  const task = async (id: string) => {
    events.push(`+${id}`);
    await Promise.resolve();
    if (failing.includes(id)) {
      throw new Error(`${id} is broken`);
    }
    events.push(`-${id}`);
  };
  const failures = runInOrder(Object.keys(ORDER), (id) => ORDER[id], task, afterFailure);
  return failures.then((list) => ({ events, failures: list }));
}

test('what waits for nothing runs side by side, everything else when its turn has come', async () => {
  const { events, failures } = await run([], 'stop');
  expect(failures).toEqual([]);
  expect(events.slice(0, 3).sort()).toEqual(['+a', '+d', '+e']);
  expect(events.filter((event) => /[abc]/.test(event))).toEqual(['+a', '-a', '+b', '-b', '+c', '-c']);
});

test('after a failure nothing more begins, and what has begun is waited for', async () => {
  const { events, failures } = await run(['a'], 'stop');
  expect(failures).toEqual([{ id: 'a', reason: 'a is broken' }]);
  expect(events.sort()).toEqual(['+a', '+d', '+e', '-d', '-e']);
});

test('or everything is done that does not wait for what has failed', async () => {
  const { events, failures } = await run(['b', 'd'], 'continue');
  expect(failures.map(({ id }) => id).sort()).toEqual(['b', 'd']);
  expect(events).toContain('-e');
  expect(events).not.toContain('+c');
});

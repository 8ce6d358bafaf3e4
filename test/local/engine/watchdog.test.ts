import type { Node } from '../../../lib/local/engine/node';
import { PAUSE, Watchdog } from '../../../lib/local/engine/watchdog';

const ANSWER = () => Promise.resolve('PONG');
const SILENCE = () => new Promise(() => undefined);
const BUSY = () => Promise.reject(Object.assign(new Error('BUSY a script runs'), { name: 'ReplyError' }));
const CLOSED = () => Promise.reject(new Error('Connection is closed.'));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a node that is silent for half a minute is ended, and only then', async () => {
  const { node, end, hung } = watch(SILENCE);
  await jest.advanceTimersByTimeAsync(6 * PAUSE);
  expect(end).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(PAUSE);
  expect(hung).toHaveBeenCalledWith(node);
  expect(end).toHaveBeenCalledTimes(1);
});

test('a node whose connections are all refused is ended too', async () => {
  const { end } = watch(CLOSED);
  await jest.advanceTimersByTimeAsync(7 * PAUSE);
  expect(end).toHaveBeenCalledTimes(1);
});

test.each([
  ['answers', ANSWER],
  ['runs a script', BUSY],
])('a node that %s is left alone', async (_, answer) => {
  const { end } = watch(answer);
  await jest.advanceTimersByTimeAsync(20 * PAUSE);
  expect(end).not.toHaveBeenCalled();
});

test('one answer in time is enough', async () => {
  let turn = 0;
  const { end } = watch(() => (++turn % 6 === 0 ? ANSWER() : SILENCE()));
  await jest.advanceTimersByTimeAsync(20 * PAUSE);
  expect(end).not.toHaveBeenCalled();
});

test('a node that is down is not asked, and after its end nobody is', async () => {
  const { node, call, watchdog } = watch(ANSWER);
  node.alive = false;
  await jest.advanceTimersByTimeAsync(PAUSE);
  expect(call).not.toHaveBeenCalled();
  node.alive = true;
  await jest.advanceTimersByTimeAsync(PAUSE);
  expect(call).toHaveBeenCalledTimes(1);
  watchdog.close();
  await jest.advanceTimersByTimeAsync(10 * PAUSE);
  expect(call).toHaveBeenCalledTimes(1);
});

function watch(answer: () => Promise<unknown>) {
  const [call, end, hung] = [jest.fn(answer), jest.fn(), jest.fn()];
  const node = { alive: true, admin: { call }, end };
  const watchdog = new Watchdog(() => [node as unknown as Node], hung);
  return { node, call, end, hung, watchdog };
}

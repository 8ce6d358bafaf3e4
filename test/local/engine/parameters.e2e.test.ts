import { findBinaries } from '../../../lib/local/engine/binary';
import { usableParameters } from '../../../lib/local/engine/parameters';

let path: string;

beforeAll(async () => {
  [{ path }] = await findBinaries({ env: process.env });
});

test('the engine is asked which parameters it takes', async () => {
  const parameters = { 'maxmemory-policy': 'allkeys-lru', 'maxmemory-samples': '3', 'no-such-parameter': '1' };
  expect(await usableParameters(path, { ...parameters, 'lfu-decay-time': 'soon', timeout: '' })).toEqual({
    directives: [
      { name: 'maxmemory-policy', value: 'allkeys-lru' },
      { name: 'maxmemory-samples', value: '3' },
    ],
    sources: [
      { name: 'maxmemory-policy', directive: 'maxmemory-policy' },
      { name: 'maxmemory-samples', directive: 'maxmemory-samples' },
    ],
    notApplied: ['no-such-parameter', 'lfu-decay-time'],
  });
});

test('the three numbers of a buffer limit become one directive', async () => {
  const hard = 'client-output-buffer-limit-pubsub-hard-limit';
  const seconds = 'client-output-buffer-limit-pubsub-soft-seconds';
  expect(await usableParameters(path, { [hard]: '44554432', [seconds]: '90' })).toEqual({
    directives: [{ name: 'client-output-buffer-limit', value: 'pubsub 44554432 8388608 90' }],
    sources: [
      { name: hard, directive: 'client-output-buffer-limit' },
      { name: seconds, directive: 'client-output-buffer-limit' },
    ],
    notApplied: [],
  });
});

test.each(['port', 'appendonly', 'cluster-enabled', 'tls-port', 'loadmodule', 'repl-diskless-sync', 'Dir', 'a b'])(
  'what makes a node ours is no parameter: %s',
  async (name) => {
    expect((await usableParameters(path, { [name]: '1' })).notApplied).toEqual([name]);
  },
);

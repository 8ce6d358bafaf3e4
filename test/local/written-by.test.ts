import { CONTROL_PLANE_ONLY } from '../../lib/local/memorydb/data-plane';
import { MemoryDb } from '../../lib/local/memorydb/memorydb';
import { otherEngine, refuseOtherPlane } from '../../lib/local/written-by';
import { service } from './memorydb/fixture';

const VALKEY = { name: 'valkey', version: '8.0.1' };
const REDIS = { name: 'redis', version: '7.0.15' };

test('clusters without nodes do not get any', async () => {
  const { memoryDb, cluster } = service();
  await cluster();
  expect(() => refuseOtherPlane(memoryDb, null, VALKEY)).toThrow(
    'the clusters of this state folder have no nodes, since they were made without an engine; ' +
      'start with `--control-plane-only`, or choose another folder',
  );
});

test('clusters with nodes do not go on without them', async () => {
  const { memoryDb, cluster } = service();
  await cluster();
  expect(() => refuseOtherPlane(memoryDb, VALKEY, null)).toThrow(
    'the clusters of this state folder have their data in nodes of valkey 8.0.1; start with an engine, or choose another folder',
  );
});

test('another engine may try', async () => {
  const { memoryDb, cluster } = service();
  await cluster();
  expect(() => refuseOtherPlane(memoryDb, VALKEY, REDIS)).not.toThrow();
});

test('without clusters there is nothing to refuse', () => {
  const memoryDb = new MemoryDb(CONTROL_PLANE_ONLY);
  memoryDb.store('eu-west-1');
  expect(() => refuseOtherPlane(memoryDb, null, VALKEY)).not.toThrow();
  expect(() => refuseOtherPlane(memoryDb, undefined, VALKEY)).not.toThrow();
});

test('nodes that do not start tell that their files are those of another engine', () => {
  const cause = new Error('the cluster eu-west-1/db cannot be brought back: it ended');
  expect(otherEngine(cause, VALKEY, REDIS).message).toBe(
    'the cluster eu-west-1/db cannot be brought back: it ended\n' +
      'its files were written by valkey 8.0.1, which redis 7.0.15 may not be able to read; start with that engine, nothing was deleted',
  );
  expect(otherEngine(cause, VALKEY, VALKEY)).toBe(cause);
  expect(otherEngine(cause, undefined, VALKEY)).toBe(cause);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryDbLocal } from '../../lib/local/memorydb-local';
import { fuzz } from '../../scripts/fuzz/fuzz';

const folder = mkdtempSync(join(tmpdir(), 'memorydb-fuzz-'));
let local: MemoryDbLocal;

beforeAll(async () => {
  local = await MemoryDbLocal.start({ stateDirectory: folder, controlPlaneOnly: true });
});

afterAll(async () => {
  await local.stop();
  rmSync(folder, { recursive: true });
});

test('every malformed request is refused, and none changes anything', async () => {
  const { outcomes, mistakes, changes } = await fuzz(Number(new URL(local.url).port), { count: 500, seed: 7 });
  expect(mistakes).toEqual([]);
  expect(changes).toEqual([]);
  expect([...outcomes.values()].reduce((sum, count) => sum + count)).toBe(500);
}, 20_000);

import type { NodeTypeRow } from '../../lib/spec/node-types';
import { NODE_TYPES } from '../../lib/spec/node-types';

const rows: readonly NodeTypeRow[] = NODE_TYPES;

test('every node type is named once, after its family', () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  expect(rows.filter(({ name, family }) => name.split('.')[0] !== 'db' || name.split('.')[1] !== family)).toEqual([]);
});

test('memory in GiB is memory in bytes, rounded', () => {
  const wrong = rows.filter((row) => row.memoryGiB !== Math.round((row.maxmemoryBytes / 2 ** 30) * 100) / 100);
  expect(wrong).toEqual([]);
});

test('memory and vCPUs grow with the size', () => {
  const shrinking = rows.filter((row, index) => {
    const smaller = rows.slice(0, index).findLast(({ family }) => family === row.family);
    return smaller !== undefined && (row.maxmemoryBytes <= smaller.maxmemoryBytes || row.vcpu < smaller.vcpu);
  });
  expect(shrinking).toEqual([]);
});

test('bursts are faster than what can be relied on', () => {
  expect(rows.filter((row) => (row.networkBurstGbps ?? Infinity) <= row.networkGbps)).toEqual([]);
});

test('data tiering is in r6gd alone, which has neither vector search nor other Regions', () => {
  expect(rows.filter((row) => row.dataTiering !== (row.family === 'r6gd'))).toEqual([]);
  expect(rows.filter((row) => row.dataTiering && (row.vectorSearch || row.multiRegion))).toEqual([]);
});

import { REGIONS } from '../../lib/spec/regions';

const rows = Object.entries(REGIONS);

test('every Availability Zone is served in one Region, and all of a Region have one prefix', () => {
  const zones = rows.flatMap(([, { zoneIds }]) => zoneIds);
  expect(new Set(zones).size).toBe(zones.length);
  const prefixes = rows.map(([, { zoneIds }]) => new Set(zoneIds.map((zone) => zone.split('-')[0])));
  expect(prefixes.filter(({ size }) => size !== 1)).toEqual([]);
  expect(new Set(prefixes.map(([...all]) => all[0])).size).toBe(rows.length);
});

test('data tiering is in 13 Regions and multi-Region clusters in 12, as the guide counts them', () => {
  expect(rows.filter(([, { dataTiering }]) => dataTiering)).toHaveLength(13);
  expect(rows.filter(([, { multiRegion }]) => multiRegion)).toHaveLength(12);
});

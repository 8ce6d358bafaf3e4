import type { MetricRow } from '../spec/metrics';
import { METRICS } from '../spec/metrics';
import { suggestion } from './nearest';

const ROWS: ReadonlyMap<string, MetricRow> = new Map(METRICS.map((row) => [row.name, row]));

/** What is known of a metric. */
export function metricRow(name: string): MetricRow | undefined {
  return ROWS.get(name);
}

/** Why there may be no such metric: new ones come without notice, but one that is nearly called so is most likely meant. */
export function metricWarning(name: string): string | undefined {
  const near = ROWS.has(name) ? undefined : suggestion(name, [...ROWS.keys()]);
  return near === undefined ? undefined : `should be a metric known to MemoryDB, got: ${name}; ${near}`;
}

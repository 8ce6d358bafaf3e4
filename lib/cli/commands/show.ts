import { DESCRIPTIONS } from '../../rules/catalog';
import { suggestion } from '../../rules/nearest';
import type { EngineVersionRow } from '../../spec/engine-versions';
import { ENGINE_VERSIONS } from '../../spec/engine-versions';
import type { MetricRow } from '../../spec/metrics';
import { METRICS } from '../../spec/metrics';
import type { NodeTypeRow } from '../../spec/node-types';
import { NODE_TYPES } from '../../spec/node-types';
import type { ParameterRow } from '../../spec/parameters';
import { FAMILIES, PARAMETERS } from '../../spec/parameters';
import type { Command } from '../command';
import { UsageError } from '../command';
import { table } from '../table';

interface Shown {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Shows what the library knows of the service. */
export const SHOW: Command = {
  name: 'show',
  summary: 'Show the node types, engine versions, parameters, metrics and rules that are known.',
  usage: '<node-types|engine-versions|parameters [family]|metrics|rules>',
  options: { json: { type: 'boolean', description: 'write the table as JSON' } },
  run({ positionals: [topic = '', argument, ...more], options }, terminal) {
    const show = Object.hasOwn(TOPICS, topic) ? TOPICS[topic] : undefined;
    if (show === undefined) {
      const advice = suggestion(topic, Object.keys(TOPICS));
      throw new UsageError(
        topic === '' ? 'Name what to show' : `There is no \`${topic}\` to show${advice ? `; ${advice}` : ''}`,
      );
    }
    if (more.length > 0 || (argument !== undefined && topic !== 'parameters')) {
      throw new UsageError(`\`show ${topic}\` takes no \`${more[0] ?? argument}\``);
    }
    const { headings, rows } = show(argument);
    terminal.out(
      options.json
        ? JSON.stringify(
            rows.map((row) => keyed(headings, row)),
            undefined,
            2,
          )
        : table(headings, rows),
    );
    return 0;
  },
};

const TOPICS: Readonly<Record<string, (argument?: string) => Shown>> = {
  'node-types': () => ({
    headings: ['node type', 'vCPU', 'memory GiB', 'network Gbps', 'data tiering', 'multi-Region', 'vector search'],
    rows: (NODE_TYPES as readonly NodeTypeRow[]).map((row) => [
      row.name,
      `${row.vcpu}`,
      `${row.memoryGiB}`,
      row.networkBurstGbps === undefined ? `${row.networkGbps}` : `${row.networkGbps} to ${row.networkBurstGbps}`,
      yes(row.dataTiering),
      yes(row.multiRegion),
      yes(row.vectorSearch),
    ]),
  }),
  'engine-versions': () => ({
    headings: ['engine', 'version', 'family', 'IAM', 'vector search', 'multi-Region'],
    rows: (ENGINE_VERSIONS as readonly EngineVersionRow[]).map((row) => [
      row.engine,
      row.version,
      row.family,
      yes(row.iamAuthentication),
      yes(row.vectorSearch),
      yes(row.multiRegion),
    ]),
  }),
  parameters(family) {
    if (family !== undefined && !(FAMILIES as readonly string[]).includes(family)) {
      throw new UsageError(
        `There is no family \`${family}\`; ${suggestion(family, FAMILIES, `there are ${FAMILIES.join(', ')}`)}`,
      );
    }
    const all: [string, ParameterRow][] = Object.entries(PARAMETERS);
    const rows = all.filter(([, row]) => family === undefined || row.families.includes(family));
    return {
      headings: ['parameter', 'allowed', 'default', 'changeable', 'families'],
      rows: rows.map(([name, row]) => [
        name,
        allowed(row),
        row.default,
        row.createOnly ? 'new clusters only' : 'yes',
        row.families.join(' '),
      ]),
    };
  },
  metrics: () => ({
    headings: ['metric', 'unit', 'statistic', 'what it tells', 'only with'],
    rows: (METRICS as readonly MetricRow[]).map((row) => [
      row.name,
      row.unit,
      row.statistic,
      row.tells,
      row.onlyWith ?? '',
    ]),
  }),
  rules: () => ({
    headings: ['rule', 'severity', 'what holds'],
    rows: DESCRIPTIONS.map(({ id, severity, title }) => [id, severity, title]),
  }),
};

function allowed({ type, min, max, gap, values }: ParameterRow): string {
  if (values !== undefined) {
    return values.join(' ');
  }
  if (type === 'string') {
    return 'any text';
  }
  const from = gap === undefined ? `${min ?? ''}` : `${min}, ${gap[1] + 1}`;
  return min === undefined && max === undefined ? 'any whole number' : `${from} to ${max ?? 'any'}`;
}

function yes(is: boolean): string {
  return is ? 'yes' : '';
}

function keyed(headings: readonly string[], row: readonly string[]): object {
  return Object.fromEntries(headings.map((heading, column) => [heading, row[column]]));
}

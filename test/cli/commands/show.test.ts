import { DESCRIPTIONS } from '../../../lib/rules/catalog';
import { METRICS } from '../../../lib/spec/metrics';
import { NODE_TYPES } from '../../../lib/spec/node-types';
import { run } from '../recording-terminal';

test('shows the engine versions', async () => {
  const { exitCode, out } = await run(['show', 'engine-versions']);
  expect(exitCode).toBe(0);
  expect(out).toMatchInlineSnapshot(`
   "engine  version  family            IAM  vector search  multi-Region
   redis   6.2      memorydb_redis6
   redis   7.0      memorydb_redis7   yes
   redis   7.1      memorydb_redis7   yes  yes
   valkey  7.2      memorydb_valkey7  yes  yes
   valkey  7.3      memorydb_valkey7  yes  yes            yes"
  `);
});

test('shows every node type', async () => {
  const { out } = await run(['show', 'node-types', '--json']);
  const rows = JSON.parse(out) as Record<string, string>[];
  expect(rows.map((row) => row['node type'])).toEqual(NODE_TYPES.map(({ name }) => name));
  expect(rows.find((row) => row['node type'] === 'db.r6gd.xlarge')).toMatchInlineSnapshot(`
   {
     "data tiering": "yes",
     "memory GiB": "26.32",
     "multi-Region": "",
     "network Gbps": "1.25 to 10",
     "node type": "db.r6gd.xlarge",
     "vCPU": "4",
     "vector search": "",
   }
  `);
});

test('shows the parameters of one family', async () => {
  const { out } = await run(['show', 'parameters', 'memorydb_redis6']);
  const lines = out.split('\n').slice(1);
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter((line) => !/ memorydb_redis6( |$)/.test(line))).toEqual([]);
});

test.each([
  ['timeout', 'memorydb_valkey7', '0, 20 to any'],
  ['maxmemory-samples', 'memorydb_valkey7', '1 to any'],
  ['activedefrag', 'memorydb_valkey7', 'yes no'],
  ['notify-keyspace-events', 'memorydb_valkey7', 'any text'],
])('shows what %s of %s may be', async (name, family, allowed) => {
  const rows = JSON.parse((await run(['show', 'parameters', family, '--json'])).out) as Record<string, string>[];
  expect(rows.find(({ parameter }) => parameter === name)?.allowed).toBe(allowed);
});

test('shows every metric', async () => {
  const { out } = await run(['show', 'metrics', '--json']);
  const rows = JSON.parse(out) as Record<string, string>[];
  expect(rows.map(({ metric }) => metric)).toEqual(METRICS.map(({ name }) => name));
  expect(rows.find(({ metric }) => metric === 'BytesReadFromDisk')).toEqual({
    metric: 'BytesReadFromDisk',
    unit: 'Bytes',
    statistic: 'Sum',
    'what it tells': 'Bytes read from SSD per minute',
    'only with': 'data tiering (r6gd)',
  });
});

test('shows every rule', async () => {
  const { out } = await run(['show', 'rules']);
  const ids = out.split('\n').map((line) => line.split(' ')[0]);
  expect(ids).toEqual(['rule', ...DESCRIPTIONS.map(({ id }) => id)]);
});

test.each([
  [[], 'Name what to show'],
  [['rulse'], 'There is no `rulse` to show; did you mean `rules`?'],
  [['zebras'], 'There is no `zebras` to show'],
  [['rules', 'all'], '`show rules` takes no `all`'],
  [['parameters', 'memorydb_redis7', 'all'], '`show parameters` takes no `all`'],
  [['parameters', 'memorydb_valky7'], 'There is no family `memorydb_valky7`; did you mean `memorydb_valkey7`?'],
  [['parameters', 'redis'], 'There is no family `redis`; there are memorydb_redis6, memorydb_redis7, memorydb_valkey7'],
])('fails for %j', async (args, message) => {
  const { exitCode, out, err } = await run(['show', ...args]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err.split('\n')[0]).toBe(message);
});

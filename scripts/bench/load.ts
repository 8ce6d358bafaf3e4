import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './median';
import type { Row } from './row';

const DIST = join(__dirname, '../../dist');
const LIBRARY = join(DIST, 'lib/index.js');
const RUNS = 15;

/**
 * Loads the modules of aws-cdk-lib that a `Cluster` needs, in the same order, then the library, then what it loads when a
 * class of it is used; prints how many ms each took.
 */
const SCRIPT = `
const [library, ...modules] = process.argv.slice(1);
const times = [performance.now()];
for (const file of modules) require(file);
times.push(performance.now());
const exported = require(library);
times.push(performance.now());
exported.Cluster;
times.push(performance.now());
console.log(JSON.stringify(times.slice(1).map((time, index) => time - times[index])));
`;

/** What `require('cdk-memorydb')` adds to loading the modules of aws-cdk-lib that it uses. */
export function benchLoad(): Row[] {
  if (!existsSync(LIBRARY)) {
    throw new Error('the library is not built; run `npm run build` first');
  }
  const list = `require(${JSON.stringify(LIBRARY)}).Cluster; console.log(JSON.stringify(Object.keys(require.cache)))`;
  const modules = (JSON.parse(node(list)) as string[]).filter((file) => !file.startsWith(DIST));
  const runs = Array.from({ length: RUNS }, () => JSON.parse(node(SCRIPT, LIBRARY, ...modules)) as number[]);
  const [theirs, loading, using] = [0, 1, 2].map((column) => median(runs.map((times) => times[column])));
  const beside = (ours: number) => `${ours.toFixed(1)} ms / ${theirs.toFixed(1)} ms = ${(ours / theirs).toFixed(2)}`;
  return [
    {
      measure: `require('cdk-memorydb') / the ${modules.length} files of its peers that a \`Cluster\` needs`,
      value: beside(loading),
      target: 'at most 0.1',
    },
    { measure: 'and what it loads when a class of it is used first', value: beside(using), target: '' },
  ];
}

function node(script: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script, ...args], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return stdout;
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './median';
import type { Row } from './row';

const LIBRARY = join(__dirname, '../../dist/lib/index.js');
const RUNS = 15;

/** Loads the modules of aws-cdk-lib that the library loads, in the same order, then the library; prints both times in ms. */
const SCRIPT = `
const [library, ...modules] = process.argv.slice(1);
const start = performance.now();
for (const file of modules) require(file);
const between = performance.now();
require(library);
console.log(JSON.stringify([between - start, performance.now() - between]));
`;

/** What `require('cdk-memorydb')` adds to loading the modules of aws-cdk-lib that it uses. */
export function benchLoad(): Row[] {
  if (!existsSync(LIBRARY)) {
    throw new Error('the library is not built; run `npm run build` first');
  }
  const list = `require(${JSON.stringify(LIBRARY)}); console.log(JSON.stringify(Object.keys(require.cache)))`;
  const modules = (JSON.parse(node(list)) as string[]).filter((file) => !file.includes(join('dist', 'lib')));
  const times = Array.from({ length: RUNS }, () => JSON.parse(node(SCRIPT, LIBRARY, ...modules)) as [number, number]);
  const [theirs, ours] = [median(times.map(([first]) => first)), median(times.map(([, second]) => second))];
  return [
    {
      measure: `require('cdk-memorydb') over the ${modules.length} files of its peers that it loads`,
      value: `${ours.toFixed(1)} ms / ${theirs.toFixed(1)} ms = ${(ours / theirs).toFixed(3)}`,
      target: 'at most 0.1',
    },
  ];
}

function node(script: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script, ...args], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return stdout;
}

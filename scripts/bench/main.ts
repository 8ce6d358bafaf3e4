// `npm run bench`: every figure that the project promises, beside its target. `npm run bench -- synth load` takes some.
import { table } from '../../lib/cli/table';
import { benchApp } from './app';
import { benchControlPlane } from './control-plane';
import { benchDeploy } from './deploy';
import { benchEngine } from './engine';
import { benchLoad } from './load';
import { benchNodes } from './nodes';
import { inPlainNode } from './plain-node';
import type { Row } from './row';
import { benchScaling } from './scaling';

const PARTS: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  load: benchLoad,
  synth: () => inPlainNode('synth'),
  app: benchApp,
  rules: () => inPlainNode('rules'),
  engine: benchEngine,
  nodes: benchNodes,
  'control-plane': benchControlPlane,
  scaling: benchScaling,
  deploy: benchDeploy,
};

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined) {
    throw new Error(`there is no part \`${unknown}\`; there are ${Object.keys(PARTS).join(', ')}`);
  }
  const rows: string[][] = [];
  for (const name of names.length > 0 ? names : Object.keys(PARTS)) {
    console.error(`> ${name}`);
    rows.push(...(await PARTS[name]()).map(({ measure, value, target }) => [measure, value, target]));
  }
  console.log(table(['measure', 'value', 'target'], rows));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

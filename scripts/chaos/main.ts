// `npm run chaos [rounds] [--engine valkey-server] [--seed 1] [--hang] [--patience 90] [--keep]`: kill -9 of nodes, of Local and of
// everything under 50 writers; with `--hang` the nodes are stopped instead.
import { parseArgs } from 'node:util';
import { median } from '../bench/median';
import { chaos } from './chaos';
import { FAULTS } from './plan';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      engine: { type: 'string' },
      seed: { type: 'string', default: '1' },
      hang: { type: 'boolean', default: false },
      patience: { type: 'string', default: '90' },
      keep: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const rounds = number('rounds', positionals[0] ?? '100');
  const seed = number('seed', values.seed);
  const patience = 1_000 * number('patience', values.patience);
  const { engine, hang, keep } = values;
  const told = (line: string) => console.error(line);
  const report = await chaos({ rounds, seed, writers: 50, engine, hang, patience, keep, told });
  const { lost, wrong, errors, left } = report;
  [...lost, ...wrong, ...left].slice(0, 20).forEach((line) => console.log(line));
  console.log(`${rounds} rounds with seed ${seed} on ${report.engine}, ${report.acknowledged} writes acknowledged`);
  console.log(`lost: ${lost.length}; wrong: ${wrong.length}`);
  for (const fault of FAULTS) {
    const times = report.recoveries
      .filter(({ round }) => round.fault === fault)
      .map(({ milliseconds }) => milliseconds);
    if (times.length > 0) {
      console.log(
        `${fault}: ${times.length} times, every client writes to every shard again after ${seconds(median(times))}, at worst ${seconds(Math.max(...times))}`,
      );
    }
  }
  const all = report.recoveries.map(({ milliseconds }) => milliseconds);
  console.log(`all: after ${seconds(median(all))}, at worst ${seconds(Math.max(...all))}`);
  const failed = [...errors.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${failed} writes failed and were told so, ${left.length} processes or ports left behind`);
  process.exitCode = lost.length + wrong.length + left.length === 0 ? 0 : 1;
}

function number(name: string, text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new Error(`\`${name}\` must be a whole number, got: ${text}`);
  }
  return Number(text);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

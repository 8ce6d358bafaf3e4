import { median } from './median';
import { inPlainNode } from './plain-node';
import type { Row } from './row';

const CLUSTERS = 1_000;
const RUNS = 5;

/** A whole app as users run it, a process that synthesizes once, with the CDK's own check of the templates. */
export function benchApp(): Row[] {
  const cpuTime = (way: string) => inPlainNode<number>('synth', [way, `${CLUSTERS}`], {});
  const times = Array.from({ length: RUNS }, () => [cpuTime('ours'), cpuTime('byHand')]);
  const [own, theirs] = [0, 1].map((column) => median(times.map((row) => row[column])));
  return [
    {
      measure: `the process of an app with ${CLUSTERS} \`Cluster\`s / the same by hand with L1s (median of ${RUNS})`,
      value: `${own.toFixed(0)} ms / ${theirs.toFixed(0)} ms = ${(own / theirs).toFixed(2)}`,
      target: 'at most 1.2',
    },
  ];
}

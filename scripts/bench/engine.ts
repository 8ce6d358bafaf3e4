import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../lib/local/engine/engine';
import { BareNodes } from './bare-nodes';
import { median } from './median';
import type { Row } from './row';

const CREATIONS = 3;

/** Clusters of Local against the same engine used by hand: how soon they take writes. */
export async function benchEngine(): Promise<Row[]> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'memorydb-bench-'));
  const engine = await Engine.open({ stateDirectory, env: process.env });
  try {
    const bench = { engine, bareNodes: (count: number) => BareNodes.start(engine, stateDirectory, count) };
    return await creations(bench);
  } finally {
    await engine.close();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}

interface Bench {
  readonly engine: Engine;
  readonly bareNodes: (count: number) => Promise<BareNodes>;
}

interface Shape {
  readonly shards: number;
  /** How often the time of one bare node it may take. */
  readonly overFloor: number;
  /** How often faster than the usual way it has to be; that one refuses clusters of fewer than three shards. */
  readonly overUsual?: number;
}

const SHAPES: readonly Shape[] = [
  { shards: 1, overFloor: 1.15 },
  { shards: 3, overFloor: 1.15, overUsual: 1 },
  { shards: 10, overFloor: 1.4, overUsual: 3 },
];

/** Everything from no process to a cluster that takes writes on every shard. */
async function creations(bench: Bench): Promise<Row[]> {
  const { engine } = bench;
  const floor = await medianTime(() => bareNode(bench));
  const rows: Row[] = [];
  for (const { shards, overFloor, overUsual } of SHAPES) {
    const name = `${shards}x(1+1) with TLS`;
    const ours: number[] = [];
    const usual: number[] = [];
    for (let run = 0; run < CREATIONS; run++) {
      ours.push(await local(engine, shards));
      if (overUsual !== undefined) {
        usual.push(await byHand(bench, shards));
      }
    }
    const time = median(ours);
    rows.push({
      measure: `${name}: time to available / one bare node with all slots`,
      value: `${seconds(time)} / ${seconds(floor)} = ${(time / floor).toFixed(2)}`,
      target: `at most ${overFloor}`,
    });
    if (overUsual !== undefined) {
      rows.push({
        measure: `${name}: bare nodes joined by ${engine.engineFor().name}-cli --cluster create / time to available`,
        value: `${seconds(median(usual))} / ${seconds(time)} = ${(median(usual) / time).toFixed(2)}`,
        target: `at least ${overUsual}`,
      });
    }
  }
  return rows;
}

async function local(engine: Engine, shards: number): Promise<number> {
  const start = performance.now();
  const cluster = await createCluster(engine, shards, 1);
  const time = performance.now() - start;
  await cluster.delete();
  return time;
}

async function byHand({ bareNodes }: Bench, shards: number): Promise<number> {
  const start = performance.now();
  const nodes = await bareNodes(2 * shards);
  try {
    await nodes.createCluster(1);
    await nodes.untilWritable();
    return performance.now() - start;
  } finally {
    await nodes.stop();
  }
}

/** The engine lets no cluster take writes sooner than two seconds after its start. */
async function bareNode({ bareNodes }: Bench): Promise<number> {
  const start = performance.now();
  const nodes = await bareNodes(1);
  try {
    await nodes.addAllSlots();
    await nodes.untilWritable();
    return performance.now() - start;
  } finally {
    await nodes.stop();
  }
}

function createCluster(engine: Engine, numShards: number, numReplicasPerShard: number) {
  return engine.createCluster({
    ...{ name: 'bench', numShards, numReplicasPerShard, tls: true, openAccess: true, users: [], parameters: {} },
  });
}

async function medianTime(take: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < CREATIONS; run++) {
    times.push(await take());
  }
  return median(times);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}

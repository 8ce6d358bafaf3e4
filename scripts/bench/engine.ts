import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../lib/local/engine/engine';
import { BareNodes, tool } from './bare-nodes';
import { median } from './median';
import type { Row } from './row';

const CREATIONS = 3;
const LOADS = 21;
const REQUESTS = 6_000;

/** Clusters of Local against the same engine used by hand: how soon they take writes, and how much they take. */
export async function benchEngine(): Promise<Row[]> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'memorydb-bench-'));
  const engine = await Engine.open({ stateDirectory, env: process.env });
  try {
    const bench = { engine, bareNodes: (count: number) => BareNodes.start(engine, stateDirectory, count) };
    return [...(await creations(bench)), ...(await throughput(bench))];
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
        measure: `${name}: bare nodes joined by ${engine.binary.name}-cli --cluster create / time to available`,
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
    nodes.createCluster(1);
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

/**
 * 50 connections straight to one node: ours, with an open-access ACL and its denials, and a bare one whose default user may do anything.
 * Equal on both sides: engine, certificate, TLS, cluster mode with all slots, append-only log with `appendfsync always`, no RDB file, no
 * replica. Requests a second depend on what else the machine and its disk do; the processor time of a request hardly does.
 */
async function throughput({ engine, bareNodes }: Bench): Promise<Row[]> {
  const bare = await bareNodes(1);
  try {
    await bare.addAllSlots();
    const cluster = await createCluster(engine, 1, 0);
    await bare.untilWritable();
    const ports = { ours: `${cluster.shards()[0].nodes[0].port}`, theirs: bare.addresses[0].split(':')[1] };
    const rows = COMMANDS.flatMap((command) => {
      const rounds = Array.from({ length: LOADS }, (_, round) => {
        // Short rounds by turns, each compared with its neighbour: how fast a disk flushes changes from second to second.
        const first = round % 2 === 0 ? 'ours' : 'theirs';
        const second = first === 'ours' ? 'theirs' : 'ours';
        const loads = { [first]: load(engine, ports[first], command), [second]: load(engine, ports[second], command) };
        return loads as Readonly<Record<'ours' | 'theirs', Load>>;
      });
      const middle = (side: 'ours' | 'theirs', figure: keyof Load) =>
        median(rounds.map((round) => round[side][figure]));
      const ratio = (figure: keyof Load) => median(rounds.map(({ ours, theirs }) => ours[figure] / theirs[figure]));
      const against = 'on a node / on a bare node with the same TLS and persistence';
      return [
        {
          measure: `${command} a second ${against}, median of ${LOADS} pairs`,
          value: `${ratio('perSecond').toFixed(2)} (${thousands(middle('ours', 'perSecond'))}, ${thousands(middle('theirs', 'perSecond'))})`,
          target: 'at least 0.95',
        },
        {
          measure: `processor time of a ${command} ${against}, median of ${LOADS} pairs`,
          value: `${ratio('processor').toFixed(2)} (${middle('ours', 'processor').toFixed(1)}, ${middle('theirs', 'processor').toFixed(1)} µs)`,
          target: 'at most 1.05',
        },
      ];
    });
    await cluster.delete();
    return rows;
  } finally {
    await bare.stop();
  }
}

const COMMANDS = ['SET', 'GET'] as const;

interface Load {
  readonly perSecond: number;
  /** Microseconds that the node works for one request. */
  readonly processor: number;
}

function load(engine: Engine, port: string, command: (typeof COMMANDS)[number]): Load {
  const access = ['-p', port, '--tls', '--cacert', engine.certificates.ca];
  const before = worked(tool(engine, 'cli', [...access, 'INFO', 'cpu']));
  const csv = tool(engine, 'benchmark', [
    ...access,
    ...['-t', command.toLowerCase(), '-n', `${REQUESTS}`, '-c', '50', '-d', '64', '-r', '100000', '--csv'],
  ]);
  const after = worked(tool(engine, 'cli', [...access, 'INFO', 'cpu']));
  return {
    perSecond: Number(new RegExp(`"${command}","([0-9.]+)"`).exec(csv)?.[1]),
    processor: (1_000_000 * (after - before)) / REQUESTS,
  };
}

/** Seconds that all threads of a node have worked so far. */
function worked(info: string): number {
  return ['user', 'sys']
    .map((mode) => Number(new RegExp(`^used_cpu_${mode}:([0-9.]+)`, 'm').exec(info)?.[1]))
    .reduce((sum, time) => sum + time);
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

function thousands(perSecond: number): string {
  return `${(perSecond / 1_000).toFixed(1)}k/s`;
}

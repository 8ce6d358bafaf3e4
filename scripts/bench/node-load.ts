import type { Engine } from '../../lib/local/engine/engine';
import { tool } from './bare-nodes';
import { median } from './median';

const REQUESTS = 6_000;

export const COMMANDS = ['SET', 'GET'] as const;

export type Command = (typeof COMMANDS)[number];

/** Where a load goes to, and as whom. */
export interface Target {
  readonly port: number;
  readonly user?: { readonly name: string; readonly password: string };
}

export interface Load {
  readonly perSecond: number;
  /** Milliseconds in which 99 of 100 requests are answered. */
  readonly p99: number;
  /** Microseconds that the node works for one request. */
  readonly processor: number;
}

/** Loads of two nodes by turns, each compared with its neighbour: how fast a disk flushes changes from second to second. */
export class Comparison {
  static async take(
    engine: Engine,
    command: Command,
    ours: Target,
    theirs: Target,
    count: number,
  ): Promise<Comparison> {
    const pairs: { readonly ours: Load; readonly theirs: Load }[] = [];
    while (pairs.length < count) {
      if (pairs.length % 2 === 0) {
        pairs.push({ ours: await load(engine, command, ours), theirs: await load(engine, command, theirs) });
      } else {
        const first = await load(engine, command, theirs);
        pairs.push({ ours: await load(engine, command, ours), theirs: first });
      }
    }
    return new Comparison(pairs);
  }

  private constructor(private readonly pairs: readonly { readonly ours: Load; readonly theirs: Load }[]) {}

  get count(): number {
    return this.pairs.length;
  }

  ratio(figure: keyof Load): number {
    return median(this.pairs.map(({ ours, theirs }) => ours[figure] / theirs[figure]));
  }

  /** Of either side. */
  middle(figure: keyof Load): readonly [ours: number, theirs: number] {
    return [median(this.pairs.map(({ ours }) => ours[figure])), median(this.pairs.map(({ theirs }) => theirs[figure]))];
  }
}

/** 50 connections straight to one port. */
async function load(engine: Engine, command: Command, { port, user }: Target): Promise<Load> {
  const login = user === undefined ? [] : ['--user', user.name, '-a', user.password];
  const access = ['-p', `${port}`, '--tls', '--cacert', engine.certificates.ca, ...login];
  const before = worked(await tool(engine, 'cli', [...access, 'INFO', 'cpu']));
  const csv = await tool(engine, 'benchmark', [
    ...access,
    ...['-t', command.toLowerCase(), '-n', `${REQUESTS}`, '-c', '50', '-d', '64', '-r', '100000', '--csv'],
  ]);
  const after = worked(await tool(engine, 'cli', [...access, 'INFO', 'cpu']));
  const [header, row] = csv
    .split('\n')
    .filter((line) => line.startsWith('"test"') || line.startsWith(`"${command}"`))
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
  const column = (name: string) => Number(row[header.indexOf(name)]);
  return {
    perSecond: column('rps'),
    p99: column('p99_latency_ms'),
    processor: (1_000_000 * (after - before)) / REQUESTS,
  };
}

/** Seconds that all threads of a node have worked so far. */
function worked(info: string): number {
  return ['user', 'sys']
    .map((mode) => Number(new RegExp(`^used_cpu_${mode}:([0-9.]+)`, 'm').exec(info)?.[1]))
    .reduce((sum, time) => sum + time);
}

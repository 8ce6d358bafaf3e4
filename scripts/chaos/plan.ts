import fc from 'fast-check';

export const FAULTS = [
  'a primary',
  'a replica',
  'two nodes of a shard',
  'all nodes of a shard',
  'Local',
  'everything',
] as const;

export type Fault = (typeof FAULTS)[number];

/** What one round does to the cluster. */
export interface Round {
  readonly fault: Fault;
  /** What the cluster is busy with when it happens. */
  readonly during: 'nothing' | 'resharding' | 'a snapshot';
  /** Milliseconds from the beginning of that to the kill. */
  readonly delay: number;
  /** Milliseconds after which the same is killed once more, while it recovers. */
  readonly again?: number;
  /** Whose turn it is, out of however many there are. */
  readonly pick: number;
}

const round: fc.Arbitrary<Round> = fc.record(
  {
    fault: fc.constantFrom(...FAULTS),
    during: fc.constantFrom('nothing', 'resharding', 'resharding', 'a snapshot'),
    delay: fc.integer({ min: 0, max: 2_500 }),
    again: fc.integer({ min: 0, max: 1_000 }),
    pick: fc.nat({ max: 1_000 }),
  },
  { requiredKeys: ['fault', 'during', 'delay', 'pick'] },
);

/** As many as the service takes of a cluster in 24 hours. */
const SNAPSHOTS = 20;

/** The same rounds for the same seed. When all snapshots are taken, the cluster has nothing to do instead. */
export function plan(count: number, seed: number): Round[] {
  let snapshots = 0;
  return fc.sample(round, { numRuns: count, seed }).map((one) => {
    snapshots += one.during === 'a snapshot' ? 1 : 0;
    return one.during === 'a snapshot' && snapshots > SNAPSHOTS ? { ...one, during: 'nothing' } : one;
  });
}

export function describeRound({ fault, during, again }: Round): string {
  return [fault, again === undefined ? '' : ' twice', during === 'nothing' ? '' : ` during ${during}`].join('');
}

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/** What a node keeps over a restart. */
export interface NodeIdentity {
  readonly id: string;
  readonly name: string;
  readonly directory: string;
  /** Where clients find it. */
  readonly port: number;
  readonly busPort: number;
  /** Where the engine listens when something else stands at `port`. */
  enginePort?: number;
}

export function newIdentity(directory: string, name: string, [port, busPort]: readonly [number, number]): NodeIdentity {
  return { id: randomBytes(20).toString('hex'), name, directory: join(directory, name), port, busPort };
}

/** `0001` and up, as MemoryDB names shards. */
export function shardName(index: number): string {
  return String(index + 1).padStart(4, '0');
}

/** `<cluster>-<shard>-<node>`, for example `db-0001-002`. */
export function nodeName(cluster: string, shard: string, index: number): string {
  return `${cluster}-${shard}-${String(index + 1).padStart(3, '0')}`;
}

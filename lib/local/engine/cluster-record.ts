import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface NodeRecord {
  readonly name: string;
  readonly id: string;
  readonly port: number;
  readonly busPort: number;
}

export interface ShardRecord {
  readonly name: string;
  /** As `formatRanges` has them. */
  readonly slots: string;
  /** Slots that were on their way to another shard. */
  readonly sending?: { readonly to: string; readonly slots: string };
  /** Name of the node that holds the log with every acknowledged write. */
  readonly primary: string;
  /** Name of the node that the log was about to go over to when this was written. */
  readonly successor?: string;
  readonly nodes: readonly NodeRecord[];
}

/** What a cluster is made of, as it has to come back after everything ended at once. */
export interface ClusterRecord {
  /** Name of the engine that has written the files, or was about to. */
  readonly engine?: string;
  /** Port of the cluster endpoint. */
  readonly port?: number;
  readonly shards: readonly ShardRecord[];
}

/** A folder without it never became a cluster. */
export const RECORD_FILE = 'cluster.json';

/** Whole or not at all. */
export async function writeRecord(directory: string, record: ClusterRecord): Promise<void> {
  const path = join(directory, RECORD_FILE);
  await writeFile(`${path}.new`, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

/** Throws if there is none, or if it cannot be understood: then the folder is left for somebody to look at. */
export async function readRecord(directory: string): Promise<ClusterRecord> {
  const path = join(directory, RECORD_FILE);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`there is no cluster in ${directory}`);
  });
  try {
    const record = JSON.parse(text) as ClusterRecord;
    if (record.shards.every(isComplete)) {
      return record;
    }
  } catch {
    // Not ours, or damaged.
  }
  throw new Error(`${path} is damaged; move the folder away, or delete the cluster`);
}

function isComplete({ primary, nodes }: ShardRecord): boolean {
  return nodes.every(({ port, busPort }) => port > 0 && busPort > 0) && nodes.some(({ name }) => name === primary);
}

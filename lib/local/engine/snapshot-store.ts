import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { formatRanges, parseRanges, SLOTS, toSlots, type SlotRange } from './slots';

/** One shard of a snapshot. */
export interface ShardSnapshot {
  /** `0001` and up. */
  readonly name: string;
  /** For example `0-8191`. */
  readonly slots: string;
  /** What the copy takes on disk. */
  readonly bytes: number;
}

/** A shard that can be restored: its file is what was written. */
export interface StoredShard {
  readonly name: string;
  readonly slots: readonly SlotRange[];
  /** Path of its RDB file. */
  readonly rdb: string;
}

interface ManifestRow extends ShardSnapshot {
  readonly sha256: string;
}

const MANIFEST = 'manifest.json';
const HALF = '.new-';

/** Snapshots on disk: a folder for each key, with an RDB file for each shard and a manifest that tells what has to be there. */
export class SnapshotStore {
  /** Removes what an earlier run did not finish. */
  static async open(directory: string): Promise<SnapshotStore> {
    const names = await readdir(directory).catch(() => []);
    const halves = names.filter((name) => name.startsWith(HALF));
    await Promise.all(halves.map((name) => rm(join(directory, name), { recursive: true })));
    return new SnapshotStore(directory);
  }

  private closed = false;

  private constructor(private readonly directory: string) {}

  /** What is there stays, whatever is asked for from now on. */
  close(): void {
    this.closed = true;
  }

  /** `save` writes one file; the snapshot is there when all have been written, and else there is nothing of it. */
  async write(
    key: string,
    shards: readonly { readonly name: string; readonly slots: readonly SlotRange[] }[],
    save: (shard: string, file: string) => Promise<void>,
  ): Promise<readonly ShardSnapshot[]> {
    this.refuseWhenClosed();
    const target = this.folder(key);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const half = await mkdtemp(join(this.directory, HALF));
    const saving = shards.map(async ({ name, slots }): Promise<ManifestRow> => {
      const file = join(half, fileName(name));
      await save(name, file);
      return { name, slots: formatRanges(slots), ...(await measure(file)) };
    });
    try {
      const rows = await Promise.all(saving);
      await writeFile(join(half, MANIFEST), `${JSON.stringify({ shards: rows }, undefined, 2)}\n`, { flush: true });
      await rm(target, { recursive: true, force: true });
      await rename(half, target);
      return rows.map(({ name, slots, bytes }) => ({ name, slots, bytes }));
    } catch (cause) {
      await Promise.allSettled(saving);
      await rm(half, { recursive: true, force: true });
      throw cause;
    }
  }

  /** The shards of a snapshot that is complete and unchanged; throws if it is not. */
  async read(key: string): Promise<readonly StoredShard[]> {
    const folder = this.folder(key);
    const rows = await readManifest(join(folder, MANIFEST), key);
    return Promise.all(
      rows.map(async ({ name, slots, bytes, sha256 }) => {
        const rdb = join(folder, fileName(name));
        const found = await measure(rdb).catch(() => undefined);
        if (found?.bytes !== bytes || found.sha256 !== sha256) {
          const state = found === undefined ? 'missing' : 'damaged';
          throw new Error(`${fileName(name)} of the snapshot ${key} is ${state}; take another snapshot`);
        }
        return { name, slots: parseRanges(slots.split(',')), rdb };
      }),
    );
  }

  /** The RDB files of the shards. */
  async rdbFiles(key: string): Promise<Buffer[]> {
    return Promise.all((await this.read(key)).map(({ rdb }) => readFile(rdb)));
  }

  async copy(key: string, toKey: string): Promise<void> {
    const files = new Map((await this.read(key)).map((shard) => [shard.name, shard]));
    await this.write(toKey, [...files.values()], (shard, file) =>
      copyFile(files.get(shard)!.rdb, file, constants.COPYFILE_FICLONE),
    );
  }

  async delete(key: string): Promise<void> {
    this.refuseWhenClosed();
    await rm(this.folder(key), { recursive: true, force: true });
  }

  private refuseWhenClosed(): void {
    if (this.closed) {
      throw new Error('MemoryDB Local is stopping');
    }
  }

  private folder(key: string): string {
    if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/i.test(key)) {
      throw new Error(`a snapshot's key must be words of letters, digits and hyphens joined by /, got: ${key}`);
    }
    return join(this.directory, key);
  }
}

async function readManifest(path: string, key: string): Promise<readonly ManifestRow[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`there is no snapshot ${key} in the state folder`);
  });
  const rows = parse(text);
  if (rows === undefined) {
    throw new Error(`${MANIFEST} of the snapshot ${key} is damaged; take another snapshot`);
  }
  return rows;
}

function parse(text: string): readonly ManifestRow[] | undefined {
  try {
    const { shards } = JSON.parse(text) as { shards: readonly ManifestRow[] };
    const named = shards.every(({ name }) => /^\d{4}$/.test(name));
    const slots = new Set(shards.flatMap((row) => toSlots(parseRanges(row.slots.split(',')))));
    return named && slots.size === SLOTS ? shards : undefined;
  } catch {
    return undefined;
  }
}

function fileName(shard: string): string {
  return `${shard}.rdb`;
}

async function measure(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TEXT_ENCODING } from './data';
import { refused } from './refused';
import { flushFolder } from './state-file';

/** Folder of the bytes in a state folder. */
export const BYTES = 'bytes';

/** Bytes on disk, each in a file that is named after what it holds: written once, never changed. */
export class BytesStore {
  /** Of bytes that were seen, since there may be many of them, and they do not change. */
  private readonly names = new WeakMap<Buffer, string>();
  private readonly texts = new Map<string, Buffer>();
  private stored = new Set<string>();

  constructor(private readonly stateDirectory: string) {}

  private get directory(): string {
    return join(this.stateDirectory, BYTES);
  }

  name(content: Buffer): string {
    const name = this.names.get(content) ?? sha256(content);
    this.names.set(content, name);
    return name;
  }

  /** The bytes of a text. They are the same ones as long as something refers to them. */
  encoded(text: string): Buffer {
    const content = this.texts.get(text) ?? Buffer.from(text, TEXT_ENCODING);
    this.texts.set(text, content);
    return content;
  }

  /** Reads what a state refers to. */
  async read(names: Iterable<string>): Promise<ReadonlyMap<string, Buffer>> {
    const contents = await Promise.all(
      [...names].map(async (name) => {
        const path = join(this.directory, name);
        const content = await readFile(path).catch(() => undefined);
        if (content === undefined || sha256(content) !== name) {
          const sentence = `${path} is ${content === undefined ? 'missing' : 'damaged'}`;
          throw refused(this.stateDirectory, sentence);
        }
        this.names.set(content, name);
        return [name, content] as const;
      }),
    );
    this.stored = new Set(await readdir(this.directory).catch(() => []));
    return new Map(contents);
  }

  /** Writes what is not there yet. */
  async write(contents: ReadonlyMap<string, Buffer>): Promise<void> {
    const missing = [...contents].filter(([name]) => !this.stored.has(name));
    if (missing.length === 0) {
      return;
    }
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    await Promise.all(missing.map(([name, content]) => this.add(name, content)));
    await flushFolder(this.directory);
    missing.forEach(([name]) => this.stored.add(name));
  }

  /** Removes what nothing refers to any more. */
  async keepOnly(names: ReadonlySet<string>): Promise<void> {
    this.texts.forEach((content, text) => names.has(this.name(content)) || this.texts.delete(text));
    const superfluous = [...this.stored].filter((name) => !names.has(name));
    await Promise.all(superfluous.map((name) => rm(join(this.directory, name), { force: true })));
    superfluous.forEach((name) => this.stored.delete(name));
  }

  private async add(name: string, content: Buffer): Promise<void> {
    const path = join(this.directory, name);
    const half = `${path}.${randomUUID()}.new`;
    try {
      await writeFile(half, content, { mode: 0o600, flush: true });
      await rename(half, path);
    } catch (cause) {
      await rm(half, { force: true }).catch(() => undefined);
      throw cause;
    }
  }
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

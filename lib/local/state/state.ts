import { BytesStore } from './bytes-store';
import { fromJson, toJson } from './data';
import { readStateFile, writeStateFile } from './state-file';
import { refuseDataWithoutState } from './state-folder';

/** One service's share of the state. */
export interface Part {
  readonly name: string;
  /** Everything of it, as data: see `toJson`. */
  data(): unknown;
  /** Whether work is under way, which may change any part at any time. */
  busy?(): boolean;
}

/** A part as it was written last. */
interface Written {
  readonly line: string;
  readonly bytes: ReadonlyMap<string, Buffer>;
}

/** How long a change that nobody waits for may take to get to the disk. */
const SOON_MS = 100;
const RETRY_MS = 1_000;

/**
 * The state of all services, in memory and on disk. An answer waits for `saved`: whatever it may tell is on the disk by then, so that
 * nothing which anybody was told is lost, however this process ends. Requests that arrive together share one write.
 */
export class State {
  /** Reads what an earlier run kept, and throws if it cannot be trusted. Writes nothing. */
  static async open(directory: string): Promise<State> {
    await refuseDataWithoutState(directory);
    const bytes = new BytesStore(directory);
    const lines = (await readStateFile(directory)) ?? new Map<string, unknown>();
    const names = new Set<string>();
    const collect = (name: string): Buffer => {
      names.add(name);
      return Buffer.alloc(0);
    };
    lines.forEach((line) => fromJson(line, collect));
    const contents = await bytes.read(names);
    const kept = [...lines].map(([name, line]) => [name, fromJson(line, (file) => contents.get(file)!)] as const);
    return new State(directory, bytes, new Map(kept));
  }

  /** Told of the first write that fails, and of the first that works again. */
  log: (line: string) => void = () => undefined;

  private parts: readonly Part[] = [];
  private readonly changes = new Set<string>();
  private written: ReadonlyMap<string, Written> = new Map();
  /** Work was under way when the parts were last looked at. */
  private unsettled = false;
  private writing?: Promise<void>;
  private next?: Promise<void>;
  private timer?: NodeJS.Timeout;
  private failure?: Error;
  private closed = false;

  private constructor(
    private readonly directory: string,
    private readonly bytes: BytesStore,
    private readonly kept: ReadonlyMap<string, unknown>,
  ) {}

  /** What an earlier run kept of a part, if there was one. */
  of<T>(part: string): T | undefined {
    return this.kept.get(part) as T | undefined;
  }

  /** Begins to write. */
  async begin(parts: readonly Part[]): Promise<void> {
    this.parts = parts;
    parts.forEach(({ name }) => this.changes.add(name));
    await this.saved();
  }

  /** Something of the part changed, or is about to. */
  changed(part: string): void {
    this.changes.add(part);
    this.later(SOON_MS);
  }

  /** Rejects while nothing can be written: then what would change something must not begin. */
  async ready(): Promise<void> {
    if (this.failure !== undefined) {
      await this.saved();
    }
  }

  /** Resolves when everything up to now is on the disk. */
  saved(): Promise<void> {
    if (this.closed || !this.isStale()) {
      return this.writing ?? Promise.resolve();
    }
    this.next ??= (this.writing ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        this.writing = this.write().finally(() => (this.writing = undefined));
        return this.writing;
      });
    return this.next;
  }

  /** Writes for the last time. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    try {
      await this.saved();
    } catch (cause) {
      throw new Error(`the last changes are lost, since they could not be kept: ${(cause as Error).message}`, {
        cause,
      });
    } finally {
      this.closed = true;
      clearTimeout(this.timer);
    }
  }

  private isStale(): boolean {
    return this.parts.length > 0 && (this.changes.size > 0 || this.unsettled || this.isBusy());
  }

  private isBusy(): boolean {
    return this.parts.some((part) => part.busy?.() === true);
  }

  private async write(): Promise<void> {
    const changes = [...this.changes];
    this.changes.clear();
    const before = this.unsettled;
    this.unsettled = this.isBusy();
    const all = before || this.unsettled;
    const parts = this.parts.filter(({ name }) => all || changes.includes(name));
    try {
      const wanted = new Map(this.written);
      parts.forEach((part) => wanted.set(part.name, this.rendered(part)));
      await this.put(wanted);
      this.tell(undefined);
    } catch (cause) {
      changes.forEach((name) => this.changes.add(name));
      this.unsettled ||= before;
      this.tell(cause as Error);
      throw cause;
    } finally {
      if (this.unsettled || this.changes.size > 0) {
        this.later(this.failure === undefined ? SOON_MS : RETRY_MS);
      }
    }
  }

  private rendered(part: Part): Written {
    const bytes = new Map<string, Buffer>();
    const line = JSON.stringify(
      toJson(part.data(), (kept) => {
        const content = typeof kept === 'string' ? this.bytes.encoded(kept) : kept;
        const file = this.bytes.name(content);
        bytes.set(file, content);
        return file;
      }),
    );
    const last = this.written.get(part.name);
    return last?.line === line ? last : { line, bytes };
  }

  private async put(wanted: ReadonlyMap<string, Written>): Promise<void> {
    if ([...wanted].every(([name, part]) => this.written.get(name) === part)) {
      return;
    }
    // What the file refers to is there before the file, and goes after it.
    const bytes = new Map([...wanted.values()].flatMap((part) => [...part.bytes]));
    await this.bytes.write(bytes);
    await writeStateFile(this.directory, new Map([...wanted].map(([name, { line }]) => [name, line])));
    this.written = wanted;
    await this.bytes.keepOnly(new Set(bytes.keys())).catch(() => undefined);
  }

  private tell(cause: Error | undefined): void {
    if (cause !== undefined && this.failure === undefined) {
      this.log(`changes cannot be kept: ${cause.message}`);
    } else if (cause === undefined && this.failure !== undefined) {
      this.log('changes are kept again');
    }
    this.failure = cause;
  }

  private later(milliseconds: number): void {
    if (this.closed || this.parts.length === 0) {
      return;
    }
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // Whoever waits for an answer is told; the log has it already.
      this.saved().catch(() => undefined);
    }, milliseconds).unref();
  }
}

import { createHash } from 'node:crypto';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refused } from './refused';

/** The whole state, but for bytes; a state folder is one that has it. */
export const STATE_FILE = 'state.json';

/** Raised when a file of the version before could no longer be read, or would be misunderstood. */
const VERSION = 1;

interface Header {
  readonly format: 'memorydb-local';
  readonly version: number;
  /** Of everything behind the first line. */
  readonly sha256: string;
}

/** Every part of the state by its name, as JSON in one line. */
export type Lines = ReadonlyMap<string, string>;

/** Whole or not at all, and on the disk when this resolves. What could not be written leaves no half of it behind. */
export async function writeStateFile(directory: string, lines: Lines): Promise<void> {
  const path = join(directory, STATE_FILE);
  const body = [...lines].map(([name, line]) => `${JSON.stringify(name)}: ${line}\n`).join('');
  const header: Header = { format: 'memorydb-local', version: VERSION, sha256: sha256(body) };
  try {
    await writeFile(`${path}.new`, `${JSON.stringify(header)}\n${body}`, { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
  } catch (cause) {
    await rm(`${path}.new`, { force: true }).catch(() => undefined);
    throw cause;
  }
  await flushFolder(directory);
}

/** `undefined` in a folder that never had a state. Throws if there is one that cannot be trusted. */
export async function readStateFile(directory: string): Promise<ReadonlyMap<string, unknown> | undefined> {
  const path = join(directory, STATE_FILE);
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') {
      return undefined;
    }
    throw refused(directory, `${path} cannot be read (${cause.message})`);
  });
  return text === undefined ? undefined : parse(text, directory);
}

/** Otherwise the file would be on the disk after the power fails, and its name might not. */
export async function flushFolder(directory: string): Promise<void> {
  const folder = await open(directory);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function parse(text: string, directory: string): ReadonlyMap<string, unknown> {
  const path = join(directory, STATE_FILE);
  const end = text.indexOf('\n') + 1;
  const header = headerOf(text.slice(0, end));
  if (header === undefined) {
    throw refused(directory, `${path} is damaged, or no state of MemoryDB Local`);
  }
  if (header.version !== VERSION) {
    const sentence = `${path} has version ${header.version} of the state, and this MemoryDB Local reads version ${VERSION}`;
    throw refused(directory, sentence);
  }
  const body = text.slice(end);
  if (sha256(body) !== header.sha256) {
    throw refused(directory, `${path} is damaged: its content is not what was written`);
  }
  const lines = body.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => Object.entries(JSON.parse(`{${line}}`) as object)[0] as [string, unknown]));
}

function headerOf(line: string): Header | undefined {
  try {
    const header = JSON.parse(line) as Partial<Header> | null;
    return header?.format === 'memorydb-local' ? (header as Header) : undefined;
  } catch {
    return undefined;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

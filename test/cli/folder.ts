import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder for the tests of one file, gone after the last of them. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'cdk-memorydb-cli-'));
  afterAll(() => rmSync(path, { recursive: true }));
  return {
    path,
    /** Writes a file, as JSON unless it is text, and gives its path. */
    write(name: string, content: unknown): string {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 1));
      return file;
    },
    /** Arguments in which the names of written files stand for their paths. */
    paths: (args: readonly string[]): string[] =>
      args.map((arg) => (existsSync(join(path, arg)) ? join(path, arg) : arg)),
    /** What a command wrote, without the name of the folder, which is another one each time. */
    anonymous: (text: string): string => text.replaceAll(path, '/folder'),
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the package, whose root is two folders up from here in the sources as in the bundle. */
export function packageVersion(): string {
  const file = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';

/** The bundled handler: beside the library in the package, or made of the sources where those are. */
export function handlerCode(): Code {
  const packaged = join(__dirname, 'rotation');
  return Code.fromAsset(existsSync(packaged) ? packaged : bundled(join(__dirname, '../..')));
}

function bundled(root: string): string {
  const folder = join(root, 'node_modules/.cache/cdk-memorydb/rotation');
  execFileSync(process.execPath, [join(root, 'scripts/rotation-handler.mjs'), folder]);
  return folder;
}

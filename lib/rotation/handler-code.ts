import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';

/** The bundled handler: beside the library in the package, or made of the sources where those are. */
export function handlerCode(): Code {
  const packaged = join(__dirname, 'rotation');
  return Code.fromAsset(existsSync(packaged) ? packaged : bundled(join(__dirname, '../..')));
}

let made: string | undefined;

/** Once in a process: nobody changes the sources while it runs. */
function bundled(root: string): string {
  if (made === undefined) {
    made = join(root, 'node_modules/.cache/cdk-memorydb/rotation');
    execFileSync(process.execPath, [join(root, 'scripts/rotation-handler.mjs'), made]);
  }
  return made;
}

// Bundles the rotation handler into <folder>/index.js: the same bytes on every machine, so that its asset has one hash.
import { buildSync } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

export function bundleHandler(folder) {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: ['lib/rotation/handler/index.ts'],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // The Lambda runtime brings the AWS SDK.
    external: ['@aws-sdk/*'],
    legalComments: 'none',
    logLevel: 'warning',
    tsconfigRaw: {},
    write: false,
  });
  const [{ text }] = outputFiles;
  const file = join(folder, 'index.js');
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    // Whoever reads the folder meanwhile finds the old file or the new one, and no other.
    const whole = `${folder}.${process.pid}`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(whole, text);
    renameSync(whole, file);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  bundleHandler(process.argv[2]);
}

// Compiles the jsii library, then bundles it, the command, MemoryDB Local, what applications log in with, and the
// rotation handler into one file each.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundleHandler } from './rotation-handler.mjs';

rmSync('dist', { recursive: true, force: true });

const jsii = spawnSync('npx', ['jsii', '--fail-on-warnings'], {
  stdio: 'inherit',
  env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' },
});
if (jsii.status !== 0) {
  process.exit(jsii.status ?? 1);
}

const names = Object.keys(createRequire(import.meta.url)('../dist/lib/index.js'));
const bundled = {
  bundle: true,
  keepNames: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
};
const withAll = { ...bundled, minify: true, legalComments: 'linked' };
const withoutPeers = { ...bundled, external: ['aws-cdk-lib', 'constructs'] };
await build({ ...withoutPeers, entryPoints: ['dist/lib/index.js'], outfile: 'dist/library.js' });
await build({ ...withAll, entryPoints: ['lib/local/index.ts'], outfile: 'dist/local/index.js' });
await build({ ...withAll, entryPoints: ['bin/cdk-memorydb.ts'], outfile: 'dist/bin/cdk-memorydb.js' });
await build({
  ...withAll,
  // Of modules that are not yet CommonJS, what is not used is left out.
  mainFields: ['module', 'main'],
  conditions: ['module'],
  external: ['@aws-sdk/credential-providers'],
  entryPoints: ['lib/auth/index.ts'],
  outfile: 'dist/auth/index.js',
});
bundleHandler('dist/rotation');
chmodSync('dist/bin/cdk-memorydb.js', 0o755);

readdirSync('dist/lib', { recursive: true, withFileTypes: true })
  .filter(({ name }) => name.endsWith('.js'))
  .forEach(({ parentPath, name }) => rmSync(join(parentPath, name)));
writeFileSync('dist/lib/index.js', lazyIndex());

/**
 * As `aws-cdk-lib` does it: nothing is loaded before it is used. The assignments, which have no effect, are what tells
 * ES modules the names that they can import.
 */
function lazyIndex() {
  return `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
${names.map((name) => `exports.${name} = `).join('')}void 0;
for (const name of Object.keys(exports)) {
  Object.defineProperty(exports, name, { enumerable: true, get: () => require("../library.js")[name] });
}
`;
}

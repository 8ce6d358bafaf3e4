// Compiles the jsii library, then bundles the command and MemoryDB Local with everything they need into single files.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });

const jsii = spawnSync('npx', ['jsii', '--fail-on-warnings', '--silence-warnings=reserved-word'], {
  stdio: 'inherit',
  env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' },
});
if (jsii.status !== 0) {
  process.exit(jsii.status ?? 1);
}

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  keepNames: true,
  legalComments: 'linked',
  logLevel: 'warning',
};
await build({ ...shared, entryPoints: ['lib/local/index.ts'], outfile: 'dist/local/index.js' });
await build({ ...shared, entryPoints: ['bin/cdk-memorydb.ts'], outfile: 'dist/bin/cdk-memorydb.js' });
chmodSync('dist/bin/cdk-memorydb.js', 0o755);

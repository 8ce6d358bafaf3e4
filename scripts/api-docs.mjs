// `npm run docs` writes API.md from the compiled library; with `--check` it only says whether the file is up to date.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const isCheck = process.argv.includes('--check');
const folder = mkdtempSync(join(tmpdir(), 'cdk-memorydb-docs-'));
const file = isCheck ? join(folder, 'API.md') : 'API.md';
try {
  const { status } = spawnSync('npx', ['jsii-docgen', '--output', file], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
  if (isCheck && status === 0 && readFileSync(file, 'utf8') !== readFileSync('API.md', 'utf8')) {
    console.error('API.md is not what the library says; run `npm run build && npm run docs`');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// Runs the demo and draws what it prints: `npx tsx scripts/demo/picture.ts > docs/demo.svg`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const COLORS: readonly (readonly [pattern: RegExp, color: string])[] = [
  [/^ +✓/, '#7ee787'],
  [/^ +✗/, '#ff7b72'],
  [/^>/, '#79c0ff'],
  [/^shard /, '#d2a8ff'],
];
const LINE = 19;
const COLUMN = 8.43;
const MARGIN = 22;

async function main(): Promise<void> {
  const said = await demo();
  process.stdout.write(picture(['$ npm run demo', ...said.trimEnd().split('\n')]));
}

function demo(): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`the demo ended with ${code}`))));
  });
}

function picture(lines: readonly string[]): string {
  const width = Math.ceil(Math.max(...lines.map(({ length }) => length)) * COLUMN) + 2 * MARGIN;
  const height = lines.length * LINE + 2 * MARGIN;
  const text = lines.map((line, index) => {
    const color = COLORS.find(([pattern]) => pattern.test(line))?.[1] ?? '#e6edf3';
    return `<text x="${MARGIN}" y="${MARGIN + LINE * (index + 0.8)}" fill="${color}">${escaped(line)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">`,
    ...text,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

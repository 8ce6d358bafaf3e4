// `npm test`: style, types, build, unit tests and end-to-end tests; ends with one line that counts them all.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'cdk-memorydb-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
/** What to read when it is red, once more at the end: the start of a long log is often cut off. */
const faults = [];

// Two cores, two rows of about the same length; the second begins with what the others of it read.
await Promise.all([
  checks(
    ['style', 'npx', 'eslint', '.', '--max-warnings', '0'],
    ['types', 'npx', 'tsx', 'scripts/types.ts'],
    ['format', 'npx', 'prettier', '--check', '--log-level', 'warn', '.'],
  ),
  checks(
    ['build', 'node', 'scripts/build.mjs'],
    ['API', 'npx', 'awslint', '--no-compile'],
    ['API.md', 'node', 'scripts/api-docs.mjs', '--check'],
  ),
]);
suite('unit', ['--selectProjects', 'unit', 'newest', '--maxWorkers=100%']);
// Engines and the CDK CLI wait for each other most of the time, but more than two at once would be too slow for some tests.
suite('e2e', ['--selectProjects', 'e2e', '--maxWorkers=2']);

rmSync(folder, { recursive: true, force: true });
for (const fault of faults) {
  console.log(`\nFAILED ${fault}`);
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** One after the other; what each has to say is printed in one piece, since other checks run beside. */
async function checks(...list) {
  for (const [name, command, ...args] of list) {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    const code = await new Promise((done) => child.once('error', done).once('close', done));
    console.log(`\n> ${name}\n${output}`.trimEnd());
    total[code === 0 ? 'passed' : 'failed'] += 1;
    if (code !== 0) {
      faults.push(`${name}\n${output}`.trimEnd());
    }
  }
}

function suite(name, args) {
  console.log(`\n> ${name} tests`);
  const file = join(folder, `${name}.json`);
  const run = spawnSync('npx', ['jest', '--ci', '--json', '--outputFile', file, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    total.passed += result.numPassedTests;
    // A suite that cannot even start has no failed test of its own.
    total.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    total.skipped += result.numPendingTests;
    for (const { message } of result.testResults.filter((one) => one.status === 'failed')) {
      faults.push(`${name} tests\n${message}`.trimEnd());
    }
    if (run.status !== 0 && result.success) {
      total.failed += 1;
      faults.push(`${name} tests: all passed, but jest ended with ${run.status ?? run.signal}`);
    }
  } catch (error) {
    total.failed += 1;
    faults.push(`${name} tests: jest left no result: ${error.message}`);
  }
}

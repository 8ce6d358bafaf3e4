import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(__dirname, '..');
const MACHINES = [
  { TZ: 'UTC', LC_ALL: 'C', LANG: 'C' },
  { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
];

let folders: string[];
beforeEach(() => {
  folders = MACHINES.map(() => mkdtempSync(join(tmpdir(), 'cdk-memorydb-machine-')));
});
afterEach(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

test.each(['production.ts', 'multi-region.ts', 'restore.ts'])(
  'the templates of %s are the same to the byte in another folder, time zone and locale',
  (example) => {
    const [here, there] = MACHINES.map((environment, index) => templates(example, folders[index], environment));
    expect(Object.keys(here).length).toBeGreaterThan(0);
    expect(there).toEqual(here);
  },
  60_000,
);

function templates(example: string, folder: string, environment: NodeJS.ProcessEnv): Record<string, string> {
  const args = ['--import', pathToFileURL(require.resolve('tsx')).href, join(ROOT, 'examples', example)];
  const paths = { CDK_OUTDIR: join(folder, 'cdk.out'), TSX_TSCONFIG_PATH: join(ROOT, 'examples/tsconfig.json') };
  execFileSync(process.execPath, args, { cwd: folder, env: { ...process.env, ...environment, ...paths } });
  const names = readdirSync(join(folder, 'cdk.out')).filter((name) => name.endsWith('.template.json'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, 'cdk.out', name), 'utf8')]));
}

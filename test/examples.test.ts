import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const EXAMPLES = join(__dirname, '../examples');
const files = readdirSync(EXAMPLES).filter((file) => file.endsWith('.ts'));

let folder: string;
let printed: jest.SpyInstance;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk-memorydb-example-'));
  printed = jest.spyOn(console, 'error').mockImplementation();
});
afterEach(() => {
  printed.mockRestore();
  rmSync(folder, { recursive: true });
});

test.each(files)('%s synthesizes without a warning, to this', (file) => {
  synthesize(file);
  expect(printed.mock.calls).toEqual([]);
  expect(reported()).toEqual([]);
  const templates = readdirSync(folder).filter((name) => name.endsWith('.template.json'));
  expect(templates).not.toEqual([]);
  templates.forEach((name) => expect(template(name)).toMatchSnapshot(name));
});

test.each(files)('%s can be read at one glance', (file) => {
  expect(readFileSync(join(EXAMPLES, file), 'utf8').split('\n').length).toBeLessThan(60);
});

/** As the CDK CLI does: the app is told where to write, and writes when the process is about to end. */
function synthesize(file: string): void {
  const before = process.listeners('beforeExit');
  Object.assign(process.env, { CDK_OUTDIR: folder, CDK_VALIDATION: 'true' });
  try {
    jest.isolateModules(() => require(join(EXAMPLES, file)));
    process
      .listeners('beforeExit')
      .filter((listener) => !before.includes(listener))
      .forEach((listener) => {
        process.off('beforeExit', listener);
        listener(0);
      });
  } finally {
    delete process.env.CDK_OUTDIR;
    process.env.CDK_VALIDATION = 'false';
  }
}

/** What the CDK, and whatever checks the app, has to say. */
function reported(): unknown[] {
  const { pluginReports } = read('validation-report.json') as { pluginReports: { violations: unknown[] }[] };
  return pluginReports.flatMap(({ violations }) => violations);
}

/** What CDK adds of its own, with hashes that change with its version, is left out. */
function template(name: string): unknown {
  const { Resources, Outputs } = read(name) as {
    Resources: Record<string, { Type: string; Metadata?: unknown }>;
    Outputs?: unknown;
  };
  const ours = Object.entries(Resources).filter(
    ([id]) => !/^Custom|CustomResourceProvider|^Exports(Writer|Reader)/.test(id),
  );
  return { Resources: Object.fromEntries(ours), Outputs };
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

const ROOT = join(__dirname, '..');

interface Import {
  readonly from: string;
  /** A path below the root for our own files, a package name otherwise. */
  readonly to: string;
}

const files = ['lib', 'bin'].flatMap((folder) => sources(folder));
const imports = files.flatMap((file) => importsOf(file));

/** Layer of a file, and the layers that it may import. The first pattern that fits decides. */
const LAYERS: readonly { name: string; files: RegExp; may: readonly string[]; packages: RegExp }[] = [
  { name: 'spec', files: /^lib\/spec\//, may: ['spec'], packages: /^$/ },
  { name: 'rules', files: /^lib\/rules\//, may: ['spec', 'rules'], packages: /^$/ },
  { name: 'values', files: /^lib\/values\//, may: ['spec', 'rules', 'values'], packages: /^aws-cdk-lib/ },
  { name: 'local', files: /^lib\/local\//, may: ['spec', 'rules', 'local'], packages: /^(?!aws-cdk-lib|constructs)/ },
  {
    name: 'cli',
    files: /^(lib\/cli|bin)\//,
    may: ['spec', 'rules', 'local', 'cli'],
    packages: /^(?!aws-cdk-lib|constructs)/,
  },
  { name: 'auth', files: /^lib\/auth\//, may: ['auth'], packages: /^(@aws-sdk\/|@smithy\/|node:)/ },
  { name: 'handler', files: /^lib\/rotation\/handler\//, may: ['handler'], packages: /^(@aws-sdk\/|node:)/ },
  { name: 'index', files: /^lib\/index\.ts$/, may: ['values', 'facades', 'constructs'], packages: /^$/ },
  {
    name: 'constructs',
    files:
      /^lib\/(acl|cluster|multi-region-cluster|parameter-group|snapshot|subnet-group|user)(-attributes|-properties|-props)?\.ts$/,
    may: ['spec', 'rules', 'values', 'facades', 'constructs'],
    packages: /^(aws-cdk-lib|constructs)/,
  },
  {
    name: 'facades',
    files: /^lib\/((monitoring|rotation|mixins)\/.*|[a-z-]+)\.ts$/,
    may: ['spec', 'rules', 'values', 'facades'],
    packages: /^(aws-cdk-lib|constructs|node:)/,
  },
];

test('every file belongs to a layer', () => {
  expect(files.filter((file) => layerOf(file) === undefined)).toEqual([]);
});

test('a file imports only from the layers it may know', () => {
  const offenders = imports
    .filter(({ to }) => to.startsWith('lib/'))
    .filter(({ from, to }) => !layerOf(from)?.may.includes(layerOf(to)?.name ?? ''));
  expect(offenders.map(line)).toEqual([]);
});

test('a file imports only the packages of its layer', () => {
  const offenders = imports
    .filter(({ to }) => !to.startsWith('lib/'))
    .filter(({ from, to }) => !layerOf(from)?.packages.test(to));
  expect(offenders.map(line)).toEqual([]);
});

test('no imports run in a circle', () => {
  expect(cycles()).toEqual([]);
});

test('only the doors of the package re-export', () => {
  const doors = ['lib/auth/index.ts', 'lib/index.ts', 'lib/local/index.ts', 'lib/mixins/index.ts'];
  const barrels = files.filter((file) => !doors.includes(file) && /^export (\*|\{[^}]*\} from)/m.test(read(file)));
  expect(barrels).toEqual([]);
});

test('no file is named after nothing', () => {
  expect(files.filter((file) => /\/(utils?|helpers?|common|misc|types|shared)\.ts$/.test(file))).toEqual([]);
});

test('no file grows past 300 lines', () => {
  const TABLES = /^lib\/spec\//;
  const long = files.filter((file) => !TABLES.test(file) && read(file).split('\n').length > 300);
  expect(long).toEqual([]);
});

test('the published library needs nothing but its peers', () => {
  const packageJson = JSON.parse(read('package.json')) as Record<string, object | undefined>;
  expect(packageJson.dependencies).toBeUndefined();
  expect(Object.keys(packageJson.peerDependencies ?? {})).toEqual(['aws-cdk-lib', 'constructs']);
});

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .sort();
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function importsOf(from: string): Import[] {
  const statements = read(from).matchAll(/^(?:import|export)\s+(?:type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)';?$/gm);
  return [...statements].map(([, specifier]) => ({
    from,
    to: specifier.startsWith('.') ? `${relative('.', normalize(join(dirname(from), specifier)))}.ts` : specifier,
  }));
}

function layerOf(file: string) {
  return LAYERS.find((layer) => layer.files.test(file));
}

function line({ from, to }: Import): string {
  return `${from} -> ${to}`;
}

/** Also of types alone: whoever reads one of the files has to read them all. */
function cycles(): string[] {
  const edges = new Map<string, string[]>();
  imports.forEach(({ from, to }) => edges.set(from, [...(edges.get(from) ?? []), to]));
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    } else if (!done.has(file)) {
      edges.get(file)?.forEach((next) => visit(next, [...path, file]));
      done.add(file);
    }
  };
  files.forEach((file) => visit(file, []));
  return found;
}

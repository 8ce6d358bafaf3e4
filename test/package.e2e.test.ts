import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const APP = `
const { App, Stack } = require('aws-cdk-lib');
const { Vpc } = require('aws-cdk-lib/aws-ec2');
const { AccessString, Cluster } = require('cdk-memorydb');
const stack = new Stack(new App(), 'Shop');
const cluster = new Cluster(stack, 'Db', { vpc: new Vpc(stack, 'Vpc') });
cluster.addUser('App', { accessString: AccessString.readWrite('app:*') });
const { Resources } = require('aws-cdk-lib/assertions').Template.fromStack(stack).toJSON();
const ours = Object.entries(Resources).filter(([, { Type }]) => Type.startsWith('AWS::MemoryDB::'));
console.log(JSON.stringify(Object.fromEntries(ours)));
`;

let app: string;
let tarball: string;

beforeAll(() => {
  if (!existsSync(join(ROOT, 'dist/lib/index.js'))) {
    run(ROOT, 'npm', 'run', 'build');
  }
  app = mkdtempSync(join(tmpdir(), 'cdk-memorydb-app-'));
  tarball = join(app, run(ROOT, 'npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', app).trim());
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'shop', private: true }));
  writeFileSync(join(app, 'app.js'), APP);
  const peers = ['aws-cdk-lib', 'constructs'].map((name) => `${name}@${version(name)}`);
  run(app, 'npm', 'install', '--silent', '--prefer-offline', '--no-audit', '--no-fund', tarball, ...peers);
}, 300_000);

afterAll(() => rmSync(app, { recursive: true, force: true }));

test('the snapshot test of an app that installs the package holds', () => {
  expect(JSON.parse(run(app, 'node', 'app.js'))).toMatchSnapshot();
});

test('ES modules import by name', () => {
  const script = "import { Cluster, NodeType } from 'cdk-memorydb'; console.log(Cluster.name, NodeType.R7G_LARGE.name)";
  expect(run(app, 'node', '--input-type=module', '-e', script).trim()).toBe('Cluster db.r7g.large');
});

test('nothing is loaded before it is used', () => {
  const loaded = "Object.keys(require.cache).filter((file) => !file.endsWith('index.js')).length";
  expect(run(app, 'node', '-e', `require('cdk-memorydb'); console.log(${loaded})`).trim()).toBe('0');
});

test('the command runs without the development tree', () => {
  expect(run(app, 'npx', 'cdk-memorydb', '--version').trim()).toBe('0.1.0');
});

test('MemoryDB Local can be started from code', () => {
  const script = "console.log(typeof require('cdk-memorydb/local').MemoryDbLocal.start)";
  expect(run(app, 'node', '-e', script).trim()).toBe('function');
});

const SIGNER = "new MemoryDbSigner({ clusterName: 'shop', userName: 'app', region: 'eu-west-1', credentials })";
const TOKEN = `const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
${SIGNER}.getAuthToken().then((token) => console.log(token.split('&')[0]));`;

test.each([
  ['CommonJS', 'commonjs', `const { MemoryDbSigner } = require('cdk-memorydb/auth');${TOKEN}`],
  ['ES modules', 'module', `import { MemoryDbSigner } from 'cdk-memorydb/auth';${TOKEN}`],
])('applications make tokens, in %s', (_, type, script) => {
  expect(run(app, 'node', `--input-type=${type}`, '-e', script).trim()).toBe('shop/?Action=connect');
});

test('applications are told the types', () => {
  const typed = SIGNER.replace('credentials }', "credentials: { accessKeyId: '', secretAccessKey: '' } }");
  const lines = [
    "import { MemoryDbSigner } from 'cdk-memorydb/auth';",
    `export const token: Promise<string> = ${typed}.getAuthToken();`,
  ];
  writeFileSync(join(app, 'token.mts'), lines.join('\n'));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  expect(run(app, 'node', tsc, '--noEmit', '--strict', '--module', 'node16', 'token.mts')).toBe('');
});

test('what applications log in with stays small', () => {
  const file = join(app, 'node_modules/cdk-memorydb/dist/auth/index.js');
  expect(statSync(file).size).toBeLessThan(32 * 1024);
});

test('the package brings nothing but its peers, and stays small', () => {
  const { dependencies } = JSON.parse(run(app, 'npm', 'ls', '--json', '--depth=1')) as {
    dependencies: Record<string, { dependencies?: Record<string, unknown> }>;
  };
  expect(Object.keys(dependencies['cdk-memorydb']?.dependencies ?? {}).sort()).toEqual(['aws-cdk-lib', 'constructs']);
  expect(statSync(tarball).size).toBeLessThan(2 * 1024 * 1024);
});

function run(cwd: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function version(name: string): string {
  return (require(`${name}/package.json`) as { version: string }).version;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');

interface Block {
  readonly heading: string;
  readonly file: string;
  readonly source: string;
}

/** What an example may take for granted; one that shows the whole app brings everything itself. */
const GIVEN = `
import { App as GivenApp, Stack as GivenStack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as memorydb from 'cdk-memorydb';
const app = new GivenApp();
new (class extends GivenStack {
  constructor() {
    super(app, 'Readme', { env: { account: '123456789012', region: 'eu-west-1' } });
    const vpc = new ec2.Vpc(this, 'GivenVpc');
    const role = new iam.Role(this, 'GivenRole', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    const securityGroup = new ec2.SecurityGroup(this, 'GivenSecurityGroup', { vpc });
    const cluster = new memorydb.Cluster(this, 'GivenCluster', { vpc });
    {
`;

const blocks = typescriptBlocks(readFileSync(join(ROOT, 'README.md'), 'utf8'));

test('there are examples', () => {
  expect(blocks.length).toBeGreaterThan(3);
});

test('every example compiles', () => {
  const config = ts.readConfigFile(join(__dirname, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, __dirname);
  const host = ts.createCompilerHost(options);
  const sources = new Map(blocks.map(({ file, source }) => [file, source]));
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.getSourceFile = (file, version, ...rest) => {
    const source = sources.get(file);
    return source === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, source, version);
  };
  const program = ts.createProgram([...sources.keys()], { ...options, noUnusedLocals: false, composite: false }, host);
  const faults = blocks.flatMap(({ file, heading }) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => `${heading}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  );
  expect(faults).toEqual([]);
}, 120_000);

test.each(blocks.map((block) => [block.heading, block] as const))('runs: %s', (_, { file, source }) => {
  const { outputText } = ts.transpileModule(source, {
    fileName: file,
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, esModuleInterop: true },
  });
  const run = new Function('require', 'exports', outputText) as (load: NodeJS.Require, exports: object) => void;
  expect(() => run(require, {})).not.toThrow();
});

function typescriptBlocks(markdown: string): Block[] {
  let heading = '';
  const found: Block[] = [];
  for (const [, title, code] of markdown.matchAll(/^#+ (.+)$|^```ts\n([\s\S]*?)^```$/gm)) {
    heading = title ?? heading;
    if (code !== undefined) {
      found.push({ heading, file: join(__dirname, `readme-${found.length}.ts`), source: completed(code) });
    }
  }
  return found;
}

function completed(code: string): string {
  if (code.includes('new App(')) {
    return `${code}\napp.synth();\nexport {};\n`;
  }
  const lines = code.split('\n');
  const imports = lines.filter((line) => line.startsWith('import '));
  const body = lines.filter((line) => !line.startsWith('import '));
  return [...imports, GIVEN, ...body, '}}})();', 'app.synth();', 'export {};'].join('\n');
}

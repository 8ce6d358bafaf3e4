import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

/** One of the README's examples in TypeScript, as a module of its own. */
export interface ReadmeBlock {
  readonly heading: string;
  /** Where it would be, had it a file: it imports from there. */
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

export function readmeBlocks(): ReadmeBlock[] {
  const markdown = readFileSync(join(ROOT, 'README.md'), 'utf8');
  let heading = '';
  const found: ReadmeBlock[] = [];
  for (const [, title, code] of markdown.matchAll(/^#+ (.+)$|^```ts\n([\s\S]*?)^```$/gm)) {
    heading = title ?? heading;
    if (code !== undefined) {
      found.push({ heading, file: join(ROOT, 'test', `readme-${found.length}.ts`), source: completed(code) });
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

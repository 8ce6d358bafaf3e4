import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CloudFormationClient,
  CreateStackCommand,
  ListStackResourcesCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { DescribeClustersCommand, MemoryDBClient } from '@aws-sdk/client-memorydb';
import type { MemoryDbLocal } from '../../lib/local/memorydb-local';

export const ROOT = join(__dirname, '../..');

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/** The stack of an example, deployed to a MemoryDB Local, and what it tells the application. */
export class DeployedExample {
  static async of(local: MemoryDbLocal, name: string): Promise<DeployedExample> {
    const folder = mkdtempSync(join(tmpdir(), 'example-'));
    const env = { ...process.env, CDK_OUTDIR: folder, CDK_VALIDATION: 'false' };
    const app = ['tsx', '--tsconfig', 'examples/tsconfig.json', `examples/${name}.ts`];
    await promisify(execFile)('npx', app, { cwd: ROOT, env });
    const file = readdirSync(folder).find((one) => one.endsWith('.template.json'))!;
    const template = readFileSync(join(folder, file), 'utf8');

    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION } = local.environment();
    const credentials = { accessKeyId: AWS_ACCESS_KEY_ID!, secretAccessKey: AWS_SECRET_ACCESS_KEY! };
    const client = { endpoint: local.url, region: AWS_REGION, credentials };
    const cloudFormation = new CloudFormationClient(client);
    const StackName = name;
    await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody: template }));
    const often = { client: cloudFormation, minDelay: 1, maxDelay: 1, maxWaitTime: 60 };
    await waitUntilStackCreateComplete(often, { StackName });
    const { StackResourceSummaries } = await cloudFormation.send(new ListStackResourcesCommand({ StackName }));
    const ids = StackResourceSummaries!.map((one) => [one.LogicalResourceId!, one.PhysicalResourceId!] as const);

    const memoryDb = new MemoryDBClient(client);
    const { Clusters } = await memoryDb.send(new DescribeClustersCommand({}));
    cloudFormation.destroy();
    memoryDb.destroy();
    const { Address, Port } = Clusters!.find(({ Name }) => ids.some(([, id]) => id === Name))!.ClusterEndpoint!;
    const { Resources } = JSON.parse(template) as { Resources: Record<string, Resource> };
    const known = new Map([...ids, ['AWS::Region', AWS_REGION!] as const]);
    return new DeployedExample(folder, Resources, known, { host: Address!, port: Port! });
  }

  private constructor(
    private readonly folder: string,
    private readonly resources: Readonly<Record<string, Resource>>,
    private readonly ids: ReadonlyMap<string, string>,
    readonly endpoint: { readonly host: string; readonly port: number },
  ) {}

  /** Properties of the only resource of a type whose id begins like this. */
  properties<Properties>(type: string, id = ''): Properties {
    const [, { Properties }] = this.find(type, id);
    return Properties as Properties;
  }

  physicalId(type: string, id = ''): string {
    return this.ids.get(this.find(type, id)[0])!;
  }

  /** What the deployed template says of environment variables, with what the service has made of it. */
  environment(variables: Readonly<Record<string, unknown>>): Record<string, string> {
    return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, this.resolved(value)]));
  }

  /** Folder of the asset that a function runs. */
  code(id: string): string {
    const { Code } = this.properties<{ Code: { S3Key: string } }>('AWS::Lambda::Function', id);
    return join(this.folder, `asset.${Code.S3Key.replace('.zip', '')}`);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private find(type: string, id: string): [string, Resource] {
    return Object.entries(this.resources).find(([one, { Type }]) => Type === type && one.startsWith(id))!;
  }

  private resolved(value: unknown): string {
    if (typeof value === 'string') {
      return value;
    }
    const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
    return Ref === undefined
      ? String(attribute![1] === 'ClusterEndpoint.Address' ? this.endpoint.host : this.endpoint.port)
      : this.ids.get(Ref)!;
  }
}

import { NormalizedSchema } from '@smithy/core/schema';
import type { RawService, Service } from '../../lib/local/http/service';
import { formHeaders, jsonHeaders, signed } from './message';

type Input = Readonly<Record<string, unknown>>;

/** What the stage has of each kind, by the member that asks for it. */
const NAMES: Input = {
  ClusterName: 'db',
  MultiRegionClusterName: 'hvmsz-whole',
  MultiRegionParameterGroupName: 'default.memorydb-valkey7.multiregion',
  Name: '/shop/name',
  Names: ['/shop/name'],
  ParameterGroupName: 'lru',
  ResourceArn: 'arn:aws:memorydb:eu-west-1:000000000000:cluster/db',
  SecretId: 'login',
  StackName: 'shop',
};

const TEMPLATE = {
  Resources: {
    Group: {
      Type: 'AWS::MemoryDB::ParameterGroup',
      Properties: { ParameterGroupName: 'stacked', Family: 'memorydb_valkey7' },
    },
    Other: { Type: 'AWS::SNS::Topic' },
  },
  Outputs: { Group: { Value: { Ref: 'Group' }, Export: { Name: 'group' } } },
};

/** A MemoryDB Local as somebody has it who has worked with it, and everything that it says of itself. */
export class Stage {
  private readonly described: readonly Service[];

  constructor(
    private readonly url: string,
    services: readonly (Service | RawService)[],
  ) {
    this.described = services.flatMap((service) => ('schemas' in service ? [service] : []));
  }

  /** Resolves when nothing changes by itself any more. */
  async set(): Promise<void> {
    const AuthenticationMode = { Type: 'password', Passwords: ['correct-horse-battery'] };
    const [whole, group] = [{ MultiRegionClusterNameSuffix: 'whole' }, { ParameterGroupName: 'lru' }];
    const uses = { ACLName: 'team', SubnetGroupName: 'private', ...group, Tags: [{ Key: 'team', Value: 'core' }] };
    const steps: readonly [service: string, operation: string, input: Input][] = [
      ['memorydb', 'CreateUser', { UserName: 'app', AccessString: 'on ~* +@all', AuthenticationMode }],
      ['memorydb', 'CreateACL', { ACLName: 'team', UserNames: ['app'] }],
      ['memorydb', 'CreateParameterGroup', { ...group, Family: 'memorydb_valkey7' }],
      ['memorydb', 'CreateSubnetGroup', { SubnetGroupName: 'private', SubnetIds: ['subnet-1'] }],
      ['memorydb', 'CreateMultiRegionCluster', { ...whole, NodeType: 'db.r7g.xlarge' }],
      ['memorydb', 'CreateCluster', { ClusterName: 'db', NodeType: 'db.r7g.large', ...uses }],
      ['ssm', 'PutParameter', { Name: '/shop/name', Value: 'shop', Type: 'String' }],
      ['secretsmanager', 'CreateSecret', { Name: 'login', SecretString: '{}' }],
      ['cloudformation', 'CreateStack', { StackName: 'shop', TemplateBody: JSON.stringify(TEMPLATE) }],
    ];
    for (const [name, operation, input] of steps) {
      const service = this.described.find(({ signingName }) => signingName === name)!;
      const { status, text } = await this.call(service, operation, input);
      if (status !== 200) {
        throw new Error(`${operation} was refused: ${text}`);
      }
    }
    await this.send('PUT', '/assets/template', signed('s3'), 'Resources: {}');
    for (let before = '', after = await this.picture(); before !== after;) {
      [before, after] = [after, await this.picture()];
    }
  }

  /** The answers of all operations that only read, one in a line. */
  async picture(): Promise<string> {
    const lines: string[] = [];
    for (const service of this.described) {
      for (const operation of Object.keys(service.operations).filter(reads)) {
        const { status, text } = await this.call(service, operation, namesFor(service, operation));
        lines.push(`${service.signingName}:${operation} ${status} ${text}`);
      }
    }
    const objects = await this.send('GET', '/assets?list-type=2', signed('s3'));
    return [...lines, `s3 ${objects.text}`].join('\n');
  }

  private call(service: Service, operation: string, input: Input): Promise<Answer> {
    const { signingName, target } = service;
    if (service.protocol === 'json') {
      return this.send('POST', '/', jsonHeaders(signingName, `${target}.${operation}`), JSON.stringify(input));
    }
    const form = new URLSearchParams({ Action: operation, Version: target, ...(input as Record<string, string>) });
    return this.send('POST', '/', formHeaders(signingName), form.toString());
  }

  private async send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    const answer = await fetch(`${this.url}${path}`, { method, headers, body });
    const text = await answer.text();
    return { status: answer.status, text: text.replace(/<RequestId>.*?<\/RequestId>/, '') };
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Not those that answer with something new each time. */
function reads(operation: string): boolean {
  return /^(Describe|List|Get)/.test(operation) && operation !== 'GetRandomPassword';
}

/** What has to be named, and the stack where one may be. */
function namesFor(service: Service, operation: string): Input {
  const { input } = service.schemas[operation];
  const required = (input[4] as readonly string[]).slice(0, input[6] ?? 0);
  const named = [...NormalizedSchema.of(input).structIterator()]
    .map(([member]) => member)
    .filter((member) => member in NAMES && (required.includes(member) || member === 'StackName'));
  return Object.fromEntries(named.map((member) => [member, NAMES[member]]));
}

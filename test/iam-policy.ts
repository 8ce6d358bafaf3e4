import type { Template } from 'aws-cdk-lib/assertions';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

type Resources = Record<string, { Type: string; Properties?: Record<string, unknown> }>;

const TYPES: Readonly<Record<string, readonly [resource: string, name: string]>> = {
  'AWS::MemoryDB::Cluster': ['cluster', 'ClusterName'],
  'AWS::MemoryDB::User': ['user', 'UserName'],
  'AWS::MemoryDB::ACL': ['acl', 'ACLName'],
};

/** What the policies of a template come to, as IAM decides it: for whole ARNs, with those that the service will give. */
export class IamPolicy {
  private readonly resources: Resources;

  constructor(
    template: Template,
    private readonly region = 'eu-west-1',
    private readonly account = '111122223333',
  ) {
    this.resources = (template.toJSON() as { Resources: Resources }).Resources;
  }

  /** Whether a request to do this to every one of these resources is allowed. `*` is for actions without a resource. */
  allows(action: string, ...arns: string[]): boolean {
    return arns.every((arn) =>
      this.statements().some(
        ({ Effect, Action, Resource }) =>
          Effect === 'Allow' &&
          listOf(Action).some((one) => fits(String(one), action)) &&
          listOf(Resource).some((one) => fits(this.resolved(one), arn)),
      ),
    );
  }

  /** Every action that is allowed on anything. */
  get actions(): string[] {
    return [...new Set(this.statements().flatMap(({ Action }) => listOf(Action).map(String)))].sort();
  }

  private statements(): Statement[] {
    return Object.values(this.resources)
      .filter(({ Type }) => Type === 'AWS::IAM::Policy')
      .flatMap(({ Properties }) => (Properties!.PolicyDocument as { Statement: Statement[] }).Statement);
  }

  private resolved(value: unknown): string {
    if (typeof value === 'string') {
      return value;
    }
    const [[name, argument]] = Object.entries(value as Record<string, unknown>);
    switch (name) {
      case 'Ref':
        return this.ref(argument as string);
      case 'Fn::GetAtt':
        return this.arnOf((argument as [string])[0]);
      case 'Fn::Join': {
        const [separator, parts] = argument as [string, unknown[]];
        return parts.map((part) => this.resolved(part)).join(separator);
      }
      default:
        throw new Error(`not expected in a policy: ${name}`);
    }
  }

  private ref(id: string): string {
    const pseudo: Record<string, string> = {
      'AWS::Partition': 'aws',
      'AWS::Region': this.region,
      'AWS::AccountId': this.account,
    };
    return pseudo[id] ?? this.arnOf(id).split('/')[1];
  }

  private arnOf(id: string): string {
    const { Type, Properties } = this.resources[id];
    const [resource, name] = TYPES[Type];
    return `arn:aws:memorydb:${this.region}:${this.account}:${resource}/${String(Properties![name])}`;
  }
}

function fits(pattern: string, text: string): boolean {
  const expression = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${expression}$`, 'i').test(text);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

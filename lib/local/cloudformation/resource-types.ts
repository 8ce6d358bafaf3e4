import { Fault } from '../http/fault';
import type { ResourceType } from './resource-type';
import { inertType } from './resource-types/inert';
import type { TemplateResource } from './template';

/** Types that make further resources: as inert ones they would lose them without a word. */
const NEVER_INERT = ['AWS::CloudFormation::Stack', 'AWS::CloudFormation::Macro', 'AWS::CloudFormation::StackSet'];
const AWS_TYPE = /^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/;
const CUSTOM_TYPE = /^(?:Custom::[\w@-]{1,60}|AWS::CloudFormation::CustomResource)$/;

/**
 * The types that a stack may have. What is not MemoryDB's is inert: it gets an id and attributes and does nothing.
 * A MemoryDB type is real or it is refused, so that nobody takes a cluster for there that is not.
 */
export class ResourceTypes {
  private readonly types: Map<string, ResourceType>;

  constructor(types: readonly ResourceType[]) {
    this.types = new Map(types.map((type) => [type.typeName, type]));
  }

  find(typeName: string): ResourceType | undefined {
    const known = this.types.get(typeName);
    if (known !== undefined || !mayBeInert(typeName)) {
      return known;
    }
    const inert = inertType(typeName);
    this.types.set(typeName, inert);
    return inert;
  }

  /** The type of a resource that is already in a stack. */
  get(typeName: string): ResourceType {
    const type = this.find(typeName);
    if (type === undefined) {
      throw new Error(`MemoryDB Local does not have the resource type ${typeName}`);
    }
    return type;
  }

  /** Refuses a template with a type that is neither real nor inert. */
  refuseUnknown(resources: Readonly<Record<string, TemplateResource>>): void {
    const unknown = Object.entries(resources).filter(([, { Type }]) => this.find(Type) === undefined);
    const misspelt = unknown.filter(([, { Type }]) => !isOtherService(Type));
    if (misspelt.length > 0) {
      throw new Fault('ValidationError', `Template format error: Unrecognized resource types: ${named(misspelt)}`);
    }
    if (unknown.length > 0) {
      throw new Fault(
        'ValidationError',
        `MemoryDB Local does not run these resource types: ${named(unknown)}; take the resources out of the stack that runs on this machine`,
      );
    }
  }
}

function mayBeInert(typeName: string): boolean {
  return (isOtherService(typeName) && !NEVER_INERT.includes(typeName)) || CUSTOM_TYPE.test(typeName);
}

function isOtherService(typeName: string): boolean {
  return AWS_TYPE.test(typeName) && !typeName.startsWith('AWS::MemoryDB::');
}

function named(resources: readonly [string, TemplateResource][]): string {
  return `[${resources.map(([logicalId, { Type }]) => `${Type} (${logicalId})`).join(', ')}]`;
}

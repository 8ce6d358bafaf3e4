import type { Properties } from '../../rules/rule';

/** Where a resource stands: what a handler may need to name or place it. */
export interface ResourceContext {
  readonly stackName: string;
  readonly stackId: string;
  readonly logicalId: string;
  readonly account: string;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Grows with every step of the stack: a creation and a later one under the same logical id have different ones. */
  readonly step: number;
}

/** A resource as it exists: what `Ref` and `Fn::GetAtt` give. */
export interface Provisioned {
  /** What `Ref` returns. */
  readonly physicalId: string;
  /** By attribute name; a nested one by its dotted path, for example `ClusterEndpoint.Address`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A resource as it is now, whoever changed it last. */
export interface Existing extends Provisioned {
  /** Those that the service gives back. One that has no value is here as `undefined`. */
  readonly properties: Properties;
}

/** How one CloudFormation type is created, updated and deleted. Properties arrive with every intrinsic resolved. */
export interface ResourceType {
  readonly typeName: string;
  /** Properties whose change makes a new resource. */
  readonly createOnly: readonly string[];
  /** A creation that fails leaves nothing behind: a rollback does not know what there would be to delete. */
  create(properties: Properties, context: ResourceContext): Promise<Provisioned>;
  update(
    physicalId: string,
    properties: Properties,
    previous: Properties,
    context: ResourceContext,
  ): Promise<Provisioned>;
  delete(physicalId: string, properties: Properties, context: ResourceContext): Promise<void>;
  /** Missing for types that cannot be checked for drift or imported. `undefined` if the resource is not there. */
  read?(physicalId: string, context: ResourceContext): Promise<Existing | undefined>;
  /** Of a type whose creation takes time: what one that was cut short is called. */
  physicalId?(properties: Properties, context: ResourceContext): string;
  /** An attribute that is not among those of the resource; `undefined` if the type does not have it either. */
  attribute?(name: string, physicalId: string, context: Omit<ResourceContext, 'step' | 'tags'>): unknown;
  /** True for a nested stack: an update may change its attributes, and references to secrets are left to its own resources. */
  readonly isStack?: boolean;
  /** False for types that get an id and attributes but do nothing on this machine. */
  readonly real: boolean;
}
